package org.cloakroom.defenses.puface;

import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** 3×3 layers with PyTorch's borders: one pixel of zeros on every side. */
final class Layers {
  private final Ops tf;
  private final Function<String, Operand<TFloat32>> weights;

  /** @param weights parameters by name; kernels are [3,3,in,out] */
  Layers(Ops tf, Function<String, Operand<TFloat32>> weights) {
    this.tf = tf;
    this.weights = weights;
  }

  /** [N,H,W,in] to [N,H/stride,W/stride,out]. */
  Operand<TFloat32> convolution(String name, Operand<TFloat32> x, int stride) {
    // With stride 2 TensorFlow's SAME would pad below and to the right only.
    Operand<TFloat32> padded = stride == 1 ? x : tf.pad(x, tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}), tf.constant(0f));
    String padding = stride == 1 ? "SAME" : "VALID";
    Operand<TFloat32> sums = tf.nn.conv2d(padded, weights.apply(name + ".kernel"), List.of(1L, (long) stride, (long) stride, 1L), padding);
    return tf.nn.biasAdd(sums, weights.apply(name + ".bias"));
  }

  /**
   * The transpose of a convolution of stride 2: [N,H/2,W/2,in] to [N,H,W,out].
   *
   * @param like [N,H,W,·], H and W even and known
   */
  Operand<TFloat32> doubling(String name, Operand<TFloat32> x, Operand<TFloat32> like) {
    long height = like.shape().get(1);
    long width = like.shape().get(2);
    Operand<TFloat32> kernel = weights.apply(name + ".kernel");
    int out = Math.toIntExact(kernel.shape().get(2));
    Operand<TInt32> count = tf.slice(tf.shape(x), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TInt32> padded = tf.concat(
        List.of(count, tf.constant(new int[] {(int) height + 2, (int) width + 2, out})), tf.constant(0));
    Operand<TFloat32> sums = tf.nn.conv2dBackpropInput(padded, kernel, x, List.of(1L, 2L, 2L, 1L), "VALID");
    Operand<TFloat32> inside = tf.slice(
        sums, tf.constant(new int[] {0, 1, 1, 0}), tf.constant(new int[] {-1, (int) height, (int) width, out}));
    return tf.nn.biasAdd(inside, weights.apply(name + ".bias"));
  }
}
