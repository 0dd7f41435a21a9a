package org.cloakroom.api.protocol;

import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;

/**
 * The images behind a cell's embeddings, and its recognizer: for protocols that train networks themselves. Images are processed when they
 * are asked for, in the order of {@link ProtocolData}'s sets.
 *
 * @since 0.1
 */
public interface CellMaterial {
  /** The sets of images. */
  enum Part {
    /** Enrolled images as the recognizer's owner has them: cloaked, then purified and transformed. */
    GALLERY,
    /** The same people's enrolled images without any cloak, purified and transformed all the same. */
    NATURAL_GALLERY,
    /** Images to be recognized. */
    PROBES
  }

  /** Number of images of a set. */
  int size(Part part);

  /**
   * Some images of a set.
   *
   * @param rows places in the set
   * @return [n,112,112,3] in [0,1]
   * @throws org.cloakroom.api.CancelledException if the user stops
   */
  Images images(Part part, List<Integer> rows);

  /** The recognizer that is evaluated. */
  Recognizer recognizer();

  /** Where graphs run. */
  ComputeOptions options();

  /** Tells of long work, and of the user's wish to stop. */
  Progress progress();
}
