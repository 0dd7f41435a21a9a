package org.cloakroom.datasets.synthetic;

/** The colors of skin, hair and eyes. Few, so that many people share them. */
final class Palette {

  private static final Rgb[] SKIN = {
    Rgb.srgb(246, 214, 196), Rgb.srgb(232, 190, 164), Rgb.srgb(208, 158, 126), Rgb.srgb(170, 118, 86), Rgb.srgb(124, 82, 60), Rgb.srgb(88, 58, 44)
  };
  private static final Rgb[] HAIR = {
    Rgb.srgb(28, 24, 23), Rgb.srgb(58, 40, 30), Rgb.srgb(98, 66, 44), Rgb.srgb(150, 112, 70), Rgb.srgb(204, 170, 116), Rgb.srgb(140, 62, 30),
    Rgb.srgb(168, 164, 160)
  };
  private static final Rgb[] IRIS = {
    Rgb.srgb(66, 40, 24), Rgb.srgb(112, 74, 40), Rgb.srgb(92, 132, 164), Rgb.srgb(104, 128, 84), Rgb.srgb(134, 140, 142)
  };

  private Palette() {}

  static Rgb skin(FaceIdentity.Skin skin) {
    double at = skin.tone() * (SKIN.length - 1);
    int below = Math.min(SKIN.length - 2, (int) at);
    Rgb base = SKIN[below].mix(SKIN[below + 1], at - below);
    double warm = skin.warmth() * 0.06;
    return base.times(new Rgb((float) (1 + 0.4 * warm), 1, (float) (1 - warm)));
  }

  /** The same skin with more blood under it: cheeks, nose, ears, lips. */
  static Rgb blood(Rgb skin) {
    return skin.times(new Rgb(0.95f, 0.62f, 0.58f));
  }

  static Rgb hair(FaceIdentity.Hair hair) {
    return HAIR[hair.color()].times(hair.shade());
  }

  static Rgb iris(int color) {
    return IRIS[color];
  }

  static Rgb packed(int rgb) {
    return Rgb.srgb(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
  }
}
