package org.cloakroom.protocols.search;

/**
 * How a gallery answered a probe.
 *
 * @param rank 1-based rank of the first candidate that is the right person; 0 if none is enrolled
 * @param mateScore cosine of that candidate; negative infinity if none is enrolled
 * @param best index of the best gallery image
 * @param score cosine of the best gallery image
 */
public record Match(int rank, double mateScore, int best, double score) {}
