/** Protocols: who is compared with whom, and what is counted. */
package org.cloakroom.protocols;
