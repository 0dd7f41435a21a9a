package org.cloakroom.defenses.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.cloakroom.api.Progress;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.defenses.reconstruction.FeatureShape;
import org.cloakroom.defenses.reconstruction.ReconstructionGraph;
import org.cloakroom.defenses.reconstruction.ReconstructionKind;
import org.cloakroom.defenses.reconstruction.ReconstructionWeights;
import org.cloakroom.defenses.reconstruction.Reconstructor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureDefensesTest {
  private static final int DIMENSION = 8;
  private static final int COUNT = 3;
  private static final HostTensor FEATURES = unit(COUNT, 7);

  @TempDir
  private static Path folder;

  /** Mean brightness of eight stripes, as directions. */
  private static final FeatureEncoder STRIPES = new FeatureEncoder() {
    @Override
    public HostTensor encode(Images faces) {
      float[] rows = new float[faces.count() * DIMENSION];
      int size = 112 * 112 * 3;
      for (int i = 0; i < faces.values().length; i++) {
        rows[i / size * DIMENSION + i % size / (size / DIMENSION)] += faces.values()[i] - 0.45f;
      }
      return normalized(rows);
    }

    @Override
    public int dimension() {
      return DIMENSION;
    }

    @Override
    public String identity() {
      return "stripes";
    }
  };

  @BeforeAll
  static void aShadowModel() throws IOException {
    Reconstructor network = new Reconstructor(ReconstructionKind.RESREC, FeatureShape.embedding(DIMENSION), 1);
    new ReconstructionWeights(network, network.initial(3), "stripes", "none", new TrainedOn("drawn", true, List.of("a"), Set.of("x")), Set.of(), "")
        .write(shadow());
  }

  private static Path shadow() {
    return folder.resolve("shadow.safetensors");
  }

  private static AdvFace advFace(Knowledge knowledge, int steps) {
    return new AdvFace(shadow(), knowledge, 0.5, steps, 0, Constraint.BALL, 0.01, 1);
  }

  private static HostTensor unit(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] rows = new float[count * DIMENSION];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    return normalized(rows);
  }

  private static HostTensor normalized(float[] rows) {
    for (int row = 0; row < rows.length; row += DIMENSION) {
      double squares = 0;
      for (int i = row; i < row + DIMENSION; i++) {
        squares += rows[i] * rows[i];
      }
      for (int i = row; i < row + DIMENSION; i++) {
        rows[i] /= (float) Math.sqrt(squares);
      }
    }
    return HostTensor.of(rows, rows.length / DIMENSION, DIMENSION);
  }

  private static Images gray(int from, int to) {
    float[] values = new float[(to - from) * 112 * 112 * 3];
    Arrays.fill(values, 0.4f);
    return new Images(to - from, 112, 112, values);
  }

  private static StoredFeatures known(HostTensor features) {
    return new StoredFeatures(features, Optional.of(FeatureDefensesTest::gray), Optional.of(STRIPES));
  }

  private static HostTensor protect(FeatureDefense defense, StoredFeatures stored) {
    return defense.protect(stored, ComputeOptions.cpu(), Progress.NONE);
  }

  private static float[] difference(HostTensor a, HostTensor b) {
    float[] difference = new float[a.values().length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = a.values()[i] - b.values()[i];
    }
    return difference;
  }

  @Test
  void offlineStaysWithinTheBallAroundTheFeatureAndMovesTheReconstructionAway() {
    HostTensor moved = protect(advFace(Knowledge.OFFLINE, 10), known(FEATURES));
    float[] scales = new Rows(FEATURES).scales().values();
    float[] difference = difference(moved, FEATURES);
    for (int i = 0; i < difference.length; i++) {
      assertTrue(Math.abs(difference[i]) <= 0.5 * scales[i / DIMENSION] + 1e-6, "number " + i + " moved by " + difference[i]);
    }
    assertTrue(distance(moved) > distance(FEATURES), "the reconstruction is farther from the face than before");
  }

  private static double distance(HostTensor features) {
    try (ReconstructionGraph graph = new ReconstructionGraph(ReconstructionWeights.read(shadow()), ComputeOptions.cpu())) {
      float[] faces = graph.reconstruct(features, Progress.NONE).values();
      double sum = 0;
      for (float value : faces) {
        sum += Math.abs(value - 0.4f);
      }
      return sum;
    }
  }

  @Test
  void onlineBeginsAtTheFeatureOfTheShadowImage() {
    HostTensor begun = protect(advFace(Knowledge.ONLINE, 0), new StoredFeatures(FEATURES, Optional.empty(), Optional.of(STRIPES)));
    HostTensor expected;
    try (ReconstructionGraph graph = new ReconstructionGraph(ReconstructionWeights.read(shadow()), ComputeOptions.cpu())) {
      expected = STRIPES.encode(graph.reconstruct(FEATURES, Progress.NONE));
    }
    assertArrayEquals(expected.values(), begun.values(), 1e-4f, "z(0) = E(S(z)), even without a step");
    assertEquals(FEATURES, protect(advFace(Knowledge.OFFLINE, 0), known(FEATURES)), "offline z(0) = z");
  }

  @Test
  void whatIsMissingIsNamed() {
    String images = assertThrows(UnavailableException.class,
        () -> protect(advFace(Knowledge.OFFLINE, 1), StoredFeatures.alone(FEATURES))).getMessage();
    assertTrue(images.contains("needs the images"), images);
    String encoder = assertThrows(UnavailableException.class,
        () -> protect(advFace(Knowledge.ONLINE, 1), StoredFeatures.alone(FEATURES))).getMessage();
    assertTrue(encoder.contains("needs the recognizer"), encoder);
    HostTensor longer = HostTensor.of(new float[10], 1, 10);
    String length = assertThrows(IllegalArgumentException.class,
        () -> protect(advFace(Knowledge.OFFLINE, 1), StoredFeatures.alone(longer))).getMessage();
    assertTrue(length.contains("length 8, not 10"), length);
  }

  @Test
  void aRowDoesNotDependOnItsNeighbors() {
    HostTensor alone = HostTensor.of(Arrays.copyOfRange(FEATURES.values(), DIMENSION, 2 * DIMENSION), 1, DIMENSION);
    for (FeatureDefense defense : List.of(new RandomNoise(0.5, 1), new LaplaceNoise(100, 1, 1), advFace(Knowledge.OFFLINE, 3))) {
      float[] among = Arrays.copyOfRange(protect(defense, known(FEATURES)).values(), DIMENSION, 2 * DIMENSION);
      assertArrayEquals(among, protect(defense, known(alone)).values(), 1e-5f, defense.toString());
    }
  }

  @Test
  void randomNoiseIsAsLongAsTheBallIsWide() {
    float[] scales = new Rows(FEATURES).scales().values();
    float[] difference = difference(protect(new RandomNoise(0.3, 1), StoredFeatures.alone(FEATURES)), FEATURES);
    for (int i = 0; i < difference.length; i++) {
      assertEquals(0.3 * scales[i / DIMENSION], Math.abs(difference[i]), 1e-6);
    }
    assertNotEquals(protect(new RandomNoise(0.3, 1), StoredFeatures.alone(FEATURES)),
        protect(new RandomNoise(0.3, 2), StoredFeatures.alone(FEATURES)));
  }

  @Test
  void laplaceNoiseHasTheScaleOfTheMechanism() {
    HostTensor many = unit(2000, 9);
    float[] difference = difference(protect(new LaplaceNoise(50, 1, 1), StoredFeatures.alone(many)), many);
    double mean = 0;
    double beyond = 0;
    double scale = 2 * Math.sqrt(DIMENSION) / 50;
    for (float d : difference) {
      mean += Math.abs(d) / difference.length;
      beyond += Math.abs(d) > scale ? 1.0 / difference.length : 0;
    }
    assertEquals(scale, mean, 0.02 * scale, "the mean absolute value of Laplace noise is its scale");
    assertEquals(Math.exp(-1), beyond, 0.01, "and 1/e of it lies beyond");
    HostTensor twice = HostTensor.of(new float[] {2, 0}, 1, 2);
    assertThrows(IllegalArgumentException.class, () -> protect(new LaplaceNoise(50, 1, 1), StoredFeatures.alone(twice)));
  }
}
