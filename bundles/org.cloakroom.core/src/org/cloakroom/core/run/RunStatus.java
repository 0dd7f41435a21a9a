package org.cloakroom.core.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param task what is being done, in a few words
 * @param recorded cells that are dealt with, failed ones and those of earlier sessions included
 * @param failed how many of them failed in this session
 * @param cells all cells of the experiment
 * @param imagesPerSecond speed of the task; 0 if nothing is computed yet
 * @param left time left, estimated from the measured speed of each stage; empty until each was measured
 * @param device where it is computed, for example {@code cpu}
 */
public record RunStatus(
    String task, int recorded, int failed, int cells, double imagesPerSecond, Optional<Duration> left, String device) {}
