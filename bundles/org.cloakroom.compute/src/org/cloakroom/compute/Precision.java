package org.cloakroom.compute;

/** Number format of convolutions and matrix products. Weights, images and all other operations stay in float32. */
public enum Precision {
  /** IEEE single precision. */
  FLOAT32,
  /**
   * 8 bits of mantissa, about twice as fast on processors with instructions for it. Embeddings differ in the fourth
   * digit, but about one sign in fourteen of an image gradient differs: never for reported results without saying so.
   */
  BFLOAT16
}
