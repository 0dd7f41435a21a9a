package org.cloakroom.attacks.lowkey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The objective of the LowKey family, one value an image (methods.md §1.1, §1.3, §2.1). */
record LowKeyObjective(LowKey attack) {
  /** Embedding distance minus the weighted perceptual distance. */
  Operand<TFloat32> build(AttackGraph graph) {
    Operand<TFloat32> distance = distance(graph);
    if (attack.perceptualWeight() == 0) {
      return distance;
    }
    Ops tf = graph.tf();
    return tf.math.sub(distance,
        tf.math.mul(perceptual(graph), tf.constant((float) attack.perceptualWeight())));
  }

  private Operand<TFloat32> perceptual(AttackGraph graph) {
    Operand<TFloat32> whole = attack.perceptual().distance(graph, graph.clean(), graph.adversarial());
    if (attack.perceptualCrop() == 0) {
      return whole;
    }
    Ops tf = graph.tf();
    Operand<TFloat32> middle =
        attack.perceptual().distance(graph, middle(tf, graph.clean()), middle(tf, graph.adversarial()));
    return tf.math.mul(tf.math.add(whole, middle), tf.constant(0.5f));
  }

  private Operand<TFloat32> middle(Ops tf, Operand<TFloat32> images) {
    int height = (int) images.shape().get(1);
    int width = (int) images.shape().get(2);
    int rows = Math.min(attack.perceptualCrop(), height);
    int columns = Math.min(attack.perceptualCrop(), width);
    return tf.slice(images, tf.constant(new int[] {0, (height - rows) / 2, (width - columns) / 2, 0}),
        tf.constant(new int[] {(int) images.shape().get(0), rows, columns, 3}));
  }

  /**
   * Distance of the embeddings of the image and its smoothed versions from the clean, unsmoothed embedding. Embeddings
   * have unit length, so the equation's denominator, the clean embedding's norm, is 1.
   */
  Operand<TFloat32> distance(AttackGraph graph) {
    Ops tf = graph.tf();
    List<Operand<TFloat32>> versions = new ArrayList<>();
    versions.add(graph.adversarial());
    for (Transform branch : attack.branches()) {
      versions.add(graph.transform(branch, graph.adversarial()));
    }
    List<Operand<TFloat32>> clean = graph.cleanFeatures(attack.flip());
    List<Operand<TFloat32>> terms = new ArrayList<>();
    counts(graph).forEach((surrogate, count) -> {
      Operand<TFloat32> target = clean.get(surrogate);
      float scale = attack.reduction() == Reduction.SUM ? count : (float) count / target.shape().get(1);
      for (Operand<TFloat32> features : graph.features(surrogate, versions, attack.flip())) {
        terms.add(tf.math.mul(graph.squaredDistance(features, target), tf.constant(scale)));
      }
    });
    int branches = attack.weighting() == Weighting.PRINTED ? 2 : versions.size();
    return tf.math.mul(tf.math.addN(terms), tf.constant(1f / (branches * graph.surrogates())));
  }

  /** How many surrogates each one stands for: itself, or all of its structure if it is the last. */
  private Map<Integer, Integer> counts(AttackGraph graph) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int i = 0; i < graph.surrogates(); i++) {
      int standIn = i;
      for (int j = i + 1; attack.aliasing() == Aliasing.LAST && j < graph.surrogates(); j++) {
        standIn = graph.structure(j).equals(graph.structure(i)) ? j : standIn;
      }
      counts.merge(standIn, 1, Integer::sum);
    }
    return counts;
  }
}
