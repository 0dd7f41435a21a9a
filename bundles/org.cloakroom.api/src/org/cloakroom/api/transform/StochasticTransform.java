package org.cloakroom.api.transform;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A transform that draws random numbers: noise, or a choice among other transforms.
 *
 * @since 0.1
 */
public interface StochasticTransform extends Transform {
  /**
   * Adds the operation with a seed that the caller varies, for example with the step of an attack.
   *
   * @param seed [2] for stateless random operations; equal seeds give equal results
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images, Operand<TInt64> seed);

  /** Applies the operation with the fixed seed that is a parameter of the transform. */
  @Override
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images);
}
