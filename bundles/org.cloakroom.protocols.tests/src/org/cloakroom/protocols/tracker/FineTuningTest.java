package org.cloakroom.protocols.tracker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.cloakroom.api.protocol.CellMaterial.Part;
import org.cloakroom.protocols.tracker.KeptImages.Example;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An untrained network learns to tell stripes of three directions, which it cannot from the start. */
class FineTuningTest {
  private static final int PEOPLE = 3;
  private static final int EACH = 10;

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
    StripedPeople striped = new StripedPeople(PEOPLE, EACH, 0, StripedPeople.untrained(family));
    try (FineTuning tuning = new FineTuning(kind, new KeptImages(striped), rows, 8, labels, PEOPLE)) {
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
