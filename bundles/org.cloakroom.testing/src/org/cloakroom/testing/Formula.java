package org.cloakroom.testing;

import java.nio.charset.StandardCharsets;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.ndarray.Shape;

/** The weights of shared/conformance/FORMULA.md, which every language computes alike, in PyTorch's layouts. */
public final class Formula {
  private Formula() {}

  /** A kernel [out,in,H,W] or matrix [out,in] under its key. */
  public static HostTensor weight(String key, double gain, long... shape) {
    int seed = seed(key);
    int out = (int) shape[0];
    int size = Math.toIntExact(Shape.of(shape).size());
    int fanIn = size / out;
    double spread = Math.sqrt(3 * gain / fanIn);
    float[] values = new float[size];
    double[] filter = new double[fanIn];
    for (int o = 0; o < out; o++) {
      double mean = 0;
      for (int i = 0; i < fanIn; i++) {
        filter[i] = (2 * uniform(seed, (long) o * fanIn + i) - 1) * spread;
        mean += filter[i] / fanIn;
      }
      for (int i = 0; i < fanIn; i++) {
        values[o * fanIn + i] = (float) (filter[i] - mean);
      }
    }
    return HostTensor.of(values, shape);
  }

  /** Numbers {@code low + range * u} under their key. */
  public static HostTensor vector(String key, int count, double low, double range) {
    int seed = seed(key);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (low + range * uniform(seed, i));
    }
    return HostTensor.of(values, count);
  }

  private static int seed(String key) {
    int hash = 0x811C9DC5;
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x01000193;
    }
    return hash;
  }

  private static double uniform(int seed, long index) {
    long z = (((long) seed << 32) + index + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z = z ^ (z >>> 31);
    return (z >>> 11) * 0x1.0p-53;
  }
}
