package org.cloakroom.attacks.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Where the surrogates of an ensemble are averaged (Dong et al., CVPR 2018, compare three such places). */
public enum Combination {
  /** Mean of the unit embeddings, which must be of one length, then one distance. */
  FEATURES,
  /** One distance for every surrogate, then their mean. */
  LOSSES,
  /** One gradient for every surrogate, scaled to unit mean absolute value, then their mean. */
  GRADIENTS;

  /**
   * Mean squared distance of several views' embeddings from a reference, for every surrogate; for {@link #FEATURES} one
   * for all of them.
   *
   * @param views [surrogate][view], each [N,D] of unit length
   * @param reference [N,D] of unit length for every surrogate
   * @return each [N]
   */
  public List<Operand<TFloat32>> distances(
      Ops tf, List<List<Operand<TFloat32>>> views, List<Operand<TFloat32>> reference) {
    if (this == FEATURES) {
      List<Operand<TFloat32>> means = new ArrayList<>();
      for (int view = 0; view < views.get(0).size(); view++) {
        int v = view;
        means.add(mean(tf, views.stream().map(surrogate -> surrogate.get(v)).toList()));
      }
      return List.of(distance(tf, means, mean(tf, reference)));
    }
    List<Operand<TFloat32>> distances = new ArrayList<>();
    for (int i = 0; i < reference.size(); i++) {
      distances.add(distance(tf, views.get(i), reference.get(i)));
    }
    return distances;
  }

  private static Operand<TFloat32> distance(
      Ops tf, List<Operand<TFloat32>> views, Operand<TFloat32> reference) {
    List<Operand<TFloat32>> terms = views.stream()
        .map(view -> (Operand<TFloat32>) tf.reduceSum(tf.math.squaredDifference(view, reference), tf.constant(1)))
        .toList();
    return tf.math.mul(tf.math.addN(terms), tf.constant(1f / terms.size()));
  }

  private static Operand<TFloat32> mean(Ops tf, List<Operand<TFloat32>> features) {
    List<Long> lengths = features.stream().map(f -> f.shape().get(1)).distinct().toList();
    if (lengths.size() > 1) {
      throw new IllegalArgumentException("ensemble: features cannot be averaged over surrogates whose embeddings have "
          + lengths + " numbers; say losses or gradients");
    }
    return tf.math.mul(tf.math.addN(features), tf.constant(1f / features.size()));
  }
}
