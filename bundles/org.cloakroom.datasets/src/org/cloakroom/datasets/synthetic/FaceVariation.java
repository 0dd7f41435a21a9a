package org.cloakroom.datasets.synthetic;

/**
 * Everything that belongs to one picture and not to the person in it. Angles are radians, lengths pixels of the 112×112 template.
 *
 * @param seed the population
 * @param identity the person
 * @param image the picture's number within the person, 0 or more
 */
public record FaceVariation(
    long seed, int identity, int image, Pose pose, Expression expression, Light light, Backdrop backdrop, Groom groom, Wear wear, Camera camera) {

  private static final long STREAM = 2;

  /** The circumstances of this picture of this person; always the same ones. */
  public static FaceVariation of(long seed, int identity, int image) {
    if (identity < 0 || image < 0) {
      throw new IllegalArgumentException("identity " + identity + ", image " + image + ": use numbers of 0 or more");
    }
    SplitMix64 random = SplitMix64.stream(seed, STREAM, identity, image);
    return new FaceVariation(
        seed, identity, image, Pose.draw(random), Expression.draw(random), Light.draw(random), Backdrop.draw(random), Groom.draw(random),
        Wear.draw(random), Camera.draw(random));
  }

  /** Turn of the head and what the alignment left over: rotation in the plane, shift and scale. */
  public record Pose(double yaw, double pitch, double roll, double shiftX, double shiftY, double scale) {
    static Pose draw(SplitMix64 random) {
      return new Pose(
          0.13 * random.bell(), 0.09 * random.bell(), 0.04 * random.bell(), 1.0 * random.bell(), 1.0 * random.bell(),
          1 + 0.025 * random.bell());
    }
  }

  /** {@code smile} −1…1, {@code open} mouth 0…1, {@code brow} raise −1…1, {@code lids} opening factor, gaze −1…1. */
  public record Expression(double smile, double open, double brow, double lids, double gazeX, double gazeY) {
    static Expression draw(SplitMix64 random) {
      return new Expression(
          random.range(-0.5, 1), random.chance(0.3) ? random.uniform() : 0, random.range(-0.8, 1), random.range(0.72, 1.12),
          0.45 * random.bell(), 0.3 * random.bell());
    }
  }

  /** A main lamp, ambient light from above and below, and the lamp's color. {@code azimuth} 0 is frontal, positive from the right. */
  public record Light(double azimuth, double elevation, double strength, double ambient, double hard, double warmth, double greenish) {
    static Light draw(SplitMix64 random) {
      return new Light(
          0.62 * random.bell(), random.range(-0.1, 0.95), random.range(0.55, 1.15), random.range(0.22, 0.6), random.range(0, 0.35),
          random.bell(), 0.5 * random.bell());
    }
  }

  /** What lies behind the head. */
  public enum BackdropKind { PLAIN, GRADIENT, BLOBS, STRIPES }

  public record Backdrop(BackdropKind kind, int first, int second, int third, double angle, double scale, int texture) {
    static Backdrop draw(SplitMix64 random) {
      return new Backdrop(
          BackdropKind.values()[random.below(4)], color(random), color(random), color(random), random.range(0, 6.28), random.range(14, 50),
          random.below(1 << 16));
    }

    /** Packed 8-bit sRGB, from gray to strongly colored. */
    private static int color(SplitMix64 random) {
      double value = random.range(15, 245);
      double colored = random.uniform();
      int packed = 0;
      for (int channel = 0; channel < 3; channel++) {
        packed = packed << 8 | (int) (value * (1 - colored * random.uniform()));
      }
      return packed;
    }
  }

  /**
   * The state of hair and beard on the day: shift of the hairline in pixels, factor of the volume, shift of the parting, brightness of the
   * hair and density of the beard as factors.
   */
  public record Groom(double line, double volume, double part, double shade, double beard) {
    static Groom draw(SplitMix64 random) {
      return new Groom(
          1.6 * random.bell(), 1 + 0.22 * random.bell(), 0.18 * random.bell(), random.range(0.7, 1.4), random.range(0.55, 1.05));
    }
  }

  /** Clothes and glasses. {@code frame} is the thickness of the frame, 0 without glasses. */
  public record Wear(int clothes, double frame, double lensWidth, double lensHeight, int frameColor) {
    static Wear draw(SplitMix64 random) {
      boolean glasses = random.chance(0.15);
      return new Wear(
          Backdrop.color(random), glasses ? random.range(0.7, 1.6) : 0, random.range(10, 12.5), random.range(7, 9.5),
          random.chance(0.6) ? 0x181614 : Backdrop.color(random));
    }
  }

  /** {@code exposure} in stops; {@code blur} the σ of a soft focus in pixels; {@code noise} the σ of sensor noise in 8-bit steps. */
  public record Camera(
      double exposure, double contrast, double saturation, double blur, double noise, double vignette, double warmth, double green) {
    static Camera draw(SplitMix64 random) {
      return new Camera(
          0.42 * random.bell(), 1 + 0.13 * random.bell(), random.range(0.55, 1.25), random.chance(0.5) ? random.range(0, 0.95) : 0,
          random.range(0.8, 5), random.range(0, 0.35), 0.9 * random.bell(), 0.5 * random.bell());
    }
  }
}
