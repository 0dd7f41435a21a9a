package org.cloakroom.recognizers.residual;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.tensorflow.ndarray.Shape;

/** The weights of shared/conformance/FORMULA.md under the names and layouts of this product. */
final class FormulaWeights {

  private final Architecture architecture;
  private final double gain;
  private final Map<String, HostTensor> tensors = new LinkedHashMap<>();

  private FormulaWeights(Architecture architecture, double gain) {
    this.architecture = architecture;
    this.gain = gain;
  }

  static Weights of(Architecture architecture, double gain) {
    FormulaWeights made = new FormulaWeights(architecture, gain);
    for (Parameter parameter : architecture.parameters()) {
      made.tensors.put(parameter.name(), made.tensor(parameter));
    }
    return Weights.of(made.tensors);
  }

  private HostTensor tensor(Parameter parameter) {
    String key = FaceEvolveKeys.key(architecture, parameter.name());
    int count = Math.toIntExact(parameter.shape().size());
    int seed = fnv(key);
    return switch (parameter.kind()) {
      case WEIGHT -> weight(seed, parameter.shape());
      case SCALE, VARIANCE -> vector(seed, count, 0.8, 0.4);
      case SLOPE -> vector(seed, count, 0.15, 0.2);
      case BIAS, OFFSET, MEAN -> vector(seed, count, -0.1, 0.2);
    };
  }

  private HostTensor weight(int seed, Shape shape) {
    boolean dense = shape.numDimensions() == 2;
    int out = Math.toIntExact(shape.get(shape.numDimensions() - 1));
    int fanIn = Math.toIntExact(shape.size() / out);
    // The reference flattens C, H, W; kernels are [out, in, h, w] there and [h, w, in, out] here.
    int in = dense ? channelsBeforeDense() : Math.toIntExact(shape.get(2));
    int area = fanIn / in;
    float[] values = new float[Math.toIntExact(shape.size())];
    double spread = Math.sqrt(3 * gain / fanIn);
    double[] filter = new double[fanIn];
    for (int o = 0; o < out; o++) {
      double mean = 0;
      for (int i = 0; i < fanIn; i++) {
        filter[i] = (2 * uniform(seed, (long) o * fanIn + i) - 1) * spread;
        mean += filter[i] / fanIn;
      }
      for (int c = 0; c < in; c++) {
        for (int p = 0; p < area; p++) {
          values[(p * in + c) * out + o] = (float) (filter[c * area + p] - mean);
        }
      }
    }
    return new HostTensor(shape, values);
  }

  private int channelsBeforeDense() {
    int width = architecture.stages().get(architecture.stages().size() - 1).width();
    return architecture.family() == Architecture.Family.IR ? width : 4 * width;
  }

  private static HostTensor vector(int seed, int count, double low, double range) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (low + range * uniform(seed, i));
    }
    return HostTensor.of(values, count);
  }

  private static int fnv(String key) {
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
