package org.cloakroom.recognizers.imported;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.testing.Distances;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The two published MobileFaceNets give the embeddings of their PyTorch originals, and gradients flow through them. */
class FrozenGraphConformanceTest {
  private static FrozenGraphRecognizer y1() {
    return new FrozenGraphRecognizer(Shared.data("models/insightface_y1_112x112_frozen.pb"), "input", "BiasAdd_50",
        112, 112, Channels.RGB, 0, 1, "none");
  }

  private static FrozenGraphRecognizer xiaoccer() {
    return new FrozenGraphRecognizer(Shared.data("models/xiaoccer_mobilefacenet_112x96_frozen.pb"), "input",
        "features", 112, 96, Channels.RGB, 127.5, 128, "none");
  }

  @Test
  void embeddingsEqualTheOriginals() {
    assertConforms(y1(), "y1");
    assertConforms(xiaoccer(), "xiaoccer");
  }

  private static void assertConforms(FrozenGraphRecognizer recognizer, String name) {
    JsonNode expected = Shared.json(Shared.conformance("lowkey/lowkey.json"));
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      RecognizerNetwork network = recognizer.load(graph);
      assertEquals(128, network.dimension());
      Operand<TFloat32> faces = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> plain = network.features(faces);
      Operand<TFloat32> mirrored = network.features(graph.tf().reverse(faces, graph.tf().constant(new int[] {2})));
      var image = TestImages.tensor(Shared.conformance("inputs/face0_aligned.png"));
      var found = graph.run().feed(faces, image).fetch(List.of(plain, mirrored));
      double errorPlain =
          Distances.relativeL2(found.get(0).values(), floats(expected.path("embedding_raw_" + name + "_plain")));
      double errorFlip =
          Distances.relativeL2(found.get(1).values(), floats(expected.path("embedding_raw_" + name + "_flip")));
      System.out.printf("%s: relative error %.1e plain, %.1e mirrored%n", name, errorPlain, errorFlip);
      assertTrue(errorPlain < 1e-4, () -> "plain: " + errorPlain);
      assertTrue(errorFlip < 1e-4, () -> "mirrored: " + errorFlip);
    }
  }

  @Test
  void gradientReachesTheImage() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      RecognizerNetwork network = xiaoccer().load(graph);
      Operand<TFloat32> faces = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> gradient = graph.gradient(network.features(faces), faces);
      var image = TestImages.tensor(Shared.conformance("inputs/face0_aligned.png"));
      float[] values = graph.run().feed(faces, image).fetch(gradient).values();
      double outside = 0;
      double inside = 0;
      for (int i = 0; i < values.length; i++) {
        int column = i / 3 % 112;
        if (column < 8 || column >= 104) {
          outside += Math.abs(values[i]);
        } else {
          inside += Math.abs(values[i]);
        }
      }
      assertEquals(0, outside, "columns outside the 96 of the template have no influence");
      assertTrue(inside > 0);
    }
  }

  @Test
  void truncatedGraphIsRefusedByName(@TempDir Path folder) throws IOException {
    byte[] all = Files.readAllBytes(y1().file());
    Path cut = Files.write(folder.resolve("cut.pb"), Arrays.copyOf(all, all.length / 2));
    FrozenGraphRecognizer damaged = new FrozenGraphRecognizer(cut, "input", "embeddings", 112, 112, Channels.RGB, 0, 1, "none");
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      assertTrue(assertThrows(UnavailableException.class, () -> damaged.load(graph)).getMessage().contains("cut.pb"));
    }
  }

  @Test
  void wrongNodeIsRefusedWithWhatThereIs() {
    FrozenGraphRecognizer wrong =
        new FrozenGraphRecognizer(y1().file(), "input", "embedding", 112, 112, Channels.RGB, 0, 1, "none");
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      String message = assertThrows(UnavailableException.class, () -> wrong.load(graph)).getMessage();
      assertTrue(message.contains("'embedding'") && message.contains("embeddings"), message);
    }
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).asDouble();
    }
    return values;
  }
}
