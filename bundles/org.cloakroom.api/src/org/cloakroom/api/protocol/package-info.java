/** Protocols: what is compared and counted. */
package org.cloakroom.api.protocol;
