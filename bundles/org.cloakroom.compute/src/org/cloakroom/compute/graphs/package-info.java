/** Graphs made elsewhere, added to our own. */
package org.cloakroom.compute.graphs;
