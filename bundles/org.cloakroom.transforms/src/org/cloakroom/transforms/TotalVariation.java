package org.cloakroom.transforms;

import org.cloakroom.api.Param;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.PreviewedTransform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Total variation denoising (L. Rudin, S. Osher, E. Fatemi, Physica D 1992), each channel by itself, by the dual
 * iteration of A. Chambolle, "An algorithm for total variation minimization and applications", J. Math. Imaging Vis.
 * 2004, with step 1/4. After n iterations the result is that of scikit-image's {@code denoise_tv_chambolle} with
 * {@code eps=0, max_num_iter=n+1}. The number of iterations is fixed, where scikit-image stops by a criterion, so that
 * the result of an image does not depend on others and can be differentiated; its criterion stops near 15 iterations
 * for weight 0.1 and near 40 for 0.3 on aligned faces. Weight 0.3 is that of PuFace's prototype.
 */
public record TotalVariation(
    @Param(label = "Weight", value = "0.3", min = 0.001, max = 10, help = "More smooths more.") double weight,
    @Param(label = "Iterations", value = "50", min = 1, max = 500, help = "More come nearer to the minimum.")
        int iterations)
    implements PreviewedTransform {
  private static final int ROWS = 1;
  private static final int COLUMNS = 2;
  private static final float STEP = 0.25f;
  /** Added under the root, whose slope is infinite at 0; flat areas have gradients of exactly 0. */
  private static final float TINY = 1e-20f;

  /** Checks the ranges. */
  public TotalVariation {
    if (!(weight >= 0.001 && weight <= 10)) {
      throw new IllegalArgumentException("weight " + weight + ": must be from 0.001 to 10");
    }
    if (iterations < 1 || iterations > 500) {
      throw new IllegalArgumentException("iterations " + iterations + ": must be from 1 to 500");
    }
  }

  @Override
  public RgbImage preview(RgbImage image) {
    checkSize(image.height(), image.width());
    return TotalVariationPreview.of(image, weight, iterations);
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize size = ImageSize.checked(this, images);
    Operand<TFloat32> result = images;
    Operand<TFloat32> dualRows = tf.zerosLike(images);
    Operand<TFloat32> dualColumns = dualRows;
    for (int i = 0; i < iterations; i++) {
      Operand<TFloat32> slopeRows = slope(tf, result, ROWS, size.height());
      Operand<TFloat32> slopeColumns = slope(tf, result, COLUMNS, size.width());
      Operand<TFloat32> squares = tf.math.add(tf.math.square(slopeRows), tf.math.square(slopeColumns));
      Operand<TFloat32> norm = tf.math.sqrt(tf.math.maximum(squares, tf.constant(TINY)));
      Operand<TFloat32> shrink =
          tf.math.add(tf.math.mul(norm, tf.constant((float) (STEP / weight))), tf.constant(1f));
      dualRows = ascend(tf, dualRows, slopeRows, shrink);
      dualColumns = ascend(tf, dualColumns, slopeColumns, shrink);
      Operand<TFloat32> divergence =
          tf.math.add(divergence(tf, dualRows, ROWS, size.height()), divergence(tf, dualColumns, COLUMNS, size.width()));
      result = tf.math.sub(images, divergence);
    }
    return result;
  }

  private static Operand<TFloat32> ascend(
      Ops tf, Operand<TFloat32> dual, Operand<TFloat32> slope, Operand<TFloat32> shrink) {
    return tf.math.div(tf.math.sub(dual, tf.math.mul(slope, tf.constant(STEP))), shrink);
  }

  /** Difference to the next pixel; 0 at the last one. */
  private static Operand<TFloat32> slope(Ops tf, Operand<TFloat32> images, int axis, int size) {
    Operand<TFloat32> difference =
        tf.math.sub(part(tf, images, axis, 1, size - 1), part(tf, images, axis, 0, size - 1));
    return pad(tf, difference, axis, 0, 1);
  }

  /** Difference to the previous value, which is 0 before the first; the last value of the dual is always 0. */
  private static Operand<TFloat32> divergence(Ops tf, Operand<TFloat32> dual, int axis, int size) {
    return tf.math.sub(dual, pad(tf, part(tf, dual, axis, 0, size - 1), axis, 1, 0));
  }

  private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> images, int axis, int from, int count) {
    int[] begin = {0, 0, 0, 0};
    int[] size = {-1, -1, -1, -1};
    begin[axis] = from;
    size[axis] = count;
    return tf.slice(images, tf.constant(begin), tf.constant(size));
  }

  private static Operand<TFloat32> pad(Ops tf, Operand<TFloat32> images, int axis, int before, int after) {
    int[][] paddings = {{0, 0}, {0, 0}, {0, 0}, {0, 0}};
    paddings[axis] = new int[] {before, after};
    return tf.pad(images, tf.constant(paddings), tf.constant(0f));
  }
}
