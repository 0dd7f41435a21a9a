/** Plug-ins that are added to an installed Cloakroom: where they lie, what they need, how they get there. */
package org.cloakroom.core.install;
