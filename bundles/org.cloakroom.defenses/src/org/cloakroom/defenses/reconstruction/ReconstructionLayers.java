package org.cloakroom.defenses.reconstruction;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * The building blocks of reconstruction networks on NHWC maps. Maps grow by a convolution to four times the channels, which then become
 * a block of 2×2 pixels (Shi et al., CVPR 2016): the convolution is computed at the small size.
 */
final class ReconstructionLayers {
  private static final float LEAK = 0.2f;

  private final Ops tf;
  private final Parameters parameters;

  /** Where parameters come from. */
  @FunctionalInterface
  interface Parameters {
    /** The value of the parameter of this name, which has this shape. */
    Operand<TFloat32> get(String name, long... shape);
  }

  ReconstructionLayers(Ops tf, Parameters parameters) {
    this.tf = tf;
    this.parameters = parameters;
  }

  /**
   * The first map.
   *
   * @param features rows [N,L] in the order H, W, C
   * @return [N,side,side,channels]
   */
  Operand<TFloat32> begin(Operand<TFloat32> features, FeatureShape shape, int side, int channels) {
    Operand<TFloat32> scaled = unitPower(features);
    if (shape.side() == 1) {
      Operand<TFloat32> weight = parameters.get("begin.weight", shape.length(), (long) side * side * channels);
      Operand<TFloat32> bias = parameters.get("begin.bias", (long) side * side * channels);
      Operand<TFloat32> rows = active(tf.nn.biasAdd(tf.linalg.matMul(scaled, weight), bias));
      return tf.reshape(rows, tf.constant(new int[] {-1, side, side, channels}));
    }
    Operand<TFloat32> map = tf.reshape(scaled, tf.constant(new int[] {-1, shape.side(), shape.side(), shape.channels()}));
    Operand<TFloat32> x = convolution("begin", map, channels);
    return shape.side() == side ? x
        : tf.image.resizeBilinear(x, tf.constant(new int[] {side, side}), ResizeBilinear.halfPixelCenters(true));
  }

  /**
   * Rows divided by their root mean square. Maps are of any length; embeddings are of unit length until a defense changes them, and who has
   * stolen them would normalize them again, as everybody does who compares them.
   */
  private Operand<TFloat32> unitPower(Operand<TFloat32> rows) {
    Operand<TFloat32> power = tf.math.mean(tf.math.mul(rows, rows), tf.constant(1), Mean.keepDims(true));
    return tf.math.mul(rows, tf.math.rsqrt(tf.math.maximum(power, tf.constant(1e-20f))));
  }

  /** A 3×3 convolution and its activation; the size stays. */
  Operand<TFloat32> convolution(String name, Operand<TFloat32> x, int filters) {
    return active(plain(name, x, filters));
  }

  private Operand<TFloat32> plain(String name, Operand<TFloat32> x, int filters) {
    return tf.nn.biasAdd(tf.nn.conv2d(x, kernel(name, x, filters), List.of(1L, 1L, 1L, 1L), "SAME"), parameters.get(name + ".bias", filters));
  }

  /** Halves height and width. */
  Operand<TFloat32> down(String name, Operand<TFloat32> x, int filters) {
    // padded by hand: "SAME" pads unevenly with a stride of 2
    Operand<TFloat32> padded = tf.pad(x, tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}), tf.constant(0f));
    Operand<TFloat32> y = tf.nn.conv2d(padded, kernel(name, x, filters), List.of(1L, 2L, 2L, 1L), "VALID");
    return active(tf.nn.biasAdd(y, parameters.get(name + ".bias", filters)));
  }

  /** Doubles height and width. */
  Operand<TFloat32> up(String name, Operand<TFloat32> x, int filters) {
    return tf.nn.depthToSpace(convolution(name, x, 4 * filters), 2L);
  }

  /** x + convolution(active(convolution(x))), then active. */
  Operand<TFloat32> residual(String name, Operand<TFloat32> x) {
    int channels = channels(x);
    return active(tf.math.add(x, plain(name + ".second", convolution(name + ".first", x, channels), channels)));
  }

  /** Channels of both, one after the other. */
  Operand<TFloat32> join(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.concat(List.of(a, b), tf.constant(3));
  }

  /** The faces, twice as high and wide as the map, in (0,1). */
  Operand<TFloat32> faces(Operand<TFloat32> x) {
    return tf.math.sigmoid(tf.nn.depthToSpace(plain("faces", x, 12), 2L));
  }

  private Operand<TFloat32> kernel(String name, Operand<TFloat32> x, int filters) {
    return parameters.get(name + ".weight", 3, 3, channels(x), filters);
  }

  /** A leaky ReLU. TensorFlow's own makes its graph optimizer complain about the gradient. */
  private Operand<TFloat32> active(Operand<TFloat32> x) {
    return tf.math.maximum(x, tf.math.mul(x, tf.constant(LEAK)));
  }

  private static int channels(Operand<TFloat32> x) {
    return Math.toIntExact(x.shape().get(3));
  }
}
