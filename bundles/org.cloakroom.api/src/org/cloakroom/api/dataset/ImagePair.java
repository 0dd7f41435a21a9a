package org.cloakroom.api.dataset;

/**
 * A verification pair.
 *
 * @param fold 0-based fold of the cross-validation
 * @param first image id
 * @param second image id
 * @param same whether both show the same person
 * @since 0.1
 */
public record ImagePair(int fold, String first, String second, boolean same) {}
