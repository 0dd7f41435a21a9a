package org.cloakroom.recognizers.residual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.SplitNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.GradientCheck;
import org.cloakroom.compute.GradientCheck.Derivative;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A client's part and a server's part are the network. */
class SplitResidualNetworkTest {
  private static final Architecture IR = architecture(Family.IR);

  @TempDir private Path folder;

  private final Random random = new Random(4);
  private HostTensor faces;

  private static Architecture architecture(Family family) {
    return new Architecture(family, 16, family == Family.DUETFACE ? 8 : 2, List.of(new Stage(16, 2), new Stage(32, 1)), 12);
  }

  private static Recognizer recognizer(Family family, Path file, String split) {
    return new ResidualRecognizer(file, family, 16, family == Family.DUETFACE ? 8 : 2, List.of(16, 32), List.of(2, 1), 12, "embedding", split);
  }

  private Path written(Family family) throws IOException {
    Path file = folder.resolve(family + ".safetensors");
    Safetensors.write(file, FormulaWeights.of(architecture(family), 1));
    return file;
  }

  @BeforeEach
  void draw() {
    float[] values = new float[2 * 112 * 112 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    faces = HostTensor.of(values, 2, 112, 112, 3);
  }

  @ParameterizedTest
  @EnumSource
  void bothPartsTogetherAreTheNetwork(Family family) throws IOException {
    Path file = written(family);
    for (String split : family == Family.DUETFACE ? List.of("sent") : List.of("stem", "stage1.unit1", "stage2")) {
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        SplitNetwork network = (SplitNetwork) recognizer(family, file, split).load(graph);
        Operand<TFloat32> input = graph.input(-1, 112, 112, 3);
        Operand<TFloat32> kept = graph.input(-1, network.map().size());
        Operand<TFloat32> whole = recognizer(family, file, "none").load(graph).features(input);
        List<HostTensor> found = graph.run().feed(input, faces).fetch(List.of(network.stored(input), network.features(input), whole));
        assertEquals(network.map().size(), found.get(0).shape().get(1), split);
        HostTensor decided = graph.run().feed(kept, found.get(0)).fetch(network.embeddings(kept)); // in a run of its own: rows as they are stored
        float largest = 1e-3f;
        for (float value : found.get(2).values()) {
          largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(found.get(2).values(), decided.values(), 1e-6f * Math.max(1, largest), split);
        assertArrayEquals(found.get(2).values(), found.get(1).values(), 1e-6f * Math.max(1, largest), split);
      }
    }
  }

  /** Against central differences. */
  @ParameterizedTest
  @EnumSource
  void gradientReachesTheStoredMap(Family family) throws IOException {
    String split = family == Family.DUETFACE ? "sent" : "stage1";
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      SplitNetwork network = (SplitNetwork) recognizer(family, written(family), split).load(graph);
      Operand<TFloat32> input = graph.input(-1, 112, 112, 3);
      int length = Math.toIntExact(network.map().size());
      Operand<TFloat32> kept = graph.input(-1, length);
      HostTensor rows = graph.run().feed(input, faces).fetch(network.stored(input));
      for (Derivative derivative : GradientCheck.of(graph, kept, network.embeddings(kept), rows, 3, 7)) {
        assertTrue(derivative.agrees(0.02), () -> family + ": " + derivative);
      }
    }
  }

  @Test
  void stagesStandForTheirLastUnitAndOtherWordsAreRefused() throws IOException {
    Path file = written(Family.IR);
    assertEquals(Optional.of("stage1.unit2"), recognizer(Family.IR, file, "stage1").splitPoint());
    assertEquals(Optional.of("stage1.unit1"), recognizer(Family.IR, file, "stage1.unit1").splitPoint());
    assertEquals(Optional.empty(), recognizer(Family.IR, file, "none").splitPoint());
    String refusal = assertThrows(IllegalArgumentException.class, () -> recognizer(Family.IR, file, "stage3")).getMessage();
    assertTrue(refusal.contains("stage3") && refusal.contains("stage2.unit1"), refusal);
    String both = assertThrows(IllegalArgumentException.class,
        () -> new ResidualRecognizer(file, Family.IR, 16, 2, List.of(16, 32), List.of(2, 1), 12, "stem", "stage1")).getMessage();
    assertTrue(both.contains("leave the output out"), both);
  }

  @Test
  void aSplitNetworkIsTheSameRecognizerSplit() throws IOException {
    Path file = written(Family.IR);
    assertEquals(recognizer(Family.IR, file, "none").contentHash(), recognizer(Family.IR, file, "stage1").contentHash(),
        "whoever looked into one has looked into the other");
    assertEquals(recognizer(Family.IR, file, "stage1").splitPoint(), recognizer(Family.IR, file, "stage1.unit2").splitPoint());
    assertNotEquals(recognizer(Family.IR, file, "stage1").splitPoint(), recognizer(Family.IR, file, "stem").splitPoint());
  }

  @Test
  void duetFaceSendsHighFrequenciesAndOneMaskAStage() {
    assertEquals(org.tensorflow.ndarray.Shape.of(14, 14, 164), architecture(Family.DUETFACE).featureMaps().get("sent"));
    assertEquals(28, new Architecture(Family.DUETFACE, 16, 4, List.of(new Stage(16, 1)), 8).featureMaps().get("sent").get(0));
    assertThrows(IllegalArgumentException.class, () -> new Architecture(Family.DUETFACE, 16, 3, IR.stages(), 8));
  }
}
