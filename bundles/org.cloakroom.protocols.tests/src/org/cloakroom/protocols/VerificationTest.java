package org.cloakroom.protocols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.EmbeddedImages.Image;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static final EmbeddedImages NONE = new EmbeddedImages(List.of(), 2, new float[0]);

  /** Pairs with these cosines: each of an image at angle 0 and one at the angle that gives the cosine. */
  private static ProtocolData pairs(double[][] foldSameCosineCloaked) {
    List<Image> images = new ArrayList<>();
    List<ImagePair> pairs = new ArrayList<>();
    float[] embeddings = new float[foldSameCosineCloaked.length * 4];
    for (int i = 0; i < foldSameCosineCloaked.length; i++) {
      double[] row = foldSameCosineCloaked[i];
      boolean same = row[1] == 1;
      images.add(new Image("a" + i, "p" + i, row[3] == 1));
      images.add(new Image("b" + i, same ? "p" + i : "q" + i, row[3] == 1));
      embeddings[4 * i] = 1;
      embeddings[4 * i + 2] = (float) row[2];
      embeddings[4 * i + 3] = (float) Math.sqrt(1 - row[2] * row[2]);
      pairs.add(new ImagePair((int) row[0], "a" + i, "b" + i, same));
    }
    return new ProtocolData(new EmbeddedImages(images, 2, embeddings), NONE, pairs);
  }

  private static Proportion find(ProtocolResult result, String measure, Group group) {
    return result.proportions().stream().filter(p -> p.measure().equals(measure) && p.group() == group).findFirst().orElseThrow();
  }

  @Test
  void theThresholdOfAFoldComesFromTheOtherFolds() {
    ProtocolData data = pairs(new double[][] {
        {0, 1, 0.8, 0}, {0, 0, 0.2, 0}, // best threshold 0.5
        {1, 1, 0.4, 0}, {1, 0, 0.3, 0}}); // best threshold 0.35

    ProtocolResult result = new Verification(List.of()).evaluate(data);

    assertEquals(new Proportion("accuracy", Group.ALL, 3, 4), find(result, "accuracy", Group.ALL),
        "fold 1 is decided at 0.5, so its pair with 0.4 is rejected");
    assertEquals(new Proportion("true-accept", Group.ALL, 1, 2), find(result, "true-accept", Group.ALL));
    assertEquals(List.of(1, 0, 2, 0), result.outcomes().stream().map(Outcome::rank).toList());
    assertEquals("a0|b0", result.outcomes().get(0).probe());
    assertEquals(0.8, result.outcomes().get(0).score(), 1e-6);
  }

  @Test
  void thresholdsAreNotSetOnCloakedPairs() {
    ProtocolData data = pairs(new double[][] {
        {0, 1, 0.8, 0}, {0, 0, 0.2, 0}, {0, 1, 0.1, 1}, {0, 1, 0.15, 1}, {0, 0, 0.05, 1}});

    ProtocolResult result = new Verification(List.of()).evaluate(data);

    assertEquals(new Proportion("true-accept", Group.PROTECTED, 0, 2), find(result, "true-accept", Group.PROTECTED));
    assertEquals(new Proportion("accuracy", Group.UNPROTECTED, 2, 2), find(result, "accuracy", Group.UNPROTECTED));
    assertEquals(new Proportion("accuracy", Group.PROTECTED, 1, 3), find(result, "accuracy", Group.PROTECTED));
  }

  @Test
  void falseAcceptRatesAreMetExactlyAndRefusedWithoutEnoughImpostors() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] rows = new double[1500][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {0, i < 500 ? 1 : 0, i < 500 ? random.nextDouble(0.3, 1) : random.nextDouble(-0.5, 0.6), 0};
    }
    ProtocolData data = pairs(rows);

    ProtocolResult result = new Verification(List.of(0.01)).evaluate(data);

    double[] impostors = IntStream.range(500, 1500).mapToDouble(i -> (float) rows[i][2]).sorted().toArray();
    double limit = impostors[1000 - 11]; // ten of a thousand lie above
    long accepted = IntStream.range(0, 500).filter(i -> (float) rows[i][2] > limit).count();
    assertEquals(accepted, find(result, "tar@far=0.01", Group.ALL).hits());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Verification(List.of(0.001)).evaluate(data));
    assertTrue(refused.getMessage().contains("needs at least 10000 impostor pairs, there are 1000"), refused::getMessage);
    assertTrue(refused.getMessage().contains("smallest supported rate is 0.01"), refused::getMessage);
  }

  @Test
  void badInputIsExplained() {
    ProtocolData data = pairs(new double[][] {{0, 1, 0.8, 0}});
    ProtocolData unknown = new ProtocolData(data.gallery(), NONE, List.of(new ImagePair(0, "a0", "zz", true)));

    assertThrows(IllegalArgumentException.class, () -> new Verification(List.of(0.0)));
    assertTrue(assertThrows(IllegalArgumentException.class, () -> new Verification(List.of()).evaluate(unknown)).getMessage()
        .contains("zz"));
    assertTrue(assertThrows(IllegalArgumentException.class, () -> new Verification(List.of()).evaluate(
        new ProtocolData(data.gallery(), NONE, List.of()))).getMessage().contains("needs pairs"));
  }

  @Test
  void theAccuracyHasAStandardErrorOverTheFolds() {
    ProtocolData data = pairs(new double[][] {
        {0, 1, 0.8, 0}, {0, 0, 0.2, 0}, {1, 1, 0.8, 0}, {1, 0, 0.2, 0}, {2, 1, 0.1, 0}, {2, 0, 0.2, 0}}); // 1, 1, 1/2

    ProtocolResult result = new Verification(List.of()).evaluate(data);

    assertEquals(5.0 / 6, result.quantity(Kind.MEAN_OF_FOLDS, "accuracy", Group.ALL).orElseThrow(), 1e-12);
    assertEquals(1.0 / 6, result.quantity(Kind.STANDARD_ERROR, "accuracy", Group.ALL).orElseThrow(), 1e-12);
    assertTrue(result.quantity(Kind.STANDARD_ERROR, "accuracy", Group.PROTECTED).isEmpty());
    assertEquals(List.of(), new Verification(List.of()).evaluate(pairs(new double[][] {{0, 1, 0.8, 0}, {0, 0, 0.2, 0}}))
        .quantities(), "one fold has no spread");
  }
}
