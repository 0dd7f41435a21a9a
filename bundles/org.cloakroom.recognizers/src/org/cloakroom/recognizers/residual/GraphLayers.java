package org.cloakroom.recognizers.residual;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Builds networks as TensorFlow operations on NHWC tensors. Padding is explicit, because "SAME" pads differently from the networks these
 * are modeled on when the stride is 2, and the gradient of explicitly padded convolutions is broken in TensorFlow 2.18.
 */
class GraphLayers implements Layers<Operand<TFloat32>> {

  static final float EPSILON = 1e-5f;

  final Ops tf;
  final Function<String, Operand<TFloat32>> parameters;
  private final Map<String, Operand<TFloat32>> maps = new LinkedHashMap<>();

  /** @param parameters gives the value of a parameter by its name */
  GraphLayers(Ops tf, Function<String, Operand<TFloat32>> parameters) {
    this.tf = tf;
    this.parameters = parameters;
  }

  @Override
  public Operand<TFloat32> convolution(String name, Operand<TFloat32> x, int kernel, int filters, int stride) {
    return convolution(parameters.apply(name + ".weight"), x, kernel, stride);
  }

  /** @param weight [kernel,kernel,in,out] */
  Operand<TFloat32> convolution(Operand<TFloat32> weight, Operand<TFloat32> x, int kernel, int stride) {
    if (kernel == 1) {
      // TensorFlow's gradient of a strided 1×1 convolution with respect to its kernel ends the process, for 4 channels in and 16 out, say
      return tf.nn.conv2d(subsample(x, stride), weight, List.of(1L, 1L, 1L, 1L), "VALID");
    }
    if (stride == 1) {
      return tf.nn.conv2d(x, weight, List.of(1L, 1L, 1L, 1L), "SAME");
    }
    return tf.nn.conv2d(pad(x, kernel / 2), weight, List.of(1L, (long) stride, (long) stride, 1L), "VALID");
  }

  @Override
  public Operand<TFloat32> depthwise(String name, Operand<TFloat32> x, int kernel, int stride) {
    return tf.nn.depthwiseConv2dNative(
        pad(x, kernel / 2), parameters.apply(name + ".weight"), List.of(1L, (long) stride, (long) stride, 1L), "VALID");
  }

  @Override
  public Operand<TFloat32> depthwiseWhole(String name, Operand<TFloat32> x) {
    return tf.nn.depthwiseConv2dNative(x, parameters.apply(name + ".weight"), List.of(1L, 1L, 1L, 1L), "VALID");
  }

  @Override
  public Operand<TFloat32> squeezeExcite(String name, Operand<TFloat32> x, int reduction) {
    Operand<TFloat32> mean = tf.math.mean(x, tf.constant(new int[] {1, 2}), Mean.keepDims(true));
    Operand<TFloat32> inner = tf.nn.relu(convolution(name + ".squeeze", mean, 1, channels(x) / reduction, 1));
    return tf.math.mul(x, tf.math.sigmoid(convolution(name + ".excite", inner, 1, channels(x), 1)));
  }

  private Operand<TFloat32> pad(Operand<TFloat32> x, int by) {
    return tf.pad(x, tf.constant(new int[][] {{0, 0}, {by, by}, {by, by}, {0, 0}}), tf.constant(0f));
  }

  /** With the running mean and variance. */
  @Override
  public Operand<TFloat32> batchNorm(String name, Operand<TFloat32> x) {
    return tf.nn.fusedBatchNorm(
        x, parameters.apply(name + ".scale"), parameters.apply(name + ".offset"), parameters.apply(name + ".mean"),
        parameters.apply(name + ".variance"), FusedBatchNorm.isTraining(false), FusedBatchNorm.epsilon(EPSILON)).y();
  }

  @Override
  public Operand<TFloat32> prelu(String name, Operand<TFloat32> x) {
    return tf.math.sub(tf.nn.relu(x), tf.math.mul(parameters.apply(name + ".slope"), tf.nn.relu(tf.math.neg(x))));
  }

  @Override
  public Operand<TFloat32> relu(Operand<TFloat32> x) {
    return tf.nn.relu(x);
  }

