/** Which plug-ins there are, which parameters they have, and how values in a file become instances of them. */
package org.cloakroom.core.registry;
