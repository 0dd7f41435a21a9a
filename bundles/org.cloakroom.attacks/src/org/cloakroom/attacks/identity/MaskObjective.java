package org.cloakroom.attacks.identity;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a mask moves a person's embeddings away from (methods.md §7.1; privacy.py of zhongyy/OPOM). */
public enum MaskObjective {
  /** Each image's own clean embedding. */
  FI_UAP,
  /** All clean embeddings, by the cosine; the released code's FI-UAP+. */
  FI_UAP_ALL,
  /** The mean of the clean embeddings. */
  CLASS_CENTER,
  /** The nearest point of the clean embeddings' affine hull, found anew in every step. */
  AFFINE_HULL,
  /** The nearest point of the clean embeddings' convex hull, found anew in every step; at first the mean. */
  CONVEX_HULL;

  /** Mean over images and dimensions, a scalar to be maximized. */
  Operand<TFloat32> distance(Ops tf, Operand<TFloat32> features, Operand<TFloat32> reference) {
    var all = tf.constant(new int[] {0, 1});
    return this == FI_UAP_ALL
        ? tf.math.neg(tf.math.mean(tf.math.mul(features, reference), all))
        : tf.math.mean(tf.math.squaredDifference(features, reference), all);
  }

  /** What the references are before the first step. */
  MaskObjective start() {
    return this == CONVEX_HULL || this == AFFINE_HULL ? CLASS_CENTER : this;
  }

  /** Whether the references are found anew before a step. */
  boolean follows(int step, int centerSteps) {
    return this == AFFINE_HULL || this == CONVEX_HULL && step >= centerSteps;
  }

  /**
   * The references of all images.
   *
   * @param clean [N,D] for every surrogate
   * @param moved of the same shapes
   */
  static List<HostTensor> rows(List<HostTensor> clean, List<HostTensor> moved, MaskObjective objective) {
    List<HostTensor> references = new ArrayList<>();
    for (int s = 0; s < clean.size(); s++) {
      float[][] points = split(clean.get(s));
      float[][] now = split(moved.get(s));
      Hull hull = new Hull(points);
      int length = points[0].length;
      float[] values = new float[points.length * length];
      for (int i = 0; i < points.length; i++) {
        float[] row = switch (objective) {
          case FI_UAP -> points[i];
          case FI_UAP_ALL, CLASS_CENTER -> mean(points);
          case AFFINE_HULL -> hull.affine(now[i]);
          case CONVEX_HULL -> hull.convex(now[i]);
        };
        System.arraycopy(row, 0, values, i * length, length);
      }
      references.add(HostTensor.of(values, points.length, length));
    }
    return references;
  }

  private static float[][] split(HostTensor rows) {
    int length = (int) rows.shape().get(1);
    float[][] split = new float[(int) rows.shape().get(0)][length];
    for (int i = 0; i < split.length; i++) {
      System.arraycopy(rows.values(), i * length, split[i], 0, length);
    }
    return split;
  }

  private static float[] mean(float[][] rows) {
    float[] mean = new float[rows[0].length];
    for (float[] row : rows) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += row[d] / rows.length;
      }
    }
    return mean;
  }
}