  @Override
  public Operand<TFloat32> maxPool(Operand<TFloat32> x) {
    return tf.nn.maxPool(
        pad(x, 1), tf.constant(new int[] {1, 3, 3, 1}), tf.constant(new int[] {1, 2, 2, 1}), "VALID");
  }

  @Override
  public Operand<TFloat32> subsample(Operand<TFloat32> x, int stride) {
    if (stride == 1) {
      return x;
    }
    // the mean over one pixel: twenty times as fast as a strided slice
    return tf.nn.avgPool(x, List.of(1L, 1L, 1L, 1L), List.of(1L, (long) stride, (long) stride, 1L), "VALID");
  }

  @Override
  public Operand<TFloat32> add(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.math.add(a, b);
  }

  @Override
  public Operand<TFloat32> dense(String name, Operand<TFloat32> x, int units) {
    return tf.nn.biasAdd(denseWithoutBias(name, x, units), parameters.apply(name + ".bias"));
  }

  @Override
  public Operand<TFloat32> denseWithoutBias(String name, Operand<TFloat32> x, int units) {
    Operand<TFloat32> weight = parameters.apply(name + ".weight");
    int in = Math.toIntExact(weight.shape().get(0));
    Operand<TFloat32> y = tf.linalg.matMul(tf.reshape(x, tf.constant(new int[] {-1, in})), weight);
    return tf.reshape(y, tf.constant(new int[] {-1, 1, 1, units}));
  }

  @Override
  public Operand<TFloat32> blockDct(Operand<TFloat32> x, int step, List<Integer> frequencies) {
    HostTensor kernel = BlockDct.kernel(step, frequencies);
    Operand<TFloat32> fixed = tf.reshape(tf.constant(kernel.values()), tf.constant(kernel.shape()));
    int by = BlockDct.margin(step);
    Operand<TFloat32> repeated = tf.mirrorPad(x, tf.constant(new int[][] {{0, 0}, {by, by}, {by, by}, {0, 0}}), "SYMMETRIC");
    return tf.nn.conv2d(repeated, fixed, List.of(1L, (long) step, (long) step, 1L), "VALID");
  }

  @Override
  public Operand<TFloat32> attention(Operand<TFloat32> x) {
    Operand<TFloat32> mean = tf.math.mean(x, tf.constant(3), Mean.keepDims(true));
    Operand<TInt32> places = tf.constant(new int[] {1, 2});
    Operand<TFloat32> least = tf.reduceMin(mean, places, ReduceMin.keepDims(true));
    Operand<TFloat32> range = tf.math.sub(tf.reduceMax(mean, places, ReduceMax.keepDims(true)), least);
    return tf.math.div(tf.math.sub(mean, least), tf.math.maximum(range, tf.constant(1e-6f)));
  }

  @Override
  public Operand<TFloat32> attend(String name, Operand<TFloat32> x, Operand<TFloat32> mask) {
    int side = side(x);
    Operand<TFloat32> fitting = side(mask) == side ? mask
        : tf.image.resizeBilinear(mask, tf.constant(new int[] {side, side}), ResizeBilinear.halfPixelCenters(true));
    Operand<TFloat32> factor = tf.math.add(tf.constant(1f), tf.math.mul(parameters.apply(name + ".strength"), fitting));
    return tf.math.mul(x, factor);
  }

  @Override
  public Operand<TFloat32> concat(List<Operand<TFloat32>> maps) {
    return tf.concat(maps, tf.constant(3));
  }

  @Override
  public Operand<TFloat32> channels(Operand<TFloat32> x, int from, int count) {
    int side = side(x);
    return tf.slice(x, tf.constant(new int[] {0, 0, 0, from}), tf.constant(new int[] {-1, side, side, count}));
  }

  private static int side(Operand<TFloat32> x) {
    return Math.toIntExact(x.shape().get(1));
  }

  @Override
  public Operand<TFloat32> named(String name, Operand<TFloat32> x) {
    maps.put(name, x);
    return x;
  }

  /** The feature maps that were given names, in the order in which data passes them. */
  Map<String, Operand<TFloat32>> maps() {
    return maps;
  }

  @Override
  public int channels(Operand<TFloat32> x) {
    Shape shape = x.shape();
    return Math.toIntExact(shape.get(shape.numDimensions() - 1));
  }
}
