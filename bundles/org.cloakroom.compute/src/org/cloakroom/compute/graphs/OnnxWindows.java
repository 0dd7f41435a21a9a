package org.cloakroom.compute.graphs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.graphs.OnnxValue.Live;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Operators that slide a window over images. Padding is always an operation of its own: the gradient of explicitly
 * padded convolutions is broken in TensorFlow 2.18, and its "SAME" differs from PyTorch's padding.
 */
final class OnnxWindows {
  static final Map<String, OnnxOperator> OPERATORS = Map.of("Conv", OnnxWindows::convolution,
      "MaxPool", OnnxWindows::maxPool, "AveragePool", OnnxWindows::averagePool,
      "GlobalAveragePool", OnnxWindows::globalAveragePool, "Pad", OnnxWindows::pad);

  private OnnxWindows() {}

  private static OnnxValue convolution(OnnxCall call) {
    Operand<TFloat32> x = call.images(0);
    long[] kernel = call.dimensions(1); // [out, in/groups, height, width]
    if (kernel.length != 4) {
      throw new IllegalArgumentException("only convolutions of images are understood");
    }
    refuseDilation(call);
    int groups = Math.toIntExact(call.integer("group", 1));
    long channels = x.shape().get(3);
    if (groups < 1 || kernel[1] * groups != channels || kernel[0] % groups != 0) {
      throw new IllegalArgumentException(Arrays.toString(kernel) + " weights in " + groups + " groups do not fit "
          + channels + " channels");
    }
    x = padded(call, x, (int) kernel[2], (int) kernel[3], 0);
    List<Long> strides = strides(call);
    Operand<TFloat32> y;
    if (groups == 1) {
      y = call.tf().nn.conv2d(x, call.weight(1, "HWIO", w -> Layout.permute(w, 2, 3, 1, 0)), strides, "VALID");
    } else if (kernel[1] == 1) {
      y = call.tf().nn.depthwiseConv2dNative(x, call.weight(1, "depthwise", w -> depthwise(w, groups)), strides, "VALID");
    } else {
      y = grouped(call, x, groups, strides);
    }
    return new Live(call.has(2) ? call.tf().nn.biasAdd(y, call.operand(2)) : y);
  }

  /** [out, 1, height, width] with out = channel × multiplier to TensorFlow's [height, width, channel, multiplier]. */
  private static HostTensor depthwise(HostTensor weight, int channels) {
    Shape shape = weight.shape();
    HostTensor split = HostTensor.of(
        weight.values(), channels, shape.get(0) / channels, shape.get(2), shape.get(3));
    return Layout.permute(split, 2, 3, 0, 1);
  }

  private static Operand<TFloat32> grouped(OnnxCall call, Operand<TFloat32> x, int groups, List<Long> strides) {
    Ops tf = call.tf();
    Operand<TFloat32> weight = call.weight(1, "HWIO", w -> Layout.permute(w, 2, 3, 1, 0));
    List<Operand<TFloat32>> parts = new ArrayList<>();
    var images = tf.split(tf.constant(3), x, (long) groups).output();
    var weights = tf.split(tf.constant(3), weight, (long) groups).output();
    for (int i = 0; i < groups; i++) {
      parts.add(tf.nn.conv2d(images.get(i), weights.get(i), strides, "VALID"));
    }
    return tf.concat(parts, tf.constant(3));
  }

  private static OnnxValue maxPool(OnnxCall call) {
    int[] kernel = call.integers("kernel_shape", 2, 1);
    refuseDilation(call);
    Operand<TFloat32> x = padded(call, call.images(0), kernel[0], kernel[1], -Float.MAX_VALUE);
    int[] strides = strides(call).stream().mapToInt(Long::intValue).toArray();
    refuseCeiling(call, x, kernel, strides);
    return new Live(call.tf().nn.maxPool(x, call.tf().constant(new int[] {1, kernel[0], kernel[1], 1}),
        call.tf().constant(strides), "VALID"));
  }

