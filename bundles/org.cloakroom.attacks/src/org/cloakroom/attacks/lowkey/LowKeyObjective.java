package org.cloakroom.attacks.lowkey;

import java.util.ArrayList;
import java.util.List;
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
        tf.math.mul(graph.dssim(graph.clean(), graph.adversarial()),
            tf.constant((float) attack.perceptualWeight())));
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
    List<List<Operand<TFloat32>>> moved = graph.features(versions, attack.flip());
    List<Operand<TFloat32>> terms = new ArrayList<>();
    for (int surrogate = 0; surrogate < graph.surrogates(); surrogate++) {
      Operand<TFloat32> target = clean.get(surrogate);
      float scale = attack.reduction() == LowKey.Reduction.SUM ? 1f : 1f / target.shape().get(1);
      for (Operand<TFloat32> features : moved.get(surrogate)) {
        terms.add(tf.math.mul(graph.squaredDistance(features, target), tf.constant(scale)));
      }
    }
    int branches = attack.weighting() == LowKey.Weighting.PRINTED ? 2 : versions.size();
    return tf.math.mul(tf.math.addN(terms), tf.constant(1f / (branches * graph.surrogates())));
  }
}
