/**
 * Carries out experiments: stages that reuse what the store has, cells that survive a kill. Start at
 * {@link org.cloakroom.core.run.ExperimentRunner}.
 */
package org.cloakroom.core.run;
