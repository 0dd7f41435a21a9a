package org.cloakroom.compute;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The speed that networks are measured against: of a large matrix product, and of the 3×3 convolution that residual
 * networks spend most of their time in. The operands stay in variables, and one number is fetched.
 */
public final class PeakSpeed {
  private static final int SIDE = 4096;
  private static final int BATCH = 8;
  private static final int MAP = 28;
  private static final int CHANNELS = 256;

  private PeakSpeed() {}

  /** Product of two matrices of 4096×4096, in operations (two a multiplication) a second. */
  public static double matrixProduct(ComputeOptions options, int repeats) {
    try (ComputeGraph graph = new ComputeGraph(options)) {
      Variable a = graph.variable("a", filled(SIDE, SIDE));
      Variable b = graph.variable("b", filled(SIDE, SIDE));
      return best(graph, graph.tf().linalg.matMul(a.read(), b.read()), repeats, 2.0 * SIDE * SIDE * SIDE);
    }
  }

  /** Convolution of 8 maps of 28×28 from 256 to 256 channels by 3×3, in operations (two a multiplication) a second. */
  public static double convolution(ComputeOptions options, int repeats) {
    try (ComputeGraph graph = new ComputeGraph(options)) {
      Variable maps = graph.variable("maps", filled(BATCH, MAP, MAP, CHANNELS));
      Variable filters = graph.variable("filters", filled(3, 3, CHANNELS, CHANNELS));
      Operand<TFloat32> result =
          graph.tf().nn.conv2d(maps.read(), filters.read(), List.of(1L, 1L, 1L, 1L), "SAME");
      return best(graph, result, repeats, 2.0 * BATCH * MAP * MAP * 9 * CHANNELS * CHANNELS);
    }
  }

  private static double best(ComputeGraph graph, Operand<TFloat32> result, int repeats, double operations) {
    Ops tf = graph.tf();
    Operand<TFloat32> number = tf.max(tf.reshape(result, tf.constant(new int[] {-1})), tf.constant(0));
    graph.run().fetch(number); // the first run of a graph optimizes it
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < repeats; i++) {
      long start = System.nanoTime();
      graph.run().fetch(number);
      best = Math.min(best, (System.nanoTime() - start) * 1e-9);
    }
    return operations / best;
  }

  private static HostTensor filled(long... dimensions) {
    HostTensor tensor = HostTensor.zeros(Shape.of(dimensions));
    Arrays.fill(tensor.values(), 0.5f);
    return tensor;
  }
}
