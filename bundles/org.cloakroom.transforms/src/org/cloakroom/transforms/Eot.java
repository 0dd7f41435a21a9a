package org.cloakroom.transforms;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cloakroom.api.Param;
import org.cloakroom.api.transform.StochasticTransform;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * One transform of a set, drawn at random for every image: the expectation over transformations (A. Athalye et al.,
 * "Synthesizing robust adversarial examples", ICML 2018) when an objective draws anew in every step. All transforms of
 * the set are computed and one is kept, since a graph's branches have no gradient: the cost is that of the whole set.
 * With the fixed seed, the draw depends on the seed and on the image's 8-bit content, not on its place in a batch.
 */
public record Eot(
    @Param(label = "Transforms", help = "The set to draw from; at least one.") List<Transform> transforms,
    @Param(label = "Weights", value = "[]",
        help = "How often each is drawn, relative to the others; as many as transforms, or none for equal weights.")
        List<Double> weights,
    @Param(label = "Unchanged", value = "0", min = 0, max = 1,
        help = "Probability of leaving an image as it is.") double unchanged,
    @Param(label = "Seed", value = "1", help = "Equal seeds give equal draws.") long seed)
    implements StochasticTransform {
  /** Bits of a draw; a float holds as many exactly. */
  private static final long RANGE = 1L << 24;

  /** Checks that the weights fit the set. */
  public Eot {
    transforms = List.copyOf(transforms);
    weights = List.copyOf(weights);
    if (transforms.isEmpty()) {
      throw new IllegalArgumentException("transforms: name at least one");
    }
    if (!weights.isEmpty() && weights.size() != transforms.size()) {
      throw new IllegalArgumentException("weights: " + weights.size() + " numbers for " + transforms.size()
          + " transforms; give one for each, or none");
    }
    if (weights.stream().anyMatch(w -> !(w >= 0 && w < Double.POSITIVE_INFINITY))
        || !weights.isEmpty() && weights.stream().mapToDouble(w -> w).sum() <= 0) {
      throw new IllegalArgumentException("weights " + weights + ": must be 0 or more, and one of them positive");
    }
    if (!(unchanged >= 0 && unchanged <= 1)) {
      throw new IllegalArgumentException("unchanged " + unchanged + ": must be from 0 to 1");
    }
  }

  @Override
  public void checkSize(int height, int width) {
    transforms.forEach(transform -> transform.checkSize(height, width));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize.checked(this, images);
    Operand<TFloat32> draw = tf.math.div(
        tf.dtypes.cast(ContentHash.of(tf, images, seed, RANGE), TFloat32.class), tf.constant((float) RANGE));
    return select(tf, images, draw, i -> transforms.get(i).apply(tf, images));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images, Operand<TInt64> drawSeed) {
    ImageSize.checked(this, images);
    Operand<TInt32> count = tf.slice(tf.shape(images), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TFloat32> draw = tf.random.statelessRandomUniform(count, drawSeed);
    return select(tf, images, draw,
        i -> Draws.apply(tf, transforms.get(i), images, ContentHash.part(tf, drawSeed, i)));
  }

  /** @param draw [N], uniform in [0,1) */
  private Operand<TFloat32> select(Ops tf, Operand<TFloat32> images, Operand<TFloat32> draw,
      Function<Integer, Operand<TFloat32>> transformed) {
    Operand<TFloat32> perImage = tf.reshape(tf.stopGradient(draw), tf.constant(new int[] {-1, 1, 1, 1}));
    List<Operand<TFloat32>> parts = new ArrayList<>();
    double from = 0;
    for (int i = 0; i <= transforms.size(); i++) {
      double to = i == transforms.size() ? 1 : from + probability(i);
      if (to > from) {
        Operand<TFloat32> image = i == transforms.size() ? images : transformed.apply(i);
        parts.add(tf.math.mul(image, between(tf, perImage, from, to)));
      }
      from = to;
    }
    return tf.math.addN(parts);
  }

  private double probability(int index) {
    if (weights.isEmpty()) {
      return (1 - unchanged) / transforms.size();
    }
    return (1 - unchanged) * weights.get(index) / weights.stream().mapToDouble(w -> w).sum();
  }

  /** 1 where {@code from <= draw < to}, else 0. */
  private static Operand<TFloat32> between(Ops tf, Operand<TFloat32> draw, double from, double to) {
    return tf.dtypes.cast(tf.math.logicalAnd(tf.math.greaterEqual(draw, tf.constant((float) from)),
        tf.math.less(draw, tf.constant((float) to))), TFloat32.class);
  }
}
