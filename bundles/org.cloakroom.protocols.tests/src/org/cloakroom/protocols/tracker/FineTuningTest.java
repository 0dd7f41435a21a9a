package org.cloakroom.protocols.tracker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.protocol.CellMaterial;
import org.cloakroom.api.protocol.CellMaterial.Part;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.protocols.tracker.KeptImages.Example;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.cloakroom.recognizers.training.UntrainedRecognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An untrained network learns to tell stripes of three directions, which it cannot from the start. */
class FineTuningTest {
  private static final int PEOPLE = 3;
  private static final int EACH = 10;
  private static final int SIDE = 112;

  /** Stripes; the probes are others than the training images. */
  private record Stripes(Family family) implements CellMaterial {
    @Override
    public int size(Part part) {
      return PEOPLE * EACH;
    }

    @Override
    public Images images(Part part, List<Integer> rows) {
      float[] values = new float[rows.size() * SIDE * SIDE * 3];
      for (int i = 0; i < rows.size(); i++) {
        int row = rows.get(i);
        SplittableRandom random = new SplittableRandom(part == Part.PROBES ? 1000 + row : row);
        double angle = Math.PI * (row / EACH) / PEOPLE;
        double phase = random.nextDouble() * 2 * Math.PI;
        for (int p = 0; p < SIDE * SIDE * 3; p++) {
          int x = p / 3 % SIDE;
          int y = p / 3 / SIDE;
          values[i * SIDE * SIDE * 3 + p] = (float) (0.5 + 0.4 * Math.sin((x * Math.cos(angle) + y * Math.sin(angle)) * 0.4 + phase));
        }
      }
      return new Images(rows.size(), SIDE, SIDE, values);
    }

    @Override
    public Recognizer recognizer() {
      return new UntrainedRecognizer(new Architecture(family, 8, 2, List.of(new Stage(8, 1), new Stage(16, 1)), 8), 2);
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

  @ParameterizedTest
  @CsvSource({"SOFTMAX, IR", "ARCFACE, IR", "COSFACE, IR", "SOFTMAX, MOBILE"})
  void learnsFromImages(TrackerKind kind, Family family) {
    float[] rows = new float[PEOPLE * EACH * 8]; // as if embeddings said little about people: nearly the same everywhere
    int[] labels = new int[PEOPLE * EACH];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i / EACH;
      rows[i * 8 + labels[i]] = 1;
      rows[i * 8 + 7] = 5;
    }
    try (FineTuning tuning = new FineTuning(kind, new KeptImages(new Stripes(family)), rows, 8, labels, PEOPLE)) {
      tuning.train(IntStream.range(0, labels.length).mapToObj(row -> new Example(Part.NATURAL_GALLERY, row, labels[row])).toList(), 60, 0.005);
      int[] answers = tuning.answers();
      int right = 0;
      for (int i = 0; i < labels.length; i++) {
        right += answers[i] == labels[i] ? 1 : 0;
      }
      assertTrue(right >= 25, right + " of 30, by chance 10");
    }
  }
}
