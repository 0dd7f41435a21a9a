package org.cloakroom.recognizers.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.cloakroom.api.Seeds;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Parameter;
import org.tensorflow.ndarray.Shape;

/** Weights before the first step. Every parameter has a random stream of its own, named after it. */
final class InitialWeights {

  private InitialWeights() {}

  static Weights of(Architecture architecture, long seed) {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      tensors.put(parameter.name(), of(parameter, seed));
    }
    return Weights.of(tensors);
  }

  private static HostTensor of(Parameter parameter, long seed) {
    return switch (parameter.kind()) {
      case WEIGHT -> normal(parameter.shape(), Seeds.derive(seed, parameter.name()), deviation(parameter.shape()));
      case DEPTHWISE -> normal(parameter.shape(), Seeds.derive(seed, parameter.name()),
          Math.sqrt(2.0 / (parameter.shape().get(0) * parameter.shape().get(1))));
      case SCALE, VARIANCE -> filled(parameter.shape(), 1);
      case STRENGTH -> filled(parameter.shape(), 0.25f); // not 0: masks would learn nothing at first
      case SLOPE -> filled(parameter.shape(), 0.25f); // as in He et al., ICCV 2015
      case BIAS, OFFSET, MEAN -> HostTensor.zeros(parameter.shape());
    };
  }

  /** He et al., ICCV 2015, by the number of inputs: keeps the variance through ReLU layers. */
  private static double deviation(Shape shape) {
    return Math.sqrt(2.0 * shape.get(shape.numDimensions() - 1) / shape.size());
  }

  /** One vector per class, of length about 1. */
  static HostTensor classes(int count, int dimension, long seed) {
    return normal(Shape.of(count, dimension), Seeds.derive(seed, "classes"), 1 / Math.sqrt(dimension));
  }

  private static HostTensor normal(Shape shape, long seed, double deviation) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return new HostTensor(shape, values);
  }

  private static HostTensor filled(Shape shape, float value) {
    HostTensor tensor = HostTensor.zeros(shape);
    Arrays.fill(tensor.values(), value);
    return tensor;
  }
}
