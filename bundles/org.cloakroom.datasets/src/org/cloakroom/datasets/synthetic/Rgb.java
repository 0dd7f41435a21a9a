package org.cloakroom.datasets.synthetic;

/** A color in linear light; 1 is a white surface. Components may exceed 1 for highlights. */
record Rgb(float r, float g, float b) {

  static final Rgb WHITE = new Rgb(1, 1, 1);

  /** From 8-bit sRGB values, with the transfer curve approximated by the power 2.2. */
  static Rgb srgb(double r, double g, double b) {
    return new Rgb(linear(r), linear(g), linear(b));
  }

  private static float linear(double byteValue) {
    return (float) StrictMath.pow(Math.max(0, Math.min(255, byteValue)) / 255, 2.2);
  }

  Rgb mix(Rgb other, double amount) {
    float a = (float) amount;
    return new Rgb(r + (other.r - r) * a, g + (other.g - g) * a, b + (other.b - b) * a);
  }

  Rgb times(double factor) {
    float f = (float) factor;
    return new Rgb(r * f, g * f, b * f);
  }

  Rgb times(Rgb other) {
    return new Rgb(r * other.r, g * other.g, b * other.b);
  }
}
