/** Weights files and weights on the Java heap. */
package org.cloakroom.compute.weights;