  private static OnnxValue averagePool(OnnxCall call) {
    int[] kernel = call.integers("kernel_shape", 2, 1);
    refuseDilation(call);
    Operand<TFloat32> before = call.images(0);
    Operand<TFloat32> x = padded(call, before, kernel[0], kernel[1], 0);
    if (x != before && call.integer("count_include_pad", 0) == 0) {
      throw new IllegalArgumentException("padding that does not count is not understood; set count_include_pad");
    }
    List<Long> strides = strides(call);
    refuseCeiling(call, x, kernel, strides.stream().mapToInt(Long::intValue).toArray());
    return new Live(call.tf().nn.avgPool(x, List.of(1L, (long) kernel[0], (long) kernel[1], 1L), strides, "VALID"));
  }

  private static OnnxValue globalAveragePool(OnnxCall call) {
    return new Live(call.tf().math.mean(
        call.images(0), call.tf().constant(new int[] {1, 2}), Mean.keepDims(true)));
  }

  private static OnnxValue pad(OnnxCall call) {
    if (!call.text("mode", "constant").equals("constant") || call.has(3)) {
      throw new IllegalArgumentException("only padding of all dimensions with a constant is understood");
    }
    Operand<TFloat32> x = call.operand(0);
    int rank = call.rank(0);
    long[] pads = call.has(1) ? call.sizes(1).array()
        : Arrays.stream(call.integers("pads", 2 * rank, 0)).asLongStream().toArray();
    if (pads.length != 2 * rank || Arrays.stream(pads).anyMatch(p -> p < 0)) {
      throw new IllegalArgumentException("pads " + Arrays.toString(pads) + " do not fit " + rank + " dimensions");
    }
    int[][] ours = new int[rank][2];
    for (int i = 0; i < rank; i++) {
      ours[Layout.axis(rank, i)] = new int[] {Math.toIntExact(pads[i]), Math.toIntExact(pads[rank + i])};
    }
    float value = call.has(2) ? call.stored(2).scalar() : call.number("value", 0);
    return new Live(call.tf().pad(x, call.tf().constant(ours), call.tf().constant(value)));
  }

  /** The images with the operator's own padding. */
  private static Operand<TFloat32> padded(OnnxCall call, Operand<TFloat32> x, int height, int width, float value) {
    int[] pads = call.integers("pads", 4, 0); // top, left, bottom, right
    switch (call.text("auto_pad", "NOTSET")) {
      case "NOTSET" -> { }
      case "VALID" -> pads = new int[4];
      case "SAME_UPPER" -> {
        int[] rows = same(x.shape().get(1), height, strides(call).get(1));
        int[] columns = same(x.shape().get(2), width, strides(call).get(2));
        pads = new int[] {rows[0], columns[0], rows[1], columns[1]};
      }
      default -> throw new IllegalArgumentException("auto_pad=" + call.text("auto_pad", "") + " is not understood");
    }
    if (Arrays.stream(pads).allMatch(p -> p == 0)) {
      return x;
    }
    int[][] all = {{0, 0}, {pads[0], pads[2]}, {pads[1], pads[3]}, {0, 0}};
    return call.tf().pad(x, call.tf().constant(all), call.tf().constant(value));
  }

  private static int[] same(long size, int kernel, long stride) {
    long total = Math.max(0, ((size + stride - 1) / stride - 1) * stride + kernel - size);
    return new int[] {(int) (total / 2), (int) (total - total / 2)};
  }

  private static List<Long> strides(OnnxCall call) {
    int[] strides = call.integers("strides", 2, 1);
    return List.of(1L, (long) strides[0], (long) strides[1], 1L);
  }

  /** TensorFlow's gradient of dilated convolutions is silently wrong. */
  private static void refuseDilation(OnnxCall call) {
    int[] dilations = call.integers("dilations", 2, 1);
    if (dilations[0] != 1 || dilations[1] != 1) {
      throw new IllegalArgumentException("dilations " + Arrays.toString(dilations) + " are not understood, only 1");
    }
  }

  private static void refuseCeiling(OnnxCall call, Operand<TFloat32> x, int[] kernel, int[] strides) {
    boolean exact = (x.shape().get(1) - kernel[0]) % strides[1] == 0 && (x.shape().get(2) - kernel[1]) % strides[2] == 0;
    if (call.integer("ceil_mode", 0) != 0 && !exact) {
      throw new IllegalArgumentException("ceil_mode is not understood where windows reach beyond the image");
    }
  }
}
