package org.cloakroom.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.images.Border;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Windowed filters against their definitions, on small images of every shape and with every border. */
class DefinitionTest {
  private static final int[][] SHAPES = {{1, 1, 1, 1}, {2, 1, 1, 3}, {1, 3, 5, 1}, {33, 3, 5, 3}, {3, 6, 1, 2}, {1, 9, 4, 3}};
  private static final int[][] KERNELS = {{1, 1}, {1, 3}, {3, 1}, {3, 5}, {7, 3}};

  private interface Checked {
    Transform transform(KernelSize kernel, BorderMode border);

    float[] expected(HostTensor images, Border border, KernelSize kernel);
  }

  private static void check(BorderMode border, float tolerance, Checked checked) {
    Random random = new Random(11);
    for (int[] shape : SHAPES) {
      HostTensor images = Samples.uniform(random, shape);
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        Operand<TFloat32> x = graph.input(-1, shape[1], shape[2], shape[3]);
        List<KernelSize> served = new ArrayList<>();
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        for (int[] k : KERNELS) {
          KernelSize kernel = new KernelSize(k[0], k[1]);
          Transform transform = checked.transform(kernel, border);
          if (k[0] / 2 <= border.border().widest(shape[1]) && k[1] / 2 <= border.border().widest(shape[2])) {
            served.add(kernel);
            outputs.add(transform.apply(graph.tf(), x));
          } else {
            Exception e = assertThrows(IllegalArgumentException.class, () -> transform.apply(graph.tf(), x));
            assertTrue(e.getMessage().contains("at most"), e.getMessage());
          }
        }
        List<HostTensor> actual = graph.run().feed(x, images).fetch(outputs);
        for (int i = 0; i < served.size(); i++) {
          assertArrayEquals(checked.expected(images, border.border(), served.get(i)), actual.get(i).values(), tolerance,
              checked.transform(served.get(i), border) + " of " + images);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = BorderMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void median(BorderMode mode) {
    check(mode, 0, new Checked() {
      @Override
      public Transform transform(KernelSize kernel, BorderMode border) {
        return new Median(kernel, border, Dialect.KORNIA);
      }

      @Override
      public float[] expected(HostTensor images, Border border, KernelSize kernel) {
        return Reference.median(images, border, kernel.height(), kernel.width());
      }
    });
  }

  @ParameterizedTest
  @EnumSource(value = BorderMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void gaussian(BorderMode mode) {
    check(mode, 1e-6f, new Checked() {
      @Override
      public Transform transform(KernelSize kernel, BorderMode border) {
        return new Gaussian(kernel, new Sigma.Fixed(0.9, 1.7), border, Dialect.KORNIA);
      }

      @Override
      public float[] expected(HostTensor images, Border border, KernelSize kernel) {
        Gaussian gaussian = (Gaussian) transform(kernel, BorderMode.valueOf(border.name()));
        return Reference.correlate(images, border, Reference.outer(gaussian.vertical(), gaussian.horizontal()));
      }
    });
  }

  @ParameterizedTest
  @EnumSource(value = BorderMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void box(BorderMode mode) {
    check(mode, 1e-6f, new Checked() {
      @Override
      public Transform transform(KernelSize kernel, BorderMode border) {
        return new Box(kernel, border, Dialect.KORNIA);
      }

      @Override
      public float[] expected(HostTensor images, Border border, KernelSize kernel) {
        float[][] mean = new float[kernel.height()][kernel.width()];
        for (float[] row : mean) {
          Arrays.fill(row, 1f / (kernel.height() * kernel.width()));
        }
        return Reference.correlate(images, border, mean);
      }
    });
  }

  @Test
  void openCvMirrorsOnWhereKorniaRefuses() {
    HostTensor images = Samples.uniform(new Random(3), 2, 4, 3, 3);
    Transform box = new Box(KernelSize.of(15), BorderMode.AUTO, Dialect.OPENCV);
    float[][] mean = new float[15][15];
    for (float[] row : mean) {
      Arrays.fill(row, 1f / 225);
    }
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, 4, 3, 3);
      float[] actual = graph.run().feed(x, images).fetch(box.apply(graph.tf(), x)).values();
      assertArrayEquals(Reference.correlate(images, Border.REFLECT, mean), actual, 1e-6f);
    }
  }

  @ParameterizedTest
  @EnumSource(ColorDistance.class)
  void bilateral(ColorDistance distance) {
    HostTensor images = Samples.uniform(new Random(3), 1, 6, 7, 3);
    Bilateral bilateral =
        new Bilateral(new KernelSize(3, 5), 0.4, new Sigma.Fixed(1.1, 2), distance, BorderMode.REPLICATE);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, 6, 7, 3);
      float[] actual = graph.run().feed(x, images).fetch(bilateral.apply(graph.tf(), x)).values();
      assertArrayEquals(bilateralByDefinition(images.values(), 6, 7, distance), actual, 2e-6f);
    }
  }

  /** Window 3x5, σ color 0.4, σ space 1.1 and 2, edges repeated. */
  private static float[] bilateralByDefinition(float[] image, int height, int width, ColorDistance metric) {
    float[] result = new float[image.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double[] sum = new double[4];
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -2; dx <= 2; dx++) {
            int yy = Math.max(0, Math.min(height - 1, y + dy));
            int xx = Math.max(0, Math.min(width - 1, x + dx));
            double squares = 0;
            double absolute = 0;
            for (int c = 0; c < 3; c++) {
              double d = image[(yy * width + xx) * 3 + c] - image[(y * width + x) * 3 + c];
              squares += d * d;
              absolute += Math.abs(d);
            }
            double distance = metric == ColorDistance.L1 ? absolute * absolute : squares;
            double weight = Math.exp(-distance / (2 * 0.4 * 0.4) - dy * dy / (2 * 1.1 * 1.1) - dx * dx / (2 * 2.0 * 2));
            for (int c = 0; c < 3; c++) {
              sum[c] += weight * image[(yy * width + xx) * 3 + c];
            }
            sum[3] += weight;
          }
        }
        for (int c = 0; c < 3; c++) {
          result[(y * width + x) * 3 + c] = (float) (sum[c] / sum[3]);
        }
      }
    }
    return result;
  }
}
