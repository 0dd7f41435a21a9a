package org.cloakroom.recognizers.residual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.testing.Distances;
import org.cloakroom.testing.Npy;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The named backbones are the networks of face.evoLVe: same parameters, embeddings and gradients, from a file with its names. */
class BackboneConformanceTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"IR_50, IR_50, 0.7", "IR_152, IR_152, 0.5", "RESNET_50, ResNet_50, 1.0", "RESNET_152, ResNet_152, 1.0"})
  void computesTheReference(Backbone backbone, String net, double gain) throws IOException {
    assertSameParameters(backbone.architecture(512), net);
    Path file = folder.resolve(net + ".safetensors");
    Safetensors.write(file, FormulaWeights.pyTorch(backbone.architecture(512), gain));
    HostTensor expected = Npy.read(Shared.conformance("backbone/" + net + "_embedding.npy"));
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      FaceEvolveRecognizer recognizer = new FaceEvolveRecognizer(file, backbone, 512, ResidualNetwork.EMBEDDING, SplitPoint.NONE);
      Operand<TFloat32> faces = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> embedding = recognizer.load(graph).features(faces);
      for (int face = 0; face < 2; face++) {
        HostTensor image = TestImages.tensor(Shared.conformance("inputs/face" + face + ".png"));
        float[] found = graph.run().feed(faces, image).fetch(embedding).values();
        double error = Distances.relativeL2(found, Arrays.copyOfRange(expected.values(), 512 * face, 512 * (face + 1)));
        System.out.printf("%s face%d: relative error of the embedding %.1e%n", net, face, error);
        assertTrue(error < 1e-4, net + " face" + face + ": relative error " + error);
      }
      if (net.endsWith("_50")) {
        assertGradient(graph, faces, embedding, net);
      }
    }
  }

  private static void assertGradient(ComputeGraph graph, Operand<TFloat32> faces, Operand<TFloat32> embedding, String net) {
    HostTensor expected = Npy.read(Shared.conformance("backbone/" + net + "_grad.npy"));
    Operand<TFloat32> w = graph.tf().constant(Npy.read(Shared.conformance("backbone/w_512.npy")).values());
    Operand<TFloat32> gradient = graph.gradient(graph.tf().math.mul(embedding, w), faces);
    HostTensor image = TestImages.tensor(Shared.conformance("inputs/face0.png"));
    float[] found = graph.run().feed(faces, image).fetch(gradient).values().clone();
    for (int i = 0; i < found.length; i++) {
      found[i] *= 0.5f; // the reference differentiates by the scaled input (x − 0.5) / 0.5
    }
    double error = Distances.relativeL2(found, expected.values());
    System.out.printf("%s: relative error of the gradient %.1e%n", net, error);
    assertTrue(error < 1e-2, net + ": relative error of the gradient " + error);
  }

  /** §1.7 of the method notes counted these with hooks in the reference. */
  @Test
  void multiplicationsAreThoseOfTheReference() {
    Map.of(Backbone.IR_50, 6.296e9, Backbone.IR_152, 12.308e9, Backbone.RESNET_50, 1.093e9, Backbone.RESNET_152, 2.949e9)
        .forEach((backbone, expected) ->
            assertEquals(expected, backbone.architecture(512).multiplications(), 0.001e9, backbone.toString()));
  }

  private static void assertSameParameters(Architecture architecture, String net) {
    Map<String, Long> expected = new HashMap<>();
    for (JsonNode key : Shared.json(Shared.conformance("backbone/" + net + "_keys.json")).path("keys")) {
      if (!key.path("key").asText().endsWith(FaceEvolveKeys.COUNTER)) {
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
}
