/** Pairs of which one image is stored as a feature. */
package org.cloakroom.protocols.inversion;
