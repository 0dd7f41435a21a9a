package org.cloakroom.defenses.reconstruction;

/**
 * What a database stores of a face.
 *
 * @param side height and width of a feature map; 1 for an embedding
 * @param channels of the map, or length of the embedding
 */
public record FeatureShape(int side, int channels) {
  /** Checks the ranges. */
  public FeatureShape {
    if (side < 1 || side > 112 || channels < 1 || channels > 65536) {
      throw new IllegalArgumentException("features of " + side + "x" + side + "x" + channels
          + ": use a side of 1 (an embedding) to 112 and 1 to 65536 channels");
    }
  }

  /** An embedding of this length. */
  public static FeatureShape embedding(int length) {
    return new FeatureShape(1, length);
  }

  /** How many numbers, as rows in the order H, W, C. */
  public int length() {
    return side * side * channels;
  }
}
