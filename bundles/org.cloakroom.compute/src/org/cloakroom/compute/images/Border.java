package org.cloakroom.compute.images;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a filter sees beyond the edge of an image, with PyTorch's names. All are differentiable: a pixel that is mirrored
 * or repeated collects the gradients of its copies.
 */
public enum Border {
  /** Zeros. */
  CONSTANT,
  /** The image mirrored at the middle of its outermost pixels, which are not repeated: {@code cb|abcd|cb}. */
  REFLECT,
  /** The outermost pixel repeated: {@code aa|abcd|dd}. */
  REPLICATE,
  /** The image wrapped around: {@code cd|abcd|ab}. */
  CIRCULAR;

  private static final int ROWS = 1;
  private static final int COLUMNS = 2;

  /** The widest border, in pixels, that PyTorch (and so Kornia) can put around {@code size} pixels. */
  public int widest(int size) {
    return switch (this) {
      case CONSTANT, REPLICATE -> Integer.MAX_VALUE;
      case REFLECT -> size - 1;
      case CIRCULAR -> size;
    };
  }

  /**
   * Where a pixel of the border comes from, along one side of an image; outside a graph.
   *
   * @param position from 0 within the image, negative or {@code size} and more beyond it
   * @return from 0 to {@code size - 1}, or -1 for a zero
   */
  public int source(int position, int size) {
    return switch (this) {
      case CONSTANT -> position < 0 || position >= size ? -1 : position;
      case REPLICATE -> Math.max(0, Math.min(size - 1, position));
      case CIRCULAR -> Math.floorMod(position, size);
      case REFLECT -> {
        int period = Math.max(1, 2 * (size - 1)); // nothing to mirror in a single pixel, which is repeated
        int within = Math.floorMod(position, period);
        yield Math.min(within, period - within);
      }
    };
  }

  /**
   * Adds the same border above and below, and the same left and right. Mirroring and wrapping go on beyond
   * {@link #widest}, as OpenCV does it; callers that follow Kornia check first.
   *
   * @param images [N,H,W,C] with H, W and C known
   * @return [N,H+2*rows,W+2*columns,C]
   */
  public Operand<TFloat32> pad(Ops tf, Operand<TFloat32> images, int rows, int columns) {
    return switch (this) {
      case CONSTANT -> rows == 0 && columns == 0 ? images : tf.pad(images, paddings(tf, rows, columns), tf.constant(0f));
      case REFLECT -> mirror(tf, images, rows, columns);
      case REPLICATE -> replicate(tf, replicate(tf, images, ROWS, rows), COLUMNS, columns);
      case CIRCULAR -> wrap(tf, wrap(tf, images, ROWS, rows), COLUMNS, columns);
    };
  }

  private static Operand<TInt32> paddings(Ops tf, int rows, int columns) {
    return tf.constant(new int[][] {{0, 0}, {rows, rows}, {columns, columns}, {0, 0}});
  }

  /** Full mirror images until the rest fits into one: the edges of a full mirror image are centers of symmetry again. */
  private static Operand<TFloat32> mirror(Ops tf, Operand<TFloat32> images, int rows, int columns) {
    if (rows == 0 && columns == 0) {
      return images;
    }
    int height = size(images, ROWS);
    int width = size(images, COLUMNS);
    if (rows > 0 && height == 1) { // nothing to mirror: OpenCV repeats the only pixel
      return mirror(tf, replicate(tf, images, ROWS, rows), 0, columns);
    }
    if (columns > 0 && width == 1) {
      return mirror(tf, replicate(tf, images, COLUMNS, columns), rows, 0);
    }
    int nowRows = Math.min(rows, height - 1);
    int nowColumns = Math.min(columns, width - 1);
    Operand<TFloat32> once = tf.mirrorPad(images, paddings(tf, nowRows, nowColumns), "REFLECT");
    return mirror(tf, once, rows - nowRows, columns - nowColumns);
  }

  private static Operand<TFloat32> replicate(Ops tf, Operand<TFloat32> images, int axis, int width) {
    if (width == 0) {
      return images;
    }
    int[] multiples = {1, 1, 1, 1};
    multiples[axis] = width;
    Operand<TFloat32> first = tf.tile(part(tf, images, axis, 0, 1), tf.constant(multiples));
    Operand<TFloat32> last = tf.tile(part(tf, images, axis, size(images, axis) - 1, 1), tf.constant(multiples));
    return tf.concat(List.of(first, images, last), tf.constant(axis));
  }

  private static Operand<TFloat32> wrap(Ops tf, Operand<TFloat32> images, int axis, int width) {
    if (width == 0) {
      return images;
    }
    int size = size(images, axis);
    int whole = width / size;
    int rest = width % size;
    List<Operand<TFloat32>> parts = new ArrayList<>();
    if (rest > 0) {
      parts.add(part(tf, images, axis, size - rest, rest));
    }
    for (int i = 0; i < 2 * whole + 1; i++) {
      parts.add(images);
    }
    if (rest > 0) {
      parts.add(part(tf, images, axis, 0, rest));
    }
    return tf.concat(parts, tf.constant(axis));
  }

  private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> images, int axis, int from, int count) {
    int[] begin = {0, 0, 0, 0};
    int[] size = {-1, -1, -1, -1};
    begin[axis] = from;
    size[axis] = count;
    return tf.slice(images, tf.constant(begin), tf.constant(size));
  }

  private static int size(Operand<TFloat32> images, int axis) {
    return Math.toIntExact(images.shape().get(axis));
  }
}
