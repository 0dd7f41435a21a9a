/** Image operations inside a graph: borders, separable filters, structural similarity. */
package org.cloakroom.compute.images;
