package org.cloakroom.compute.weights;

import org.cloakroom.compute.HostTensor;
import org.tensorflow.ndarray.Shape;

/** From the order in which PyTorch keeps kernels to that of TensorFlow. */
public final class PyTorchLayout {
  private PyTorchLayout() {}

  /** A convolution kernel [out,in,H,W] as [H,W,in,out]. */
  public static HostTensor kernel(HostTensor pyTorch) {
    long[] s = pyTorch.shape().asArray();
    float[] values = spatialFirst(pyTorch.values(), (int) s[0], (int) s[1], (int) (s[2] * s[3]));
    return new HostTensor(Shape.of(s[2], s[3], s[1], s[0]), values);
  }

  /**
   * From [out,in,area] to [area,in,out]: for kernels, where the area is height times width, and for matrices over maps
   * that were flattened in the order C, H, W.
   */
  public static float[] spatialFirst(float[] values, int out, int in, int area) {
    float[] reordered = new float[values.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        int from = (o * in + i) * area;
        for (int p = 0; p < area; p++) {
          reordered[(p * in + i) * out + o] = values[from + p];
        }
      }
    }
    return reordered;
  }
}
