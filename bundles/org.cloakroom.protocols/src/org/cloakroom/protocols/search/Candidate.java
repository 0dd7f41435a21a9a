package org.cloakroom.protocols.search;

/**
 * A gallery image that was found.
 *
 * @param image index in the gallery
 * @param score cosine
 */
public record Candidate(int image, double score) {}
