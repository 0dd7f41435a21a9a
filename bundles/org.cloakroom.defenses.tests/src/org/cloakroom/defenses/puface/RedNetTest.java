package org.cloakroom.defenses.puface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class RedNetTest {

  private static long parameters(PurifierNetwork network) {
    return network.parameters().values().stream().mapToLong(Shape::size).sum();
  }

  @ParameterizedTest
  @CsvSource({"10, 298947", "20, 668227", "30, 1037507"})
  void hasAsManyParametersAsThePrototype(int depth, long expected) {
    RedNet network = new RedNet(depth);
    assertEquals(expected, parameters(network));
    assertEquals(expected, network.initial(1).tensors().values().stream().mapToLong(t -> t.shape().size()).sum());
    for (PurifierNetwork named : List.of(network, new RedNet(depth, 16), new Autoencoder(8))) {
      assertEquals(named, PurifierNetwork.of(named.name()));
    }
  }

  @Test
  void skipsAsThePrototype() {
    assertEquals(List.of(2, 4, 6, 8, 10, 12, 14), new RedNet(30).skips());
    assertEquals(List.of(2, 4, 6, 8), new RedNet(20).skips());
    assertEquals(List.of(), new RedNet(10).skips());
    assertThrows(IllegalArgumentException.class, () -> new RedNet(12));
  }

  /** The last layer against the definition of a transposed convolution: every input pixel adds its kernel around its place. */
  @Test
  void doublesTheResolutionAsPyTorch() {
    SplittableRandom random = new SplittableRandom(4);
    float[] input = values(random, 3 * 2 * 2);
    float[] kernel = values(random, 9 * 3 * 2);
    float[] expected = new float[6 * 4 * 3];
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 2; x++) {
        for (int dy = 0; dy < 3; dy++) {
          for (int dx = 0; dx < 3; dx++) {
            int oy = 2 * y - 1 + dy; // stride 2, padding 1, as ConvTranspose2d(3, stride=2, padding=1, output_padding=1)
            int ox = 2 * x - 1 + dx;
            for (int o = 0; oy >= 0 && oy < 6 && ox >= 0 && ox < 4 && o < 3; o++) {
              for (int i = 0; i < 2; i++) {
                expected[(oy * 4 + ox) * 3 + o] += input[(y * 2 + x) * 2 + i] * kernel[((dy * 3 + dx) * 3 + o) * 2 + i];
              }
            }
          }
        }
      }
    }
    Map<String, HostTensor> tensors = Map.of("a.kernel", HostTensor.of(kernel, 3, 3, 3, 2), "a.bias", HostTensor.zeros(Shape.of(3)));
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, 3, 2, 2);
      Operand<TFloat32> like = graph.input(-1, 6, 4, 3);
      Layers layers = new Layers(graph.tf(), name -> graph.variable(name, tensors.get(name)).read());
      Operand<TFloat32> doubled = layers.doubling("a", x, like);
      HostTensor found = graph.run().feed(x, HostTensor.of(input, 1, 3, 2, 2)).feed(like, HostTensor.zeros(Shape.of(1, 6, 4, 3))).fetch(doubled);
      assertEquals(Shape.of(1, 6, 4, 3), found.shape());
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], found.values()[i], 1e-5f);
      }
    }
  }

  /** It begins as the identity on images, and with any other last layer reaches every pixel. */
  @ParameterizedTest
  @CsvSource({"10", "20", "30"})
  void isACorrectionOfTheImage(int depth) {
    RedNet network = new RedNet(depth);
    float[] image = values(new SplittableRandom(1), 16 * 16 * 3);
    for (int i = 0; i < image.length; i++) {
      image[i] = Math.abs(image[i]);
    }
    Map<String, HostTensor> tensors = new HashMap<>(network.initial(1).tensors());
    float[] same = purify(network, Weights.of(tensors), image);
    tensors.put("deconv" + depth / 2 + ".kernel", HostTensor.of(values(new SplittableRandom(2), 9 * 3 * 64), 3, 3, 3, 64));
    float[] changed = purify(network, Weights.of(tensors), image);
    int differ = 0;
    for (int i = 0; i < image.length; i++) {
      assertEquals(image[i], same[i], 1e-6f);
      differ += image[i] != changed[i] ? 1 : 0;
    }
    assertTrue(differ > 0.9 * image.length, differ + " values differ");
  }

  private static float[] purify(PurifierNetwork network, Weights weights, float[] image) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> images = graph.input(-1, 16, 16, 3);
      Operand<TFloat32> out =
          network.apply(graph.tf(), name -> graph.variable(name, weights.tensors().get(name)).read(), images);
      return graph.run().feed(images, HostTensor.of(image, 1, 16, 16, 3)).fetch(out).values();
    }
  }

  private static float[] values(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
