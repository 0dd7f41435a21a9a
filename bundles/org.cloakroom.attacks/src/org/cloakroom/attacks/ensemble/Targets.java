package org.cloakroom.attacks.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.compute.UnitLength;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Embeddings that a targeted attack approaches: of the mean of one person's images, chosen image by image. */
public final class Targets {
  private Targets() {}

  /**
   * One person for every image, the same for all surrogates: the choice is by the sum of their squared distances.
   *
   * @return [N,D] of unit length for every surrogate, constant for the gradient
   */
  public static List<Operand<TFloat32>> features(
      AttackGraph graph, TargetFaces faces, TargetChoice choice, boolean flip) {
    Ops tf = graph.tf();
    int people = faces.names().size();
    Operand<TFloat32> images = tf.constant(
        Shape.of(faces.images().count(), faces.images().height(), faces.images().width(), 3),
        DataBuffers.of(faces.images().values(), true, false));
    List<Operand<TFloat32>> clean = graph.cleanFeatures(flip);
    List<Operand<TFloat32>> centersOfEach = new ArrayList<>();
    List<Operand<TFloat32>> distances = new ArrayList<>();
    for (int i = 0; i < graph.surrogates(); i++) {
      int dimension = (int) clean.get(i).shape().get(1);
      Operand<TFloat32> each = graph.features(i, List.of(images), flip).get(0);
      Operand<TFloat32> mean = tf.math.mean(
          tf.reshape(each, tf.constant(new int[] {people, faces.perPerson(), dimension})), tf.constant(1));
      Operand<TFloat32> centers = graph.remember(UnitLength.of(tf, mean));
      centersOfEach.add(centers);
      distances.add(tf.math.sub(tf.constant(2f), tf.math.mul(tf.constant(2f),
          tf.linalg.matMul(clean.get(i), tf.linalg.transpose(centers, tf.constant(new int[] {1, 0}))))));
    }
    Operand<TInt32> chosen = choice.choose(tf, tf.math.addN(distances));
    return centersOfEach.stream()
        .map(centers -> (Operand<TFloat32>) tf.stopGradient(tf.gather(centers, chosen, tf.constant(0)))).toList();
  }
}
