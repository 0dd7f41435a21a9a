package org.cloakroom.core.results;

import org.cloakroom.core.experiment.CellId;

/**
 * A cell that could not be computed. It is tried again when the run is resumed.
 *
 * @param cause a sentence: what went wrong, naming the file or plug-in
 */
public record FailedCell(CellId id, Coordinates coordinates, String cause, Timings timings) implements CellRecord {}
