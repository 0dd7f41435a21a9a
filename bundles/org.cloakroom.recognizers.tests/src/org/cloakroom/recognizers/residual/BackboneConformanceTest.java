package org.cloakroom.recognizers.residual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.cloakroom.testing.Distances;
import org.cloakroom.testing.Npy;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Built at full size, the two families are the networks of face.evoLVe: same parameters, embeddings and gradients. */
class BackboneConformanceTest {

  private static final Architecture IR_50 = new Architecture(Family.IR, 64, 1, stages(3, 4, 14, 3), 512);
  private static final Architecture RESNET_50 = new Architecture(Family.RESNET, 64, 2, stages(3, 4, 6, 3), 512);

  private static List<Stage> stages(int... units) {
    return List.of(new Stage(64, units[0]), new Stage(128, units[1]), new Stage(256, units[2]), new Stage(512, units[3]));
  }

  @Test
  void irHasTheParametersOfTheReference() {
    assertSameParameters(IR_50, "IR_50");
  }

  @Test
  void resNetHasTheParametersOfTheReference() {
    assertSameParameters(RESNET_50, "ResNet_50");
  }

  @Test
  void irComputesTheReference() {
    assertConforms(IR_50, "IR_50", 0.7);
  }

  @Test
  void resNetComputesTheReference() {
    assertConforms(RESNET_50, "ResNet_50", 1.0);
  }

  /** §1.7 of the method notes counted 6.296 and 1.093 billion multiplications with hooks in the reference. */
  @Test
  void multiplicationsAreThoseOfTheReference() {
    assertEquals(6.296e9, IR_50.multiplications(), 0.001e9);
    assertEquals(1.093e9, RESNET_50.multiplications(), 0.001e9);
  }

  private static void assertSameParameters(Architecture architecture, String net) {
    Map<String, Long> expected = new HashMap<>();
    for (JsonNode key : Shared.json(Shared.conformance("backbone/" + net + "_keys.json")).path("keys")) {
      if (!key.path("key").asText().endsWith("num_batches_tracked")) {
        long size = 1;
        for (JsonNode dimension : key.path("shape")) {
          size *= dimension.asLong();
        }
        expected.put(key.path("key").asText(), size);
      }
    }
    Map<String, Long> found = new HashMap<>();
    architecture.parameters().forEach(p -> found.put(FaceEvolveKeys.key(architecture, p.name()), p.shape().size()));
    assertEquals(expected, found);
  }

  private static void assertConforms(Architecture architecture, String net, double gain) {
    HostTensor expected = Npy.read(Shared.conformance("backbone/" + net + "_embedding.npy"));
    HostTensor expectedGradient = Npy.read(Shared.conformance("backbone/" + net + "_grad.npy"));
    HostTensor weighting = Npy.read(Shared.conformance("backbone/w_512.npy"));
    Weights weights = FormulaWeights.of(architecture, gain);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      NetworkVariables variables = new NetworkVariables(graph, architecture, weights);
      Operand<TFloat32> faces = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> embedding = new ResidualNetwork(graph.tf(), architecture, variables).features(faces);
      Operand<TFloat32> w = graph.tf().constant(weighting.values());
      Operand<TFloat32> gradient = graph.gradient(graph.tf().math.mul(embedding, w), faces);
      for (int face = 0; face < 2; face++) {
        HostTensor image = TestImages.tensor(Shared.conformance("inputs/face" + face + ".png"));
        List<HostTensor> found = graph.run().feed(faces, image).fetch(List.of(embedding, gradient));
        double error = Distances.relativeL2(
            found.get(0).values(), Arrays.copyOfRange(expected.values(), 512 * face, 512 * (face + 1)));
        assertTrue(error < 1e-4, net + " face" + face + ": relative error " + error);
        if (face == 0) {
          // The reference differentiates by the scaled input (x − 0.5) / 0.5.
          float[] scaled = found.get(1).values().clone();
          for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= 0.5f;
          }
          double gradientError = Distances.relativeL2(scaled, expectedGradient.values());
          assertTrue(gradientError < 1e-2, net + ": relative error of the gradient " + gradientError);
        }
      }
    }
  }
}
