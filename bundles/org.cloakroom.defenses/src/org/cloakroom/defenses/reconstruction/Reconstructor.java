package org.cloakroom.defenses.reconstruction;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.cloakroom.api.Seeds;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A reconstruction network without its weights: R, or S of a shadow model.
 *
 * @param kind type of network
 * @param input the features that it takes
 * @param width w of {@link ReconstructionKind}: channels are multiples of it
 */
public record Reconstructor(ReconstructionKind kind, FeatureShape input, int width) {
  /** Height and width of the faces. */
  public static final int SIDE = 112;

  /** Checks the range. */
  public Reconstructor {
    if (width < 1 || width > 256) {
      throw new IllegalArgumentException("width " + width + ": use 1 to 256");
    }
  }

  /**
   * Adds the network.
   *
   * @param parameters values by name
   * @param features [N,L]: embeddings of about unit length, or maps of any length
   * @return faces [N,112,112,3] in (0,1)
   */
  public Operand<TFloat32> build(Ops tf, Function<String, Operand<TFloat32>> parameters, Operand<TFloat32> features) {
    return build(new ReconstructionLayers(tf, (name, shape) -> parameters.apply(name)), features);
  }

  private Operand<TFloat32> build(ReconstructionLayers layers, Operand<TFloat32> features) {
    return layers.faces(kind.build(layers, features, input, width));
  }

  /** Shapes of all parameters by name, in the order in which data passes them: kernels [3,3,in,out], a matrix [in,out], biases [out]. */
  public Map<String, Shape> parameters() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    try (ComputeGraph scratch = new ComputeGraph(ComputeOptions.cpu())) {
      build(new ReconstructionLayers(scratch.tf(), (name, shape) -> {
        shapes.put(name, Shape.of(shape));
        return scratch.input(shape);
      }), scratch.input(1, input.length()));
    }
    return shapes;
  }

  /**
   * Weights before the first step, each from a random stream named after it: normal by the number of inputs (He et al., ICCV 2015); the
   * second convolution of a residual unit begins at zero, so that every unit begins as the identity.
   */
  public Weights initial(long seed) {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    parameters().forEach((name, shape) -> tensors.put(name, initial(name, shape, seed)));
    return Weights.of(tensors);
  }

  private static HostTensor initial(String name, Shape shape, long seed) {
    HostTensor tensor = HostTensor.zeros(shape);
    if (name.endsWith(".bias") || name.matches("unit.*\\.second\\.weight")) {
      return tensor;
    }
    SplittableRandom random = new SplittableRandom(Seeds.derive(seed, name));
    double deviation = Math.sqrt(2.0 * shape.get(shape.numDimensions() - 1) / shape.size());
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] = (float) (random.nextGaussian() * deviation);
    }
    return tensor;
  }

  /** In a few words: {@code resrec of width 16 on embeddings of 128}. */
  public String describe() {
    String what = input.side() == 1 ? "embeddings of " + input.channels() : "maps of " + input.side() + "x" + input.side() + "x" + input.channels();
    return kind.name().toLowerCase(Locale.ROOT) + " of width " + width + " on " + what;
  }
}
