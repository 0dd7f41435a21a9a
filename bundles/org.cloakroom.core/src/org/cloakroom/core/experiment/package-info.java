/** What an experiment file says, checked and resolved, and the cells that follow from it. */
package org.cloakroom.core.experiment;
