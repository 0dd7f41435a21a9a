package org.cloakroom.compute.images;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBicubic;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.image.ResizeNearestNeighbor;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.types.TFloat32;

/** Ways to resample images, all with half-pixel centers (PyTorch's {@code align_corners=False}) and differentiable. */
public enum Resize {
  /** Bilinear without a low-pass filter: {@code torch.nn.functional.interpolate(mode='bilinear')}. */
  BILINEAR,
  /** Cubic (Keys, a = -0.5) without a low-pass filter. */
  BICUBIC,
  /** The nearest pixel. */
  NEAREST,
  /** Bilinear with the triangle widened when shrinking, as Pillow does it. */
  ANTIALIASED;

  /**
   * Resamples to a new size.
   *
   * @param images [N,H,W,C]
   * @return [N,height,width,C]
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images, int height, int width) {
    var size = tf.constant(new int[] {height, width});
    return switch (this) {
      case BILINEAR -> tf.image.resizeBilinear(images, size, ResizeBilinear.halfPixelCenters(true));
      case BICUBIC -> tf.image.resizeBicubic(images, size, ResizeBicubic.halfPixelCenters(true));
      case NEAREST -> tf.image.resizeNearestNeighbor(images, size, ResizeNearestNeighbor.halfPixelCenters(true));
      case ANTIALIASED -> tf.image.scaleAndTranslate(images, size,
          tf.constant(new float[] {height / (float) images.shape().get(1), width / (float) images.shape().get(2)}),
          tf.constant(new float[] {0, 0}),
          ScaleAndTranslate.kernelType("triangle"), ScaleAndTranslate.antialias(true));
    };
  }

  /** The middle {@code height}x{@code width} pixels, the upper and left ones where the margin is odd. */
  public static Operand<TFloat32> centerCrop(Ops tf, Operand<TFloat32> images, int height, int width) {
    int top = Math.toIntExact(images.shape().get(1) - height) / 2;
    int left = Math.toIntExact(images.shape().get(2) - width) / 2;
    return tf.slice(images, tf.constant(new int[] {0, top, left, 0}), tf.constant(new int[] {-1, height, width, -1}));
  }
}
