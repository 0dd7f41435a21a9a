/** Exact nearest-neighbor search by cosine over large galleries. */
package org.cloakroom.protocols.search;
