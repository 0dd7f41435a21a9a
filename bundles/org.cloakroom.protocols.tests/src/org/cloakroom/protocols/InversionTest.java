package org.cloakroom.protocols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.EmbeddedImages.Image;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolData.FeatureStorage;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.junit.jupiter.api.Test;

class InversionTest {
  /** Embeddings at these angles, in degrees; the enrolled image a{i} belongs to person i. */
  private static EmbeddedImages at(String name, double... degrees) {
    List<Image> images = new ArrayList<>();
    float[] rows = new float[2 * degrees.length];
    for (int i = 0; i < degrees.length; i++) {
      images.add(new Image(name + i, "p" + i, true));
      rows[2 * i] = (float) Math.cos(Math.toRadians(degrees[i]));
      rows[2 * i + 1] = (float) Math.sin(Math.toRadians(degrees[i]));
    }
    return new EmbeddedImages(images, 2, rows);
  }

  /** Persons at 0, 90, 180 and 270 degrees: each enrolled image with a fresh one 10 degrees away, and with the next person's. */
  private static ProtocolData data(Optional<EmbeddedImages> stored, Optional<EmbeddedImages> reconstructed) {
    List<ImagePair> pairs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      // the fresh image stands first in half of the pairs: the enrolled one is taken as the stored one all the same
      pairs.add(i % 2 == 0 ? new ImagePair(i / 2, "a" + i, "b" + i, true) : new ImagePair(i / 2, "b" + i, "a" + i, true));
      pairs.add(new ImagePair(i / 2, "a" + i, "b" + (i + 1) % 4, false));
    }
    return new ProtocolData(at("a", 0, 90, 180, 270), at("b", 10, 100, 190, 280), pairs, Optional.of(new FeatureStorage(stored, reconstructed)));
  }

  private static Proportion find(ProtocolResult result, String measure) {
    return result.proportions().stream().filter(p -> p.measure().equals(measure) && p.group() == Group.PROTECTED).findFirst().orElseThrow();
  }

  @Test
  void utilityIsTheAccuracyOfStoredFeaturesAgainstFreshImages() {
    // the features of person 0 were moved by 60 degrees, away from their own
    ProtocolResult result = new Inversion().evaluate(data(Optional.of(at("a", -60, 90, 180, 270)), Optional.empty()));

    // fold 0 is decided at the threshold of fold 1, between cos 100° and cos 10°: of its pairs only the moved genuine one is wrong
    assertEquals(new Proportion("accuracy", Group.PROTECTED, 7, 8), find(result, "accuracy"));
    assertEquals(new Proportion("true-accept", Group.PROTECTED, 3, 4), find(result, "true-accept"));
    assertEquals(8, result.outcomes().size());
    assertEquals(0.875, result.quantity(Kind.MEAN_OF_FOLDS, "accuracy", Group.PROTECTED).orElseThrow(), 1e-9);
  }

  @Test
  void identityInferenceCountsGenuinePairsAtTheThresholdOfCleanOnes() {
    // reconstructions of persons 0 and 2 resemble them, those of 1 and 3 are far
    ProtocolResult result =
        new Inversion().evaluate(data(Optional.of(at("a", 0, 90, 180, 270)), Optional.of(at("a", 5, 200, 175, 100))));

    double threshold = (Math.cos(Math.toRadians(10)) + Math.cos(Math.toRadians(100))) / 2;
    assertEquals(threshold, result.quantity(Kind.THRESHOLD, "identified", Group.ALL).orElseThrow(), 1e-6);
    assertEquals(new Proportion("identified", Group.PROTECTED, 2, 4), find(result, "identified"));
    assertEquals(new Proportion("replay", Group.PROTECTED, 2, 4), find(result, "replay"));
    assertEquals(List.of(1, 2, 1, 2), result.outcomes().stream().map(Outcome::rank).toList());
    double cos = 2 * Math.cos(Math.toRadians(5)) + Math.cos(Math.toRadians(110)) + Math.cos(Math.toRadians(170));
    assertEquals(cos / 4, result.quantity(Kind.MEAN, "cos", Group.ALL).orElseThrow(), 1e-6);
  }

  @Test
  void aProtectedFeatureIsWhatAReplayedFaceIsComparedWith() {
    // stored features were moved by 40 degrees, the reconstructions resemble the moved ones
    Optional<EmbeddedImages> moved = Optional.of(at("a", 40, 130, 220, 310));
    assertEquals(4, find(new Inversion().evaluate(data(moved, moved)), "replay").hits());
    // a recognizer whose features are not stored compares with the original image, 40 degrees away, at cos 55°
    assertEquals(4, find(new Inversion().evaluate(data(Optional.empty(), moved)), "replay").hits());
    assertEquals(0, find(new Inversion().evaluate(data(Optional.empty(), Optional.of(at("a", 80, 170, 260, 350)))), "replay").hits());
  }

  @Test
  void aRecognizerThatStoresNothingIsMeasuredAsAJudge() {
    ProtocolResult result = new Inversion().evaluate(data(Optional.empty(), Optional.empty()));
    assertEquals(new Proportion("clean-accuracy", Group.PROTECTED, 8, 8), find(result, "clean-accuracy"));
    assertTrue(result.outcomes().isEmpty());
  }

  @Test
  void whatIsMissingIsNamed() {
    ProtocolData without = new ProtocolData(at("a", 0), at("b", 0), List.of());
    assertTrue(assertThrows(IllegalArgumentException.class, () -> new Inversion().evaluate(without)).getMessage().contains("needs pairs"));
    ProtocolData plain = new ProtocolData(at("a", 0), at("b", 0), List.of(new ImagePair(0, "a0", "b0", true)));
    assertTrue(assertThrows(IllegalArgumentException.class, () -> new Inversion().evaluate(plain)).getMessage().contains("database"));
    ProtocolData strangers = new ProtocolData(at("a", 0), at("b", 0, 1), List.of(new ImagePair(0, "b0", "b1", true)),
        Optional.of(new FeatureStorage(Optional.empty(), Optional.empty())));
    assertTrue(assertThrows(IllegalArgumentException.class, () -> new Inversion().evaluate(strangers)).getMessage().contains("of: pairs"));
  }
}
