package org.cloakroom.core.run;

import java.util.Optional;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.defense.ImageDefense;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.registry.Configured;

/**
 * What happens to images between publication and recognizer: first a purifying defense, then a transform.
 *
 * @param defense applied to enrolled images only, by whoever enrolls them
 * @param transform applied where the experiment says
 */
record Processing(Optional<Configured<Defense>> defense, Optional<Configured<Transform>> transform) {
  /** Images go to the recognizer as they are. */
  static final Processing NONE = new Processing(Optional.empty(), Optional.empty());

  /** What happens to enrolled images in a cell. */
  static Processing ofGallery(Cell cell, Placement placement) {
    return new Processing(cell.defense().filter(d -> d.plugIn() instanceof ImageDefense),
        cell.transform().filter(t -> placement.onGallery()));
  }

  /** What happens to probes in a cell. */
  static Processing ofProbes(Cell cell, Placement placement) {
    return new Processing(Optional.empty(), cell.transform().filter(t -> placement.onProbes()));
  }

  /** Everything that decides what comes out, for keys. */
  String identity() {
    return "defense: " + defense.map(Configured::identity).orElse(Grid.NONE)
        + "\ntransform: " + transform.map(Configured::identity).orElse(Grid.NONE);
  }
}
