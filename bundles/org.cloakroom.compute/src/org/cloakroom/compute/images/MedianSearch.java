package org.cloakroom.compute.images;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.While;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Finds where in its window each median is. The result is an integer, so the search is no part of any gradient's path
 * and may loop: it takes some images, or some rows of one image, at a time, and its memory does not grow with the batch.
 *
 * @param kernelHeight rows of the window
 * @param kernelWidth columns of the window
 * @param height rows of the result
 * @param width columns of the result
 * @param channels values of a pixel
 */
record MedianSearch(int kernelHeight, int kernelWidth, int height, int width, int channels) {
  /**
   * Elements of all planes of a window together that one pass may take: 2^23 float32 are 32 MB. More makes it slower on
   * CPUs, whose caches it leaves; less would launch too many small operations on GPUs.
   */
  private static final long BUDGET = 1L << 23;

  /** Functions of one graph need different names. */
  private static final AtomicLong FUNCTIONS = new AtomicLong();

  /** Elements of one row of the padded images. */
  int rowStride() {
    return (width + kernelWidth - 1) * channels;
  }

  /**
   * Adds the search.
   *
   * @param padded [N,height+kernelHeight-1,rowStride]
   * @return [N,height,width*channels]: row times {@link #rowStride} plus column times channels, within the window
   */
  Operand<TInt32> apply(Ops tf, Operand<TFloat32> padded) {
    long planes = (long) kernelHeight * kernelWidth;
    int rows = (int) Math.max(1, Math.min(height, BUDGET / (planes * width * channels)));
    int strips = (height + rows - 1) / rows;
    rows = (height + strips - 1) / strips; // strips of nearly equal height
    int images = strips > 1 ? 1 : (int) Math.max(1, BUDGET / (planes * height * width * channels));
    Operand<TFloat32> whole = tf.pad(
        padded, tf.constant(new int[][] {{0, 0}, {0, strips * rows - height}, {0, 0}}), tf.constant(0f));
    Operand<TInt32> count = tf.gather(tf.shape(padded), tf.constant(0), tf.constant(0));
    // a loop's result has the static shape of its start, so the start hides that it is empty
    Operand<TInt32> none = tf.placeholderWithDefault(
        tf.zeros(tf.constant(new int[] {0, rows, width * channels}), TInt32.class),
        Shape.of(-1, rows, width * channels));
    Operand<TInt32> found = loop(tf, whole, tf.math.mul(count, tf.constant(strips)), none, images, strips, rows);
    Operand<TInt32> joined = tf.reshape(found, tf.constant(new int[] {-1, strips * rows, width * channels}));
    return tf.slice(joined, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, height, -1}));
  }

  /** Passes of {@code images} images if {@code strips} is 1, else of one strip each; image by image, from the top. */
  private Operand<TInt32> loop(Ops graph, Operand<TFloat32> whole, Operand<TInt32> pieces, Operand<TInt32> none,
      int images, int strips, int rows) {
    // TensorFlow Java matches loop variables by the order of the signature: keep it alphabetical
    try (ConcreteFunction more = ConcreteFunction.create(tf -> {
      Variables v = new Variables(tf, whole.shape(), rows, width * channels);
      Operand<TBool> result = tf.math.less(v.next, v.pieces);
      return v.signature("more").output("result", result).build();
    });
        ConcreteFunction pass = ConcreteFunction.create(tf -> {
          Variables v = new Variables(tf, whole.shape(), rows, width * channels);
          Operand<TInt32> taken = tf.math.minimum(tf.constant(images), tf.math.sub(v.pieces, v.next));
          Operand<TInt32> image = tf.math.floorDiv(v.next, tf.constant(strips));
          Operand<TInt32> top = tf.math.mul(tf.math.floorMod(v.next, tf.constant(strips)), tf.constant(rows));
          Operand<TFloat32> piece = tf.slice(v.whole, tf.stack(List.of(image, top, tf.constant(0))),
              tf.stack(List.of(taken, tf.constant(rows + kernelHeight - 1), tf.constant(-1))));
          Operand<TInt32> found = tf.concat(List.of(v.found, search(tf, piece, rows)), tf.constant(0));
          return v.signature("pass")
              .output("a_next", tf.math.add(v.next, taken)).output("b_pieces", tf.identity(v.pieces))
              .output("c_whole", tf.identity(v.whole)).output("d_found", found).build();
        })) {
      Operand<TInt32> first = graph.constant(0);
      var loop = graph.statelessWhile(
          List.of(first, pieces, whole, none), more, pass, While.parallelIterations(1L));
      @SuppressWarnings("unchecked")
      Operand<TInt32> found = (Operand<TInt32>) (Operand<?>) loop.output().get(3);
      return found;
    }
  }

  /** The variables of the loop, as placeholders of a function. */
  private static final class Variables {
    final Operand<TInt32> next;
    final Operand<TInt32> pieces;
    final Operand<TFloat32> whole;
    final Operand<TInt32> found;

    Variables(Ops tf, Shape images, int rows, int elements) {
      next = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
      pieces = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
      whole = tf.placeholder(TFloat32.class, Placeholder.shape(images));
      found = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, rows, elements)));
    }

    Signature.Builder signature(String name) {
      return Signature.builder("median_" + name + "_" + FUNCTIONS.incrementAndGet())
          .input("a_next", next).input("b_pieces", pieces).input("c_whole", whole).input("d_found", found);
    }
  }

  private Operand<TInt32> search(Ops tf, Operand<TFloat32> piece, int rows) {
    TensorPlanes planes = new TensorPlanes(tf, piece, rows);
    Operand<TFloat32> median = MedianNetwork.median(kernelHeight, kernelWidth, planes);
    Operand<TInt32> offset = tf.zerosLike(tf.dtypes.cast(median, TInt32.class));
    for (int dy = kernelHeight - 1; dy >= 0; dy--) {
      for (int dx = kernelWidth - 1; dx >= 0; dx--) { // from the last to the first: the first of equal pixels stays
        Operand<TFloat32> pixel = planes.fromColumn(planes.fromRow(dy), dx);
        offset = tf.select(tf.math.equal(pixel, median), tf.constant(dy * rowStride() + dx * channels), offset);
      }
    }
    return offset;
  }

  /** Planes as tensors. Slices and their constants are made once: a large window has thousands of nodes as it is. */
  private final class TensorPlanes implements MedianNetwork.Planes<Operand<TFloat32>> {
    private final Ops tf;
    private final Operand<TInt32> columnCount;
    private final List<Operand<TFloat32>> fromRow = new ArrayList<>();
    private final List<Operand<TInt32>> columnStart = new ArrayList<>();

    TensorPlanes(Ops tf, Operand<TFloat32> piece, int rows) {
      this.tf = tf;
      Operand<TInt32> rowCount = tf.constant(new int[] {-1, rows, -1});
      columnCount = tf.constant(new int[] {-1, -1, width * channels});
      for (int dy = 0; dy < kernelHeight; dy++) {
        fromRow.add(tf.slice(piece, tf.constant(new int[] {0, dy, 0}), rowCount));
      }
      for (int dx = 0; dx < kernelWidth; dx++) {
        columnStart.add(tf.constant(new int[] {0, 0, dx * channels}));
      }
    }

    @Override
    public Operand<TFloat32> fromRow(int dy) {
      return fromRow.get(dy);
    }

    @Override
    public Operand<TFloat32> fromColumn(Operand<TFloat32> plane, int dx) {
      return tf.slice(plane, columnStart.get(dx), columnCount);
    }

    @Override
    public Operand<TFloat32> min(Operand<TFloat32> a, Operand<TFloat32> b) {
      return tf.math.minimum(a, b);
    }

    @Override
    public Operand<TFloat32> max(Operand<TFloat32> a, Operand<TFloat32> b) {
      return tf.math.maximum(a, b);
    }
  }
}
