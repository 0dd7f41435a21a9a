package org.cloakroom.transforms;

import org.cloakroom.api.transform.StochasticTransform;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Applies a transform that may or may not be random. */
final class Draws {
  private Draws() {}

  static Operand<TFloat32> apply(Ops tf, Transform transform, Operand<TFloat32> images, Operand<TInt64> seed) {
    return transform instanceof StochasticTransform random
        ? random.apply(tf, images, seed) : transform.apply(tf, images);
  }
}
