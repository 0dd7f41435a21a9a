package org.cloakroom.recognizers.residual;

import org.tensorflow.ndarray.Shape;

/**
 * One weight tensor of a network.
 *
 * @param name its name in a weights file
 * @param kind what it does
 * @param shape convolution kernels [H,W,in,out] or [H,W,C,1], dense matrices [in,out], strengths [1], all others [C]
 */
public record Parameter(String name, Kind kind, Shape shape) {

  /** What a parameter does, which decides how it starts and how it is trained. */
  public enum Kind {
    /** Convolution kernel or matrix. */
    WEIGHT(true),
    /** Kernel of a convolution of every channel by itself, [H,W,C,1]. */
    DEPTHWISE(true),
    /** Added after a matrix. */
    BIAS(true),
    /** Batch normalization: factor. */
    SCALE(true),
    /** Batch normalization: summand. */
    OFFSET(true),
    /** Batch normalization: running mean, not touched by gradients. */
    MEAN(false),
    /** Batch normalization: running variance, not touched by gradients. */
    VARIANCE(false),
    /** Slope of a PReLU for negative values. */
    SLOPE(true),
    /** How much a mask changes a map. */
    STRENGTH(true);

    private final boolean trained;

    Kind(boolean trained) {
      this.trained = trained;
    }

    /** Whether the optimizer changes it. */
    public boolean isTrained() {
      return trained;
    }

    /** Whether weight decay pulls it to zero: kernels and matrices only, as in face.evoLVe's training. */
    public boolean decays() {
      return this == WEIGHT || this == DEPTHWISE;
    }
  }
}
