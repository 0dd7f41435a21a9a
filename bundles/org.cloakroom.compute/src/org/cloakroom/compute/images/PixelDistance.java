package org.cloakroom.compute.images;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Distances of corresponding images by their pixels alone: [N,H,W,C] and [N,H,W,C] in [0,1] to [N]. Differentiable, also
 * where the images are equal.
 */
public enum PixelDistance {
  /** Largest change of any channel of any pixel. */
  LINF {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
      return tf.max(tf.math.abs(tf.math.sub(first, second)), axes(tf));
    }
  },
  /** Mean absolute change. */
  L1 {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
      return tf.math.mean(tf.math.abs(tf.math.sub(first, second)), axes(tf));
    }
  },
  /** Mean squared change. */
  MSE {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
      return tf.math.mean(tf.math.squaredDifference(first, second), axes(tf));
    }
  },
  /** Root mean square change. */
  RMS {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
      return tf.math.sqrt(tf.math.maximum(MSE.of(tf, first, second), tf.constant(TINY)));
    }
  },
  /** Euclidean length of the change over all pixels and channels. */
  L2 {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
      Operand<TFloat32> sum = tf.reduceSum(tf.math.squaredDifference(first, second), axes(tf));
      return tf.math.sqrt(tf.math.maximum(sum, tf.constant(TINY)));
    }
  },
  /** Peak signal-to-noise ratio in dB, −10 log10 of the mean squared change; 120 where the images are equal. */
  PSNR {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
      Operand<TFloat32> mse = tf.math.maximum(MSE.of(tf, first, second), tf.constant(SMALLEST_MSE));
      return tf.math.mul(tf.math.log(mse), tf.constant((float) (-10 / Math.log(10))));
    }
  };

  /** Keeps the derivative of the root finite. */
  private static final float TINY = 1e-20f;

  /** Far below that of any two different 8-bit images. */
  private static final float SMALLEST_MSE = 1e-12f;

  /** Adds the distance of these images to the graph. */
  public abstract Operand<TFloat32> of(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second);

  private static Operand<TInt32> axes(Ops tf) {
    return tf.constant(new int[] {1, 2, 3});
  }
}
