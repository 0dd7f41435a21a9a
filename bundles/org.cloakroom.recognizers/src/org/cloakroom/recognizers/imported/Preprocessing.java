package org.cloakroom.recognizers.imported;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a published network expects of its input, as operations on template faces.
 *
 * @param height rows of the network's input, cut from the middle of the 112 of the template
 * @param width columns of the network's input, cut from the middle of the 112 of the template
 * @param channels order of the colour channels
 * @param mean subtracted from values in 0..255
 * @param scale by which the difference is divided
 */
record Preprocessing(int height, int width, Channels channels, double mean, double scale) {
  private static final int SIDE = 112;

  Preprocessing {
    if (height < 1 || height > SIDE || width < 1 || width > SIDE || (SIDE - height) % 2 != 0
        || (SIDE - width) % 2 != 0) {
      throw new IllegalArgumentException("template " + height + "x" + width
          + ": height and width must be even numbers up to 112, since they are cut from the middle of 112x112");
    }
    if (scale == 0) {
      throw new IllegalArgumentException("scale must not be 0: pixels are divided by it");
    }
  }

  /** From faces [N,112,112,3] RGB in [0,1] to the network's input [N,height,width,3]. */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> faces) {
    Operand<TFloat32> x = faces;
    if (height != SIDE || width != SIDE) {
      x = tf.slice(x, tf.constant(new int[] {0, (SIDE - height) / 2, (SIDE - width) / 2, 0}),
          tf.constant(new int[] {-1, height, width, -1}));
    }
    if (channels == Channels.BGR) {
      x = tf.reverse(x, tf.constant(new int[] {3}));
    }
    return tf.math.mul(tf.math.sub(x, tf.constant((float) (mean / 255))), tf.constant((float) (255 / scale)));
  }
}
