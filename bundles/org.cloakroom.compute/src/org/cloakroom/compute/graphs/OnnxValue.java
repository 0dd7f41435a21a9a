package org.cloakroom.compute.graphs;

import java.util.Arrays;
import java.util.List;
import org.cloakroom.compute.weights.StoredTensor;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A value while an ONNX graph is built. */
sealed interface OnnxValue {
  /** Computed when the graph runs. With four dimensions it is NHWC, where ONNX has NCHW; else as in ONNX. */
  record Live(Operand<TFloat32> operand) implements OnnxValue {
    /** Dimensions as ONNX counts them, -1 where one is unknown. */
    long[] dimensions() {
      long[] d = operand.shape().asArray();
      return d.length == 4 ? new long[] {d[0], d[3], d[1], d[2]} : d;
    }
  }

  /** Numbers of the file, in ONNX's order. */
  record Stored(String name, StoredTensor tensor) implements OnnxValue {}

  /**
   * Integers that are known when the graph is built: mostly shapes.
   *
   * @param values the numbers; {@link #BATCH} stands for the number of images
   * @param scalar whether it is one number and no list
   */
  record Sizes(List<Long> values, boolean scalar) implements OnnxValue {
    /** The number of images, which is known only when the graph runs. */
    static final long BATCH = Long.MIN_VALUE;

    public Sizes {
      values = List.copyOf(values);
    }

    static Sizes of(long... values) {
      return new Sizes(Arrays.stream(values).boxed().toList(), false);
    }

    long[] array() {
      return values.stream().mapToLong(Long::longValue).toArray();
    }
  }
}
