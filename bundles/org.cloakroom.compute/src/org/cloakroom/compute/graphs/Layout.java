package org.cloakroom.compute.graphs;

import java.util.Arrays;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Between ONNX's order of dimensions, NCHW, and ours, NHWC. Only tensors of four dimensions differ. */
final class Layout {
  private static final int[] TO_NHWC = {0, 2, 3, 1};
  private static final int[] TO_NCHW = {0, 3, 1, 2};

  private Layout() {}

  /** Our number of an ONNX dimension; negative ones count from the end. */
  static int axis(int rank, long onnxAxis) {
    int axis = (int) (onnxAxis < 0 ? onnxAxis + rank : onnxAxis);
    if (axis < 0 || axis >= rank) {
      throw new IllegalArgumentException("dimension " + onnxAxis + " of " + rank);
    }
    return rank == 4 ? TO_NCHW[axis] : axis;
  }

  /** From NCHW; others stay. */
  static Operand<TFloat32> toNhwc(Ops tf, Operand<TFloat32> x) {
    return x.shape().numDimensions() == 4 ? transposed(tf, x, TO_NHWC, 2, 3) : x;
  }

  /** From NHWC; others stay. */
  static Operand<TFloat32> toNchw(Ops tf, Operand<TFloat32> x) {
    return x.shape().numDimensions() == 4 ? transposed(tf, x, TO_NCHW, 1, 2) : x;
  }

  /** What {@code permutation} of ONNX's dimensions is on ours. */
  static int[] permutation(int[] onnxPermutation) {
    if (onnxPermutation.length != 4) {
      return onnxPermutation;
    }
    int[] ours = new int[4];
    for (int i = 0; i < 4; i++) {
      ours[i] = TO_NCHW[onnxPermutation[TO_NHWC[i]]];
    }
    return ours;
  }

  static HostTensor toNhwc(HostTensor tensor) {
    return tensor.shape().numDimensions() == 4 ? permute(tensor, TO_NHWC) : tensor;
  }

  /** Dimension i of the result is dimension {@code permutation[i]} of the tensor. */
  static HostTensor permute(HostTensor tensor, int... permutation) {
    long[] from = tensor.shape().asArray();
    long[] to = new long[from.length];
    int[] stride = new int[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = from[permutation[i]];
      stride[i] = (int) Arrays.stream(from, permutation[i] + 1, from.length).reduce(1, (a, b) -> a * b);
    }
    float[] values = new float[tensor.values().length];
    int[] index = new int[to.length];
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.values()[at];
      for (int d = to.length - 1; d >= 0; d--) {
        at += stride[d];
        if (++index[d] < to[d]) {
          break;
        }
        at -= stride[d] * (int) to[d];
        index[d] = 0;
      }
    }
    return new HostTensor(Shape.of(to), values);
  }

  private static Operand<TFloat32> transposed(Ops tf, Operand<TFloat32> x, int[] permutation, int height, int width) {
    long[] shape = x.shape().asArray();
    if (shape[height] != 1 || shape[width] != 1) {
      return tf.linalg.transpose(x, tf.constant(permutation));
    }
    int[] target = new int[4]; // one pixel: moving the channels is only a new shape
    for (int i = 0; i < 4; i++) {
      target[i] = (int) shape[permutation[i]];
    }
    return Arrays.stream(target).filter(d -> d < 0).count() > 1
        ? tf.linalg.transpose(x, tf.constant(permutation)) : tf.reshape(x, tf.constant(target));
  }
}
