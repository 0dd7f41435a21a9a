/**
 * Image operations of the studies: the six blurs of Kornia with its names, defaults and borders, and the classical
 * operations that wash perturbations off. Each is announced in {@code plugin.xml} by its short name.
 */
package org.cloakroom.transforms;
