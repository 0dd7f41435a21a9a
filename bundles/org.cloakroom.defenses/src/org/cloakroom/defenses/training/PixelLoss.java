package org.cloakroom.defenses.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How far a batch of images is from another. */
public enum PixelLoss {
  /** Root of the mean square over all pixels of a batch, as PuFace's prototype. */
  ROOT_MEAN_SQUARE {
    @Override
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> difference) {
      Operand<TFloat32> power = tf.math.mean(tf.math.mul(difference, difference), tf.constant(ALL));
      return tf.math.sqrt(tf.math.maximum(power, tf.constant(1e-12f))); // the root's slope at 0 is infinite
    }

    @Override
    double additive(double loss) {
      return loss * loss;
    }

    @Override
    double ofMean(double additive) {
      return Math.sqrt(additive);
    }
  },

  /** Mean absolute difference, as AdvFace's reconstruction networks. */
  MEAN_ABSOLUTE {
    @Override
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> difference) {
      return tf.math.mean(tf.math.abs(difference), tf.constant(ALL));
    }

    @Override
    double additive(double loss) {
      return loss;
    }

    @Override
    double ofMean(double additive) {
      return additive;
    }
  };

  private static final int[] ALL = {0, 1, 2, 3};

  /** @param difference [N,H,W,3] */
  abstract Operand<TFloat32> of(Ops tf, Operand<TFloat32> difference);

  /** What of a batch's loss may be averaged over batches. */
  abstract double additive(double loss);

  /** The loss of all images, of the mean of {@link #additive}. */
  abstract double ofMean(double additive);
}
