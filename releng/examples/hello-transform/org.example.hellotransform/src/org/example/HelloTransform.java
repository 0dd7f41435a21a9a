package org.example;

import java.util.Arrays;
import org.cloakroom.api.Param;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.images.Border;
import org.cloakroom.compute.images.Filters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A blur that mixes the image with the mean of a window around every pixel. */
public record HelloTransform(
    @Param(label = "Kernel", value = "5", min = 3, max = 31, odd = true, unit = "px", help = "Side of the window.") int kernel,
    @Param(label = "Strength", value = "0.8", min = 0, max = 1, help = "0 leaves the image as it is, 1 is the mean alone.")
        double strength)
    implements Transform {

  /** Adds the operation to a graph: [N,H,W,3] in [0,1] to the same. */
  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    float[] mean = new float[kernel];
    Arrays.fill(mean, 1f / kernel);
    Operand<TFloat32> padded = Border.REFLECT.pad(tf, images, kernel / 2, kernel / 2);
    Operand<TFloat32> blurred = Filters.separable(tf, padded, mean, mean, 1);
    return tf.math.add(tf.math.mul(blurred, tf.constant((float) strength)),
        tf.math.mul(images, tf.constant((float) (1 - strength))));
  }

  @Override
  public void checkSize(int height, int width) {
    if (kernel / 2 >= Math.min(height, width)) {
      throw new IllegalArgumentException("kernel " + kernel + " needs images of at least " + (kernel / 2 + 1) + " pixels");
    }
  }
}
