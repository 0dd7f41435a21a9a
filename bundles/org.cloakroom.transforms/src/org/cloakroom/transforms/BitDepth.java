package org.cloakroom.transforms;

import org.cloakroom.api.Param;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Fewer gray levels per channel (W. Xu, D. Evans, Y. Qi, "Feature squeezing", NDSS 2018, section III-A): values are
 * rounded to multiples of 1/(2^bits - 1). Rounding has no useful derivative, so the gradient passes as if there were none
 * (the straight-through estimator; BPDA in A. Athalye et al., ICML 2018).
 */
public record BitDepth(
    @Param(label = "Bits", value = "4", min = 1, max = 8, unit = "bit", help = "Bits kept of each channel's 8.") int bits)
    implements Transform {
  /** Checks the range. */
  public BitDepth {
    if (bits < 1 || bits > 8) {
      throw new IllegalArgumentException("bits " + bits + ": must be from 1 to 8");
    }
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize.checked(this, images);
    Operand<TFloat32> inRange = Values.clip(tf, images);
    Operand<TFloat32> highest = tf.constant((float) ((1 << bits) - 1));
    Operand<TFloat32> rounded = tf.math.div(tf.math.rint(tf.math.mul(inRange, highest)), highest);
    return Values.straightThrough(tf, rounded, inRange);
  }

  @Override
  public boolean approximatesGradient() {
    return true;
  }
}
