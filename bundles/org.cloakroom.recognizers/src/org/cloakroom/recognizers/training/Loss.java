package org.cloakroom.recognizers.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What training minimizes. */
public enum Loss {
  /** Mean cross entropy of the batch. */
  CROSS_ENTROPY,
  /**
   * (1 − e^−CE)²·CE of the batch mean CE. The usual focal loss weighs each sample; face.evoLVe's {@code loss/focal.py} weighs the mean, and
   * this follows it.
   */
  FOCAL;

  /**
   * @param logits [N,K]
   * @param oneHot [N,K]
   * @return a scalar
   */
  public Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> oneHot) {
    Operand<TFloat32> mean = tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss(), tf.constant(0));
    if (this == CROSS_ENTROPY) {
      return mean;
    }
    Operand<TFloat32> doubt = tf.math.sub(tf.constant(1f), tf.math.exp(tf.math.neg(mean)));
    return tf.math.mul(tf.math.mul(doubt, doubt), mean);
  }
}
