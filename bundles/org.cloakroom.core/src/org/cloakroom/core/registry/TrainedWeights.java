package org.cloakroom.core.registry;

/**
 * A weights file that a bundle contains.
 *
 * @param id how experiment files name it where a parameter takes a file
 * @param contributor symbolic name of the bundle
 * @param path of the file inside the bundle
 */
public record TrainedWeights(String id, String contributor, String path) {}
