package org.cloakroom.recognizers.residual;

import java.util.Arrays;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.ndarray.Shape;

/**
 * Batch normalization in evaluation mode is scale · x + shift per channel, and a convolution beside it can do it on the way. What that
 * makes of kernels [H,W,in,out] and of the numbers that are added to their result is computed here, once, in double precision.
 *
 * @param tensors all parameters of a network by name
 */
record Folding(Map<String, HostTensor> tensors) {

  /** Batch normalization as scale and shift of every channel. */
  record Affine(double[] scale, double[] shift) {}

  HostTensor tensor(String name) {
    return tensors.get(name);
  }

  /** Whether all values of a parameter are from −1 to 1. */
  boolean isWithinOne(String name) {
    for (float value : tensor(name).values()) {
      if (!(Math.abs(value) <= 1)) {
        return false;
      }
    }
    return true;
  }

  Affine affine(String norm) {
    float[] scale = tensor(norm + ".scale").values();
    float[] offset = tensor(norm + ".offset").values();
    float[] mean = tensor(norm + ".mean").values();
    float[] variance = tensor(norm + ".variance").values();
    double[] factors = new double[scale.length];
    double[] shifts = new double[scale.length];
    for (int c = 0; c < scale.length; c++) {
      factors[c] = scale[c] / Math.sqrt(variance[c] + (double) GraphLayers.EPSILON);
      shifts[c] = offset[c] - mean[c] * factors[c];
    }
    return new Affine(factors, shifts);
  }

  /** A kernel that gives after(conv(before · x)); an empty name stands for no normalization. Shifts are not in it. */
  HostTensor kernel(String convolution, String before, String after) {
    HostTensor kernel = tensor(convolution + ".weight");
    int in = size(kernel, 2);
    int out = size(kernel, 3);
    double[] factorsIn = before.isEmpty() ? ones(in) : affine(before).scale;
    double[] factorsOut = after.isEmpty() ? ones(out) : affine(after).scale;
    float[] values = kernel.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * factorsIn[i / out % in] * factorsOut[i % out]);
    }
    return new HostTensor(kernel.shape(), values);
  }

  /** The shift of a normalization. */
  HostTensor shift(String norm) {
    double[] shift = affine(norm).shift;
    float[] values = new float[shift.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = (float) shift[c];
    }
    return HostTensor.of(values, values.length);
  }

  /**
   * What the shift of a normalization in front of a convolution becomes behind it: it depends on the place, because the zeros around a
   * map are put there after the normalization.
   *
   * @param side height and width of the map that goes in
   * @return [1,side out,side out,out]
   */
  HostTensor shiftMap(String convolution, String before, String after, int side, int stride) {
    HostTensor kernel = tensor(convolution + ".weight");
    int size = size(kernel, 0);
    int out = size(kernel, 3);
    double[][] taps = taps(kernel, affine(before).shift);
    double[] factors = after.isEmpty() ? ones(out) : affine(after).scale;
    double[] shifts = after.isEmpty() ? new double[out] : affine(after).shift;
    int sideOut = (side + stride - 1) / stride;
    float[] values = new float[sideOut * sideOut * out];
    double[] sum = new double[out];
    for (int y = 0; y < sideOut; y++) {
      for (int x = 0; x < sideOut; x++) {
        Arrays.fill(sum, 0);
        for (int tap = 0; tap < taps.length; tap++) {
          int row = y * stride + tap / size - size / 2;
          int column = x * stride + tap % size - size / 2;
          if (row >= 0 && row < side && column >= 0 && column < side) {
            for (int o = 0; o < out; o++) {
              sum[o] += taps[tap][o];
            }
          }
        }
        for (int o = 0; o < out; o++) {
          values[(y * sideOut + x) * out + o] = (float) (sum[o] * factors[o] + shifts[o]);
        }
      }
    }
    return new HostTensor(Shape.of(1, sideOut, sideOut, out), values);
  }

  /** For every place of the kernel and every channel out: the sum over channels in of kernel times shift. */
  private static double[][] taps(HostTensor kernel, double[] shift) {
    int out = size(kernel, 3);
    double[][] taps = new double[size(kernel, 0) * size(kernel, 1)][out];
    float[] values = kernel.values();
    for (int i = 0; i < values.length; i++) {
      taps[i / (out * shift.length)][i % out] += values[i] * shift[i / out % shift.length];
    }
    return taps;
  }

  private static int size(HostTensor tensor, int dimension) {
    return Math.toIntExact(tensor.shape().get(dimension));
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
