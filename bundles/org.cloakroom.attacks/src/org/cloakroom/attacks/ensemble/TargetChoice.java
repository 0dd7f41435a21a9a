package org.cloakroom.attacks.ensemble;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Which of several target people an image approaches. */
public enum TargetChoice {
  /** Whose embedding is farthest from the clean image's. */
  FARTHEST,
  /** Whose embedding is nearest to the clean image's. */
  NEAREST,
  /** The first of the dataset. */
  FIRST;

  /**
   * Chooses in a graph.
   *
   * @param distances [N,T], of every image to every person
   * @return [N], number of the person
   */
  Operand<TInt32> choose(Ops tf, Operand<TFloat32> distances) {
    return switch (this) {
      case FARTHEST -> tf.math.argMax(distances, tf.constant(1), TInt32.class);
      case NEAREST -> tf.math.argMin(distances, tf.constant(1), TInt32.class);
      case FIRST -> tf.zerosLike(tf.math.argMin(distances, tf.constant(1), TInt32.class));
    };
  }
}
