package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.Experiment;

/**
 * Images that are embedded together for a cell.
 *
 * @param name tells pieces of one experiment apart that have other images
 * @param part which images
 * @param processing what happens to them before they are embedded
 */
record Piece(String name, Part part, Processing processing) {
  /** Which images of the experiment. */
  enum Part {
    /** Enrolled images that attacks are applied to, in 8 bits. */
    CLOAKED_ENROLLED,
    /** The other enrolled images. */
    BYSTANDERS,
    /** Probes that no attack is applied to. */
    PLAIN_PROBES,
    /** The other probes, in 8 bits. */
    CLOAKED_PROBES,
    /** Enrolled images that attacks are applied to, without their cloaks. */
    NATURAL,
    /** Cloaked enrolled images before rounding. */
    UNROUNDED_ENROLLED,
    /** Cloaked probes before rounding. */
    UNROUNDED_PROBES
  }

  /**
   * What is embedded for a cell, each part once, the same for all recognizers: cloaked and other enrolled images, other and cloaked
   * probes; then the cloaked ones without their cloaks if the protocol compares these; or else before rounding, where neither
   * defense nor transform comes between.
   */
  static List<Piece> of(Experiment experiment, Cell cell) {
    Processing onGallery = Processing.ofGallery(cell, experiment.applyTo());
    Processing onProbes = Processing.ofProbes(cell, experiment.applyTo());
    String attack = cell.attackText() + " " + cell.seed();
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece("cloaked by " + attack, Part.CLOAKED_ENROLLED, onGallery));
    pieces.add(new Piece("bystanders", Part.BYSTANDERS, onGallery));
    pieces.add(new Piece("probes", Part.PLAIN_PROBES, onProbes));
    pieces.add(new Piece("probes cloaked by " + attack, Part.CLOAKED_PROBES, onProbes));
    if (experiment.protocol().plugIn().comparesNatural()) {
      pieces.add(new Piece("natural", Part.NATURAL, onGallery));
    } else if (cell.attack().isPresent() && cell.defense().isEmpty() && cell.transform().isEmpty()) {
      pieces.add(new Piece("unrounded by " + attack, Part.UNROUNDED_ENROLLED, Processing.NONE));
      pieces.add(new Piece("unrounded probes by " + attack, Part.UNROUNDED_PROBES, Processing.NONE));
    }
    return pieces;
  }
}
