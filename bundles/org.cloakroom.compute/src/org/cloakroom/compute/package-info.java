/** TensorFlow graphs, sessions and devices, without the pitfalls. Start at {@link org.cloakroom.compute.ComputeGraph}. */
package org.cloakroom.compute;
