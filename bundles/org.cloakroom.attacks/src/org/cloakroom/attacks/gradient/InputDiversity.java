package org.cloakroom.attacks.gradient;

import java.util.List;
import org.cloakroom.api.transform.StochasticTransform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Input diversity (DIM; Xie et al., CVPR 2019): with some probability the batch is shrunk to a random size and put at a
 * random place on black. One draw for a batch and step, as in attack_iter.py of
 * dongyp13/Translation-Invariant-Attacks; there the image is enlarged by nearest neighbor before a larger network input,
 * here it is shrunk bilinearly, since recognizers take 112×112.
 *
 * @param probability of shrinking
 * @param smallest side of an image of 112 pixels, inclusive, of others in proportion; the largest is that of the image
 */
public record InputDiversity(double probability, int smallest) implements StochasticTransform {
  /** Shrinks to 100 of 112 pixels at most. */
  public static final int USUAL_SIDE = 100;

  private static final int FACE = 112;
  private static final long FIXED_SEED = 1;

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    return apply(tf, images, tf.constant(new long[] {FIXED_SEED, 0}));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images, Operand<TInt64> seed) {
    int height = (int) images.shape().get(1);
    int width = (int) images.shape().get(2);
    Operand<TFloat32> draws = tf.stopGradient(tf.random.statelessRandomUniform(tf.constant(new int[] {4}), seed));
    List<Operand<TFloat32>> d = List.copyOf(tf.split(tf.constant(0), draws, 4L).output());
    // a whole number of pixels from the smallest side up to the image's own
    int least = Math.round(height * smallest / (float) FACE);
    float sizes = height - least + 1;
    Operand<TFloat32> side =
        tf.math.add(tf.math.floor(tf.math.mul(d.get(0), tf.constant(sizes))), tf.constant((float) least));
    Operand<TFloat32> scale = tf.math.div(side, tf.constant((float) height));
    Operand<TFloat32> free = tf.math.add(tf.math.sub(tf.constant((float) height), side), tf.constant(1f));
    Operand<TFloat32> top = tf.math.floor(tf.math.mul(d.get(1), free));
    Operand<TFloat32> left = tf.math.floor(tf.math.mul(d.get(2), free));
    Operand<TFloat32> shrunk = tf.image.scaleAndTranslate(images, tf.constant(new int[] {height, width}),
        tf.concat(List.of(scale, scale), tf.constant(0)), tf.concat(List.of(top, left), tf.constant(0)),
        ScaleAndTranslate.kernelType("triangle"), ScaleAndTranslate.antialias(false));
    Operand<TFloat32> use =
        tf.dtypes.cast(tf.math.less(d.get(3), tf.constant((float) probability)), TFloat32.class);
    return tf.math.add(tf.math.mul(shrunk, use), tf.math.mul(images, tf.math.sub(tf.constant(1f), use)));
  }
}
