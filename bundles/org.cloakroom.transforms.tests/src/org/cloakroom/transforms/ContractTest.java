package org.cloakroom.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What every transform promises: any batch, the size of the input, finite values, or a refusal with a reason. */
class ContractTest {
  static List<Transform> all() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void anImageDoesNotDependOnItsBatch(Transform transform) {
    HostTensor many = Samples.uniform(new Random(1), 33, 24, 21, 3);
    int size = 24 * 21 * 3;
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, 24, 21, 3);
      Operand<TFloat32> y = transform.apply(graph.tf(), x);
      HostTensor all = graph.run().feed(x, many).fetch(y);
      assertEquals(many.shape(), all.shape());
      for (int index : new int[] {0, 32}) {
        float[] alone = Arrays.copyOfRange(many.values(), index * size, (index + 1) * size);
        float[] result = graph.run().feed(x, HostTensor.of(alone, 1, 24, 21, 3)).fetch(y).values();
        assertArrayEquals(result, Arrays.copyOfRange(all.values(), index * size, (index + 1) * size), 1e-6f);
        assertFalse(Arrays.equals(alone, result), "nothing happened");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void constantImagesStayConstantInTheMiddle(Transform transform) {
    boolean random = transform instanceof GaussianNoise;
    float level = 0.4f; // 6/15, a level of 4 bits; 102/255
    float[] values = new float[2 * 32 * 32 * 3];
    Arrays.fill(values, level);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, 32, 32, 3);
      HostTensor y = graph.run().feed(x, HostTensor.of(values, 2, 32, 32, 3)).fetch(transform.apply(graph.tf(), x));
      for (int n = 0; n < 2; n++) {
        for (int row = 10; row < 22; row++) { // away from borders of zeros
          for (int i = 10 * 3; i < 22 * 3; i++) {
            assertEquals(level, y.values()[(n * 32 + row) * 96 + i], random ? 0.3 : 0.01, transform.toString());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void smallAndGrayImagesAreServedOrRefusedWithAReason(Transform transform) {
    for (int[] shape : new int[][] {{2, 1, 1, 3}, {2, 3, 5, 3}, {2, 5, 3, 1}, {1, 12, 12, 1}, {1, 1, 40, 3}}) {
      HostTensor images = Samples.uniform(new Random(2), shape);
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        Operand<TFloat32> x = graph.input(-1, shape[1], shape[2], shape[3]);
        Operand<TFloat32> y;
        try {
          y = transform.apply(graph.tf(), x);
        } catch (IllegalArgumentException refusal) {
          boolean bySize = refusal.getMessage().matches("(?s).*\\d.*(at most|at least|fit).*");
          boolean byChannels = refusal.getMessage().contains("3 channels");
          assertTrue(bySize || byChannels, "no reason: " + refusal.getMessage());
          continue;
        }
        HostTensor result = graph.run().feed(x, images).fetch(y);
        assertEquals(images.shape(), result.shape(), transform.toString());
        for (float v : result.values()) {
          assertTrue(v >= -0.001 && v <= 1.001, transform + " of " + images + " gave " + v);
        }
        float[] gradient = graph.run().feed(x, images).fetch(graph.gradient(y, x)).values();
        for (float v : gradient) {
          assertTrue(Float.isFinite(v), transform + " of " + images + " has the gradient " + v);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void unknownSizesAreRefused(Transform transform) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, -1, 64, 3);
      Exception e = assertThrows(IllegalArgumentException.class, () -> transform.apply(graph.tf(), x));
      assertTrue(e.getMessage().contains("known height"), e.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void equalParametersAreEqualTransforms(Transform transform) {
    int index = all().indexOf(transform);
    assertEquals(transform, all().get(index));
    assertEquals(transform.hashCode(), all().get(index).hashCode());
    assertFalse(transform.equals(new Box(new KernelSize(1, 9), BorderMode.AUTO, Dialect.KORNIA)));
  }
}
