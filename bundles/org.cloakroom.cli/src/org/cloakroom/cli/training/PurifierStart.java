package org.cloakroom.cli.training;

import org.cloakroom.defenses.puface.PurifierWeights;

/**
 * A purifier that is trained on.
 *
 * @param reference how a plan names it from anywhere: the name of installed weights, or the absolute path of a file
 * @param weights its network, values and people
 */
public record PurifierStart(String reference, PurifierWeights weights) {}
