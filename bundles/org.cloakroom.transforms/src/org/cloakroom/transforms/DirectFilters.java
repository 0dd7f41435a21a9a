package org.cloakroom.transforms;

import java.util.Arrays;
import java.util.List;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.images.Border;
import org.cloakroom.compute.images.Filters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The blurs as one would write them down from their definition, for comparison: the median as a stack of all window
 * values and a partial sort, as Kornia computes it; linear filters as one two-dimensional depthwise convolution.
 */
final class DirectFilters {
  private DirectFilters() {}

  static Transform median(int kernel) {
    return (tf, images) -> {
      ImageSize size =
          new ImageSize(Math.toIntExact(images.shape().get(1)), Math.toIntExact(images.shape().get(2)));
      int channels = Math.toIntExact(images.shape().get(3));
      int taps = kernel * kernel;
      float[] oneHot = new float[taps * taps];
      for (int i = 0; i < taps; i++) {
        oneHot[i * taps + i] = 1;
      }
      Operand<TFloat32> planes = tf.reshape(tf.linalg.transpose(images, tf.constant(new int[] {0, 3, 1, 2})),
          tf.constant(new int[] {-1, size.height(), size.width(), 1}));
      Operand<TFloat32> filter = tf.reshape(tf.constant(oneHot), tf.constant(new int[] {kernel, kernel, 1, taps}));
      Operand<TFloat32> stack = tf.reshape(
          tf.nn.conv2d(planes, filter, List.of(1L, 1L, 1L, 1L), "SAME"), tf.constant(new int[] {-1, taps}));
      TopK<TFloat32, TInt32> largest =
          tf.nn.topK(tf.stopGradient(stack), tf.constant((taps + 1) / 2), TInt32.class);
      Operand<TInt32> median = tf.slice(
          largest.indices(), tf.constant(new int[] {0, taps / 2}), tf.constant(new int[] {-1, 1}));
      Operand<TFloat32> medians = tf.gather(stack, median, tf.constant(1), Gather.batchDims(1L));
      return tf.linalg.transpose(
          tf.reshape(medians, tf.constant(new int[] {-1, channels, size.height(), size.width()})),
          tf.constant(new int[] {0, 2, 3, 1}));
    };
  }

  static Transform box(int kernel) {
    float[] mean = new float[kernel];
    Arrays.fill(mean, 1f / kernel);
    return (tf, images) -> linear(tf, images, Border.REFLECT, Filters.outer(mean, mean), 1);
  }

  static Transform gaussian(Gaussian gaussian) {
    return (tf, images) ->
        linear(tf, images, Border.REFLECT, Filters.outer(gaussian.vertical(), gaussian.horizontal()), 1);
  }

  static Transform motion(Motion motion) {
    return (tf, images) -> linear(tf, images, Border.CONSTANT, motion.weights(), 1);
  }

  static Transform blurPool(int kernel) {
    return (tf, images) -> restore(tf, pool(tf, images, kernel), images);
  }

  static Transform maxBlurPool(int kernel) {
    return (tf, images) -> {
      Operand<TFloat32> largest = tf.nn.maxPool(images, tf.constant(new int[] {1, 2, 2, 1}),
          tf.constant(new int[] {1, 1, 1, 1}), "VALID");
      return restore(tf, pool(tf, largest, kernel), images);
    };
  }

  private static Operand<TFloat32> pool(Ops tf, Operand<TFloat32> images, int kernel) {
    float[] weights = Pooling.binomial(kernel);
    return linear(tf, images, Border.CONSTANT, Filters.outer(weights, weights), 2);
  }

  private static Operand<TFloat32> restore(Ops tf, Operand<TFloat32> pooled, Operand<TFloat32> images) {
    ImageSize size = new ImageSize(Math.toIntExact(images.shape().get(1)), Math.toIntExact(images.shape().get(2)));
    return SizeRestoration.BILINEAR_HALF_PIXEL.restore(tf, pooled, size);
  }

  private static Operand<TFloat32> linear(
      Ops tf, Operand<TFloat32> images, Border border, float[][] kernel, int stride) {
    return Filters.correlate(tf, border.pad(tf, images, kernel.length / 2, kernel.length / 2), kernel, stride);
  }
}
