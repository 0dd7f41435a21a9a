/** How much of a cloak can be seen. */
package org.cloakroom.core.visibility;
