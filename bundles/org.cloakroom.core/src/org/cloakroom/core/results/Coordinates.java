package org.cloakroom.core.results;

/**
 * Where in the grid of its experiment a cell lies. Texts are canonical: id and every parameter, or {@code none}.
 *
 * @param dataset canonical text of the dataset
 * @param attack canonical text of the attack
 * @param defense canonical text of the defense
 * @param transform canonical text of the transform
 * @param applyTo images that the transform is applied to: {@code gallery}, {@code probes} or {@code both}
 * @param recognizer id of the recognizer
 * @param recognizerName its name for tables and figures
 * @param heldOut whether no attack of the experiment may look into the recognizer
 * @param protocol canonical text of the protocol
 * @param seed the seed of the attack
 */
public record Coordinates(
    String dataset,
    String attack,
    String defense,
    String transform,
    String applyTo,
    String recognizer,
    String recognizerName,
    boolean heldOut,
    String protocol,
    long seed) {}
