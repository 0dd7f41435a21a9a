package org.cloakroom.core.preprocessing;

import org.cloakroom.api.image.Images;

/**
 * A way to present faces to a network.
 *
 * @param bgr whether blue comes first
 * @param normalization of the pixel values
 * @param crop how much of the face shows
 */
record Presentation(boolean bgr, Normalization normalization, Crop crop) {

  /** For example {@code rgb, -1..1, template}. */
  String text() {
    return (bgr ? "bgr" : "rgb") + ", " + normalization.text() + ", " + crop.word();
  }

  /**
   * What a network that presents faces to itself as {@code declared} must be given so that it sees them in this way.
   *
   * @param faces square, RGB in [0,1]
   */
  Images asSeenBy(Presentation declared, Images faces) {
    int side = faces.height();
    int size = side * side * 3;
    float[] out = new float[faces.values().length];
    for (int i = 0; i < faces.count(); i++) {
      float[] face = crop.apply(faces.slice(i, i + 1).values(), side);
      for (int k = 0; k < size; k++) {
        int from = bgr == declared.bgr ? k : k - k % 3 + 2 - k % 3;
        out[i * size + k] = (float) normalization.asSeenBy(declared.normalization, face[from]);
      }
    }
    return new Images(faces.count(), side, side, out);
  }

  /** The same at another crop. */
  Presentation at(Crop other) {
    return new Presentation(bgr, normalization, other);
  }
}
