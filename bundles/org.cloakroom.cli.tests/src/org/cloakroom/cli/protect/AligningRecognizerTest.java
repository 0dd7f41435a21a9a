package org.cloakroom.cli.protect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.embedding.Embeddings;
import org.cloakroom.datasets.alignment.Similarity;
import org.cloakroom.datasets.alignment.Template;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class AligningRecognizerTest {
  /** Sees the mean of the left, of the upper and of a middle part of a face. */
  private static final class Parts implements Recognizer {
    @Override
    public RecognizerNetwork load(ComputeGraph graph) {
      float[] mask = new float[112 * 112 * 3];
      for (int y = 0; y < 112; y++) {
        for (int x = 0; x < 112; x++) {
          mask[(y * 112 + x) * 3] = x < 40 ? 1 : 0;
          mask[(y * 112 + x) * 3 + 1] = y < 30 ? 1 : 0;
          mask[(y * 112 + x) * 3 + 2] = Math.abs(x - 60) < 9 ? 1 : 0;
        }
      }
      Operand<TFloat32> weights = graph.variable("mask", HostTensor.of(mask, 1, 112, 112, 3)).read();
      return new RecognizerNetwork() {
        @Override
        public Operand<TFloat32> features(Operand<TFloat32> faces) {
          return graph.tf().math.mean(graph.tf().math.mul(faces, weights), graph.tf().constant(new int[] {1, 2}));
        }

        @Override
        public int dimension() {
          return 3;
        }
      };
    }

    @Override
    public String contentHash() {
      return "parts";
    }
  }

  private static final Similarity MAP = new Similarity(1.3, -0.35, 40, 25);

  private static RgbImage photograph() {
    byte[] rgb = new byte[192 * 192 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (127 + 100 * Math.sin(i / 3 % 192 * 0.05) * Math.cos(i / 576 * 0.07) + i % 3 * 9);
    }
    return new RgbImage(192, 192, rgb);
  }

  /** Mirror averaging must mirror the aligned face, not the photograph. */
  @Test
  void seesTheFaceAsIfItHadBeenAlignedBefore() {
    Images photograph = Images.of(List.of(photograph()));
    Images face = Images.of(List.of(Template.crop(photograph(), MAP)));
    for (boolean flip : new boolean[] {false, true}) {
      float[] expected;
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        RecognizerNetwork network = new Parts().load(graph);
        Operand<TFloat32> input = graph.input(1, 112, 112, 3);
        Operand<TFloat32> unit = Embeddings.unit(graph.tf(), network, List.of(input), flip).get(0);
        expected = graph.run().feed(input, HostTensor.of(face.values(), 1, 112, 112, 3)).fetch(unit).values();
      }
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        AligningRecognizer aligning = new AligningRecognizer(new Parts(), 192);
        aligning.place(new Similarity(1, 0, 0, 0));
        RecognizerNetwork network = aligning.load(graph);
        Operand<TFloat32> input = graph.input(1, 192, 192, 3);
        Operand<TFloat32> unit = Embeddings.unit(graph.tf(), network, List.of(input), flip).get(0);
        aligning.place(MAP); // also when the graph is there already
        float[] found = graph.run().feed(input, HostTensor.of(photograph.values(), 1, 192, 192, 3)).fetch(unit).values();
        assertArrayEquals(expected, found, 2e-3f);
      }
    }
  }

  @Test
  void gradientReachesThePhotographsPixels() {
    Images photograph = Images.of(List.of(photograph()));
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      AligningRecognizer aligning = new AligningRecognizer(new Parts(), 192);
      aligning.place(MAP);
      RecognizerNetwork network = aligning.load(graph);
      Operand<TFloat32> input = graph.input(1, 192, 192, 3);
      Operand<TFloat32> features = network.features(network.align(input));
      Operand<TFloat32> gradient = graph.gradient(features, input);
      float[] at = photograph.values();
      float[] found = graph.run().feed(input, HostTensor.of(at, 1, 192, 192, 3)).fetch(gradient).values();
      float[] moved = new float[at.length];
      double expected = 0;
      for (int sign = -1; sign <= 1; sign += 2) {
        for (int i = 0; i < at.length; i++) {
          moved[i] = at[i] + sign * 0.5f * (float) Math.sin(i * 0.37);
        }
        for (float f : graph.run().feed(input, HostTensor.of(moved.clone(), 1, 192, 192, 3)).fetch(features).values()) {
          expected += sign * f;
        }
      }
      double analytic = 0;
      for (int i = 0; i < at.length; i++) {
        analytic += found[i] * Math.sin(i * 0.37);
      }
      assertEquals(expected, analytic, 1e-4 + 1e-3 * Math.abs(expected));
      assertTrue(found[(100 * 192 + 100) * 3 + 2] != 0 || found[(90 * 192 + 90) * 3] != 0, "no gradient inside the face");
      assertEquals(0, found[(191 * 192 + 191) * 3], "gradient outside the template");
    }
  }
}
