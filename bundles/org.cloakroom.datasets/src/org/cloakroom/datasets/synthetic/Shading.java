package org.cloakroom.datasets.synthetic;

/**
 * Lights a {@link Canvas}: one lamp with a soft terminator (wrapped Lambert), ambient light that is stronger from above, and a highlight
 * (Blinn–Phong). Normals are the differences of the height plane, so every bump of the face shows by its shade.
 */
final class Shading {

  private final FaceVariation.Light light;
  private final double lx;
  private final double ly;
  private final double lz;
  private final double hx;
  private final double hy;
  private final double hz;
  private final Rgb lamp;
  private final Rgb sky;

  Shading(FaceVariation shot) {
    light = shot.light();
    // The head turns under a fixed lamp, so in the head's own frame the lamp turns the other way.
    double azimuth = light.azimuth() - shot.pose().yaw();
    double elevation = light.elevation() - shot.pose().pitch();
    lx = StrictMath.sin(azimuth) * StrictMath.cos(elevation);
    ly = -StrictMath.sin(elevation);
    lz = StrictMath.cos(azimuth) * StrictMath.cos(elevation);
    double length = Math.sqrt(lx * lx + ly * ly + (lz + 1) * (lz + 1));
    hx = lx / length;
    hy = ly / length;
    hz = (lz + 1) / length;
    double w = light.warmth();
    double g = light.greenish();
    lamp = new Rgb((float) (1 + 0.11 * w), (float) (1 + 0.04 * g), (float) (1 - 0.15 * w));
    sky = new Rgb((float) (1 - 0.06 * w), 1, (float) (1 + 0.09 * w));
  }

  /** Turns the albedo planes into radiance times cover, in place. */
  void apply(Canvas canvas) {
    int width = canvas.width;
    float slope = (float) (canvas.detail / 2);
    float wrap = (float) (0.38 - light.hard());
    float strength = (float) light.strength();
    float ambient = (float) light.ambient();
    for (int y = 1; y < width - 1; y++) {
      for (int i = y * width + 1, end = i + width - 2; i < end; i++) {
        if (canvas.cover[i] == 0) {
          continue;
        }
        float nx = (canvas.z[i - 1] - canvas.z[i + 1]) * slope;
        float ny = (canvas.z[i - width] - canvas.z[i + width]) * slope;
        float inverse = 1 / (float) Math.sqrt(nx * nx + ny * ny + 1);
        float facing = (float) (nx * lx + ny * ly + lz) * inverse;
        float direct = strength * Math.max(0, (facing + wrap) / (1 + wrap));
        float around = ambient * (0.8f - 0.25f * ny * inverse) * (0.55f + 0.45f * inverse);
        float open = canvas.open[i];
        float shine = Math.max(0, (float) (nx * hx + ny * hy + hz) * inverse);
        shine *= shine;
        shine *= shine;
        shine *= shine;
        shine *= shine;
        float seen = open * canvas.cover[i];
        float highlight = 0.42f * canvas.gloss[i] * strength * shine * open;
        canvas.r[i] = (canvas.r[i] * (direct * lamp.r() + around * sky.r()) + highlight * lamp.r() * 0.5f) * seen;
        canvas.g[i] = (canvas.g[i] * (direct * lamp.g() + around * sky.g()) + highlight * lamp.g() * 0.5f) * seen;
        canvas.b[i] = (canvas.b[i] * (direct * lamp.b() + around * sky.b()) + highlight * lamp.b() * 0.5f) * seen;
      }
    }
  }
}
