package org.cloakroom.core.results;

/**
 * How long a cell took, in seconds. A stage's time stands with the first cell that needed it, and is 0 where its result
 * was there already: the sum over all cells is what the run computed.
 *
 * @param finished when, ISO 8601
 * @param protect cloaking images and measuring how visible that is
 * @param embed defense, transform and embedding
 * @param score the protocol
 */
public record Timings(String finished, double protect, double embed, double score) {}
