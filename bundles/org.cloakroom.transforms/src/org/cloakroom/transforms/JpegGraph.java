package org.cloakroom.transforms;

import java.util.List;
import org.cloakroom.compute.images.Resize;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * JPEG's way from pixels to quantized coefficients and back, without entropy coding, which loses nothing. Colors are
 * JFIF's YCbCr; color planes are averaged over 2×2 pixels and enlarged bilinearly, as libjpeg does by default. With
 * {@link JpegRounding#STRAIGHT_THROUGH} the planes are rounded to integers where libjpeg stores them as such.
 */
final class JpegGraph {
  private static final int BLOCK = 8;
  private static final float[][] TO_YCBCR = {
    {0.299f, -0.168735892f, 0.5f},
    {0.587f, -0.331264108f, -0.418687589f},
    {0.114f, 0.5f, -0.081312411f}
  };
  private static final float[][] TO_RGB = {
    {1, 1, 1},
    {0, -0.344136286f, 1.772f},
    {1.402f, -0.714136286f, 0}
  };

  private final Ops tf;
  private final ImageSize size;
  private final Jpeg jpeg;

  JpegGraph(Ops tf, ImageSize size, Jpeg jpeg) {
    this.tf = tf;
    this.size = size;
    this.jpeg = jpeg;
  }

  /** [N,H,W,3] to the same. */
  Operand<TFloat32> apply(Operand<TFloat32> images) {
    boolean halved = jpeg.chroma() == Chroma.HALVED;
    ImageSize padded = multipleOf(halved ? 2 * BLOCK : BLOCK, size);
    Operand<TFloat32> levels = tf.math.mul(Values.clip(tf, images), tf.constant(255f));
    Operand<TFloat32> yCbCr = stored(colors(extend(levels, padded), TO_YCBCR));
    // level shift: the chrominance is centered already
    Operand<TFloat32> luminance = tf.math.sub(channels(yCbCr, 0, 1), tf.constant(128f));
    Operand<TFloat32> chrominance = channels(yCbCr, 1, 2);
    ImageSize small = halved ? new ImageSize(padded.height() / 2, padded.width() / 2) : padded;
    if (halved) {
      chrominance =
          stored(tf.nn.avgPool(chrominance, List.of(1L, 2L, 2L, 1L), List.of(1L, 2L, 2L, 1L), "VALID"));
    }
    luminance = samples(quantize(luminance, padded, 1, JpegTables.luminance(jpeg.quality())));
    chrominance = samples(quantize(chrominance, small, 2, JpegTables.chrominance(jpeg.quality())));
    if (halved) {
      ImageSize half = new ImageSize((size.height() + 1) / 2, (size.width() + 1) / 2);
      chrominance = Resize.BILINEAR.apply(tf, crop(chrominance, half), 2 * half.height(), 2 * half.width());
    }
    Operand<TFloat32> both = tf.concat(
        List.of(tf.math.add(crop(luminance, size), tf.constant(128f)), crop(chrominance, size)), tf.constant(3));
    return Values.clip(tf, tf.math.mul(colors(both, TO_RGB), tf.constant(1 / 255f)));
  }

  private static ImageSize multipleOf(int unit, ImageSize size) {
    return new ImageSize((size.height() + unit - 1) / unit * unit, (size.width() + unit - 1) / unit * unit);
  }

  /** Repeats the last row and the last column until the size is reached. */
  private Operand<TFloat32> extend(Operand<TFloat32> images, ImageSize to) {
    return extend(extend(images, 1, size.height(), to.height()), 2, size.width(), to.width());
  }

  private Operand<TFloat32> extend(Operand<TFloat32> images, int axis, int from, int to) {
    if (from == to) {
      return images;
    }
    int[] begin = {0, 0, 0, 0};
    int[] count = {-1, -1, -1, -1};
    int[] multiples = {1, 1, 1, 1};
    begin[axis] = from - 1;
    count[axis] = 1;
    multiples[axis] = to - from;
    Operand<TFloat32> last = tf.slice(images, tf.constant(begin), tf.constant(count));
    return tf.concat(List.of(images, tf.tile(last, tf.constant(multiples))), tf.constant(axis));
  }

  private Operand<TFloat32> crop(Operand<TFloat32> images, ImageSize to) {
    return tf.slice(images, tf.constant(new int[] {0, 0, 0, 0}),
        tf.constant(new int[] {-1, to.height(), to.width(), -1}));
  }

  private Operand<TFloat32> channels(Operand<TFloat32> images, int from, int count) {
    return tf.slice(images, tf.constant(new int[] {0, 0, 0, from}), tf.constant(new int[] {-1, -1, -1, count}));
  }

  private Operand<TFloat32> colors(Operand<TFloat32> images, float[][] matrix) {
    Operand<TFloat32> filter = tf.reshape(tf.constant(matrix), tf.constant(new int[] {1, 1, 3, 3}));
    return tf.nn.conv2d(images, filter, List.of(1L, 1L, 1L, 1L), "VALID");
  }

  /** As integers, where rounding is exact; a float otherwise. */
  private Operand<TFloat32> stored(Operand<TFloat32> values) {
    return jpeg.rounding() == JpegRounding.STRAIGHT_THROUGH
        ? Values.straightThrough(tf, tf.math.rint(values), values) : values;
  }

  /** Decoded samples around 0, limited to 8 bits. */
  private Operand<TFloat32> samples(Operand<TFloat32> values) {
    return tf.clipByValue(stored(values), tf.constant(-128f), tf.constant(127f));
  }

  /** Block by block: cosine transform, division by the table, rounding, and back. */
  private Operand<TFloat32> quantize(Operand<TFloat32> planes, ImageSize plane, int channels, int[] table) {
    int rows = plane.height() / BLOCK;
    int columns = plane.width() / BLOCK;
    Operand<TInt32> order = tf.constant(new int[] {0, 1, 3, 5, 2, 4});
    Operand<TFloat32> split =
        tf.reshape(planes, tf.constant(new int[] {-1, rows, BLOCK, columns, BLOCK, channels}));
    Operand<TFloat32> blocks =
        tf.reshape(tf.linalg.transpose(split, order), tf.constant(new int[] {-1, BLOCK * BLOCK}));
    float[] divisors = new float[table.length];
    for (int i = 0; i < table.length; i++) {
      divisors[i] = table[i];
    }
    Operand<TFloat32> cosines = tf.constant(blockTransform());
    Operand<TFloat32> coefficients =
        tf.math.div(tf.linalg.matMul(blocks, cosines, MatMul.transposeB(true)), tf.constant(divisors));
    Operand<TFloat32> restored =
        tf.linalg.matMul(tf.math.mul(round(coefficients), tf.constant(divisors)), cosines);
    Operand<TFloat32> joined = tf.linalg.transpose(
        tf.reshape(restored, tf.constant(new int[] {-1, rows, columns, channels, BLOCK, BLOCK})),
        tf.constant(new int[] {0, 1, 4, 2, 5, 3}));
    return tf.reshape(joined, tf.constant(new int[] {-1, plane.height(), plane.width(), channels}));
  }

  private Operand<TFloat32> round(Operand<TFloat32> x) {
    Operand<TFloat32> rounded = tf.stopGradient(tf.math.rint(x));
    if (jpeg.rounding() == JpegRounding.STRAIGHT_THROUGH) {
      return Values.straightThrough(tf, rounded, x);
    }
    Operand<TFloat32> rest = tf.math.sub(x, rounded);
    return tf.math.add(rounded, tf.math.mul(rest, tf.math.mul(rest, rest)));
  }

  /** The orthonormal two-dimensional cosine transform of a block as a 64×64 matrix; row 8u+v is coefficient (u, v). */
  private static float[][] blockTransform() {
    double[][] cosine = new double[BLOCK][BLOCK];
    for (int u = 0; u < BLOCK; u++) {
      for (int x = 0; x < BLOCK; x++) {
        cosine[u][x] = (u == 0 ? Math.sqrt(0.125) : 0.5) * Math.cos((2 * x + 1) * u * Math.PI / 16);
      }
    }
    float[][] matrix = new float[BLOCK * BLOCK][BLOCK * BLOCK];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        matrix[i][j] = (float) (cosine[i / BLOCK][j / BLOCK] * cosine[i % BLOCK][j % BLOCK]);
      }
    }
    return matrix;
  }
}
