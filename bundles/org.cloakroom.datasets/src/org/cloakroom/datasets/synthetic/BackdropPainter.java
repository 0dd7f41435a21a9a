package org.cloakroom.datasets.synthetic;

/** The out-of-focus scene behind the head, as a color for every place of the template. */
final class BackdropPainter {

  private final FaceVariation.Backdrop scene;
  private final Rgb first;
  private final Rgb second;
  private final Rgb third;
  private final double cos;
  private final double sin;

  BackdropPainter(FaceVariation shot) {
    scene = shot.backdrop();
    first = Palette.packed(scene.first());
    second = Palette.packed(scene.second());
    third = Palette.packed(scene.third());
    cos = StrictMath.cos(scene.angle());
    sin = StrictMath.sin(scene.angle());
  }

  Rgb at(double x, double y) {
    double along = ((x - 56) * cos + (y - 56) * sin) / scene.scale();
    double across = ((y - 56) * cos - (x - 56) * sin) / scene.scale();
    return switch (scene.kind()) {
      case PLAIN -> first.times(1 + 0.12 * along);
      case GRADIENT -> first.mix(second, Curves.smooth(along * 0.4 + 0.5));
      case BLOBS -> first.mix(second, Curves.smooth(0.5 + 0.9 * Noise.smooth(along * 2, across * 2, scene.texture())))
          .mix(third, Curves.smooth(0.7 * Noise.smooth(along * 3, across * 3, scene.texture() + 41)));
      case STRIPES -> first.mix(second, Curves.smooth(0.5 + 3 * Noise.smooth(along * 2.4, 3, scene.texture())))
          .mix(third, Curves.smooth(2 * Noise.smooth(across, 9, scene.texture()) - 0.6));
    };
  }
}
