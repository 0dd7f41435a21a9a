package org.cloakroom.protocols.tracker;

import java.util.List;
import java.util.SplittableRandom;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.protocol.CellMaterial;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.cloakroom.recognizers.training.UntrainedRecognizer;

/**
 * People are directions of stripes; a cloak, which only the gallery has, makes them faint and lays a strong pattern over them. The probes
 * are others than the training images.
 *
 * @param people how many
 * @param each images of one of them
 * @param cloaked how many of the people are, the first ones
 * @param recognizer that embeds them
 */
record StripedPeople(int people, int each, int cloaked, Recognizer recognizer) implements CellMaterial {
  static final int SIDE = 112;

  /** A small network that has learned nothing. */
  static Recognizer untrained(Family family) {
    return new UntrainedRecognizer(new Architecture(family, 8, 2, List.of(new Stage(8, 1), new Stage(16, 1)), 8), 2);
  }

  /** Whether an image wears a cloak. */
  boolean isCloaked(Part part, int row) {
    return part == Part.GALLERY && row / each < cloaked;
  }

  @Override
  public int size(Part part) {
    return people * each;
  }

  @Override
  public Images images(Part part, List<Integer> rows) {
    float[] values = new float[rows.size() * SIDE * SIDE * 3];
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.get(i);
      double angle = Math.PI * (row / each) / people;
      double phase = new SplittableRandom(part == Part.PROBES ? 1000 + row : row).nextDouble() * 2 * Math.PI;
      boolean faint = isCloaked(part, row);
      for (int p = 0; p < SIDE * SIDE * 3; p++) {
        int x = p / 3 % SIDE;
        int y = p / 3 / SIDE;
        double stripes = 0.4 * Math.sin((x * Math.cos(angle) + y * Math.sin(angle)) * 0.4 + phase);
        double pattern = (x / 2 + y / 2) % 2 == 0 ? 0.3 : -0.3;
        values[i * SIDE * SIDE * 3 + p] = (float) Math.max(0, Math.min(1, 0.5 + (faint ? 0.4 * stripes + pattern : stripes)));
      }
    }
    return new Images(rows.size(), SIDE, SIDE, values);
  }

  @Override
  public ComputeOptions options() {
    return ComputeOptions.cpu();
  }

  @Override
  public Progress progress() {
    return Progress.NONE;
  }
}
