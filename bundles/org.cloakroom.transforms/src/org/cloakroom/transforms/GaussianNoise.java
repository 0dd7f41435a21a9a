package org.cloakroom.transforms;

import org.cloakroom.api.Param;
import org.cloakroom.api.transform.StochasticTransform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Independent normal noise on every value, then clipping to [0,1]; the noise of randomized smoothing (J. Cohen,
 * E. Rosenfeld, Z. Kolter, ICML 2019). With the fixed seed, the noise of an image depends on the seed and on its 8-bit
 * content, not on its place in a batch.
 */
public record GaussianNoise(
    @Param(label = "σ", value = "0.02", min = 0, max = 1, unit = "of full scale",
        help = "Standard deviation; 0.02 is about 5 gray levels of 255.") double sigma,
    @Param(label = "Seed", value = "1", help = "Equal seeds give equal noise.") long seed)
    implements StochasticTransform {
  /** Checks the range. */
  public GaussianNoise {
    if (!(sigma >= 0 && sigma <= 1)) {
      throw new IllegalArgumentException("sigma " + sigma + ": must be from 0 to 1");
    }
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images, Operand<TInt64> drawSeed) {
    ImageSize.checked(this, images);
    return add(tf, images, tf.random.statelessRandomNormal(tf.shape(images), drawSeed));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize.checked(this, images);
    // one field of noise, rotated by another amount for every image
    int length = Math.toIntExact(images.shape().get(1) * images.shape().get(2) * images.shape().get(3));
    Operand<TFloat32> field =
        tf.random.statelessRandomNormal(tf.constant(new int[] {length}), ContentHash.seed(tf, seed, 0));
    Operand<TInt32> shift = tf.dtypes.cast(ContentHash.of(tf, images, seed, length), TInt32.class);
    Operand<TInt32> at = tf.math.floorMod(
        tf.math.add(tf.expandDims(shift, tf.constant(1)), tf.range(tf.constant(0), tf.constant(length), tf.constant(1))),
        tf.constant(length));
    return add(tf, images, tf.reshape(tf.gather(field, at, tf.constant(0)), tf.shape(images)));
  }

  private Operand<TFloat32> add(Ops tf, Operand<TFloat32> images, Operand<TFloat32> standardNormal) {
    // random operations have no gradient, not even with respect to the shape they ask for
    Operand<TFloat32> noise = tf.stopGradient(tf.math.mul(standardNormal, tf.constant((float) sigma)));
    return Values.clip(tf, tf.math.add(images, noise));
  }
}
