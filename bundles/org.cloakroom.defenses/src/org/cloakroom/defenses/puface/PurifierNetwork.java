package org.cloakroom.defenses.puface;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloakroom.api.Seeds;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network from images to images of the same size. Height and width are multiples of 4. */
public sealed interface PurifierNetwork permits RedNet, Autoencoder {
  /** How plans and weights files call it, see {@link #of}. */
  String name();

  /** Names and shapes of the parameters in the order in which images pass them. Kernels are [3,3,in,out], also of what is transposed. */
  Map<String, Shape> parameters();

  /**
   * Adds the network to a graph.
   *
   * @param weights parameters by name
   * @param images [N,H,W,3] in [0,1]
   * @return [N,H,W,3], not below 0; may exceed 1 until it is clipped
   */
  Operand<TFloat32> apply(Ops tf, Function<String, Operand<TFloat32>> weights, Operand<TFloat32> images);

  /** Whether a parameter's first values are zero. */
  default boolean beginsAtZero(String parameter) {
    return false;
  }

  /** The network of this name. */
  static PurifierNetwork of(String name) {
    Matcher matcher = Pattern.compile("red-net-(10|20|30)(?:-([1-9][0-9]{0,2}))?|autoencoder-([1-9][0-9]{0,2})").matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("there is no purifier network '" + name
          + "'; there are red-net-10, red-net-20, red-net-30, red-net-<layers>-<channels> and autoencoder-<channels>");
    }
    if (matcher.group(3) != null) {
      return new Autoencoder(Integer.parseInt(matcher.group(3)));
    }
    int width = matcher.group(2) == null ? RedNet.USUAL_WIDTH : Integer.parseInt(matcher.group(2));
    return new RedNet(Integer.parseInt(matcher.group(1)), width);
  }

  /**
   * Weights before the first step: kernels uniform in ±√(6 ⁄ inputs), biases zero (He et al., ICCV 2015), which keeps the signal's size
   * through layers with ReLU. The last layer of a network that learns a correction begins at zero, so that it begins as the identity.
   * PuFace's prototype begins as PyTorch's layers do, with kernels of 0.4 times the size; its signal fades layer by layer, and it takes
   * many epochs to learn anything.
   */
  default Weights initial(long seed) {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    parameters().forEach((name, shape) -> {
      boolean zero = shape.numDimensions() == 1 || beginsAtZero(name);
      SplittableRandom random = new SplittableRandom(Seeds.derive(seed, name));
      double bound = zero ? 0 : Math.sqrt(6 / (9.0 * shape.get(2)));
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
      tensors.put(name, new HostTensor(shape, values));
    });
    return Weights.of(tensors);
  }
}
