package org.cloakroom.api.transform;

import org.cloakroom.api.PlugIn;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A differentiable image operation: usable on gallery or probe images, inside an attack's objective, as a purifying
 * defense and from the command line.
 *
 * @since 0.1
 */
public interface Transform extends PlugIn {
  /**
   * Adds the operation to the graph. Height and width of {@code images} are known when the graph is built, the number of
   * images need not be. The output has the size of the input.
   *
   * @param images [N,H,W,3] RGB in [0,1]
   * @return [N,H,W,3]
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images);

  /**
   * Checks before anything runs that images of this size can be transformed.
   *
   * @throws IllegalArgumentException with the valid range, for example for a reflecting border wider than the image
   */
  default void checkSize(int height, int width) {}

  /**
   * Whether the gradient is deliberately not the derivative, as with straight-through estimators. {@code cloakroom plugin
   * check} then does not compare it with differences.
   */
  default boolean approximatesGradient() {
    return false;
  }
}
