package org.cloakroom.recognizers.training;

import org.cloakroom.compute.UnitLength;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * A classifier on the unit sphere that asks for a margin, so that people whom it never saw lie apart as well. Equations as in face.evoLVe
 * ({@code head/metrics.py}), except that the angle is kept away from 0 and π, where the derivative of the sine is infinite.
 */
public sealed interface MarginHead {

  /** Factor s of the cosines. */
  double scale();

  /** Margin m: radians for ArcFace, a difference of cosines for CosFace. */
  double margin();

  /**
   * The right class's cosine after the margin.
   *
   * @param versine 1 − cos θ, 0…2, any shape
   */
  Operand<TFloat32> withMargin(Ops tf, Operand<TFloat32> versine);

  /**
   * @param embeddings [N,D], of any length
   * @param classes [K,D], of any length
   * @param oneHot [N,K]
   * @return logits [N,K]: s·cosine, and for the right class s·(cosine with margin)
   */
  default Operand<TFloat32> logits(Ops tf, Operand<TFloat32> embeddings, Operand<TFloat32> classes, Operand<TFloat32> oneHot) {
    Operand<TFloat32> faces = UnitLength.of(tf, embeddings);
    Operand<TFloat32> centers = UnitLength.of(tf, classes);
    Operand<TFloat32> cosine = tf.linalg.matMul(faces, centers, MatMul.transposeB(true));
    // 1 − cos θ = ‖face − center‖² / 2 keeps its digits where θ is small; the difference 1 − cosine would lose them.
    Operand<TFloat32> apart = tf.math.sub(faces, tf.linalg.matMul(oneHot, centers));
    Operand<TFloat32> versine = tf.math.mul(
        tf.reduceSum(tf.math.mul(apart, apart), tf.constant(1), ReduceSum.keepDims(true)), tf.constant(0.5f));
    Operand<TFloat32> gap = tf.math.sub(withMargin(tf, versine), cosine);
    return tf.math.mul(tf.math.add(cosine, tf.math.mul(oneHot, gap)), tf.constant((float) scale()));
  }

  private static void check(double scale, double margin, double largest) {
    if (!(scale > 0 && scale <= 1000)) {
      throw new IllegalArgumentException("scale " + scale + ": use a number above 0, up to 1000");
    }
    if (!(margin >= 0 && margin < largest)) {
      throw new IllegalArgumentException("margin " + margin + ": use 0 to below " + largest);
    }
  }

  /**
   * Additive angular margin (Deng et al., CVPR 2019): cos(θ + m) where that still falls with θ, cos θ − m·sin m beyond.
   *
   * @param margin radians, 0 to below π/2
   */
  record ArcFace(double scale, double margin) implements MarginHead {
    /** Checks the ranges. */
    public ArcFace {
      check(scale, margin, Math.PI / 2);
    }

    @Override
    public Operand<TFloat32> withMargin(Ops tf, Operand<TFloat32> versine) {
      Operand<TFloat32> inside = tf.clipByValue(versine, tf.constant(1e-6f), tf.constant(2 - 1e-6f));
      Operand<TFloat32> cosine = tf.math.sub(tf.constant(1f), inside);
      Operand<TFloat32> sine = tf.math.sqrt(tf.math.mul(inside, tf.math.sub(tf.constant(2f), inside)));
      Operand<TFloat32> turned = tf.math.sub(
          tf.math.mul(cosine, tf.constant((float) Math.cos(margin))), tf.math.mul(sine, tf.constant((float) Math.sin(margin))));
      Operand<TFloat32> straight = tf.math.sub(tf.constant(1f), versine);
      Operand<TFloat32> beyond = tf.math.sub(straight, tf.constant((float) (margin * Math.sin(Math.PI - margin))));
      return tf.select(tf.math.greater(straight, tf.constant((float) Math.cos(Math.PI - margin))), turned, beyond);
    }
  }

  /**
   * Large-margin cosine (Wang et al., CVPR 2018): cos θ − m.
   *
   * @param margin difference of cosines, 0 to below 1
   */
  record CosFace(double scale, double margin) implements MarginHead {
    /** Checks the ranges. */
    public CosFace {
      check(scale, margin, 1);
    }

    @Override
    public Operand<TFloat32> withMargin(Ops tf, Operand<TFloat32> versine) {
      return tf.math.sub(tf.constant((float) (1 - margin)), versine);
    }
  }
}
