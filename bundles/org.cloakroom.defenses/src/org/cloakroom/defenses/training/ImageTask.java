package org.cloakroom.defenses.training;

import java.util.List;
import java.util.function.Function;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.training.Optimizer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What is learned, and by what it is judged: loss of pixels + feature weight × mean absolute difference of unit embeddings.
 *
 * @param network that makes images
 * @param input shape of what it takes, the first dimension open
 * @param output shape of its images, [-1,H,W,3]
 * @param pixels how images are compared
 * @param eyes frozen recognizers whose embeddings are compared; none to compare pixels only
 * @param featureWeight of their difference
 * @param optimizer of the network's parameters
 */
public record ImageTask(Network network, Shape input, Shape output, PixelLoss pixels, List<Recognizer> eyes, double featureWeight,
    Optimizer optimizer) {

  /** A network that makes images [N,H,W,3]. */
  @FunctionalInterface
  public interface Network {
    /** @param parameters by name */
    Operand<TFloat32> build(Ops tf, Function<String, Operand<TFloat32>> parameters, Operand<TFloat32> inputs);
  }

  /** Leaves out recognizers that do not count. */
  public ImageTask {
    eyes = featureWeight > 0 ? List.copyOf(eyes) : List.of();
  }
}
