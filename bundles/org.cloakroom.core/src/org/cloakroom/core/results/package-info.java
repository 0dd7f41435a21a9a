/**
 * The run folder: what a run leaves on disk, and reading it back. Start at
 * {@link org.cloakroom.core.results.RunFolder}.
 */
package org.cloakroom.core.results;
