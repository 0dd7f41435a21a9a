package org.cloakroom.datasets.synthetic;

/** The camera behind the lens: focus, exposure, tone curve, color cast, vignette and sensor noise; radiance in, bytes out. */
final class Lens {

  private static final int CURVE_STEPS = 4096;
  private static final double CURVE_END = 2;
  private static final float[] CURVE = curve();

  private final FaceVariation.Camera camera;
  private final FaceVariation shot;

  Lens(FaceVariation shot) {
    this.shot = shot;
    camera = shot.camera();
  }

  /** Gamma 2.2 with a shoulder that bends from 0.8 on, so that bright skin does not burn out abruptly. */
  private static float[] curve() {
    float[] curve = new float[CURVE_STEPS + 1];
    for (int i = 0; i <= CURVE_STEPS; i++) {
      double linear = CURVE_END * i / CURVE_STEPS;
      double bent = linear < 0.6 ? linear : 0.6 + 0.4 * (1 - StrictMath.exp(-(linear - 0.6) / 0.4));
      curve[i] = (float) (255 * StrictMath.pow(bent, 1 / 2.2));
    }
    return curve;
  }

  /**
   * Develops a picture in place of its radiance.
   *
   * @param gain exposure that suits the subject, before the picture's own over- or underexposure
   */
  byte[] develop(float[] picture, int size, double gain) {
    blur(picture, size, camera.blur() * size / 112);
    double expose = gain * StrictMath.pow(2, camera.exposure());
    float[] gains = {
      (float) (expose * (1 + 0.10 * camera.warmth())), (float) (expose * (1 + 0.05 * camera.green())), (float) (expose * (1 - 0.12 * camera.warmth()))
    };
    float contrast = (float) camera.contrast();
    float saturation = (float) camera.saturation();
    float vignette = (float) (camera.vignette() / (size * size / 2.0));
    SplitMix64 random = SplitMix64.stream(shot.seed(), 4, shot.identity(), shot.image());
    float sigma = (float) camera.noise();
    byte[] bytes = new byte[size * size * 3];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int i = (y * size + x) * 3;
        float dx = x - size / 2f;
        float dy = y - size / 2f;
        float dim = 1 - vignette * (dx * dx + dy * dy);
        float r = tone(picture[i] * gains[0] * dim);
        float g = tone(picture[i + 1] * gains[1] * dim);
        float b = tone(picture[i + 2] * gains[2] * dim);
        float gray = 0.3f * r + 0.59f * g + 0.11f * b;
        float common = 0.7f * sigma * random.pixelNoise();
        bytes[i] = quantize(gray, r, saturation, contrast, common + 0.7f * sigma * random.pixelNoise());
        bytes[i + 1] = quantize(gray, g, saturation, contrast, common + 0.7f * sigma * random.pixelNoise());
        bytes[i + 2] = quantize(gray, b, saturation, contrast, common + 0.7f * sigma * random.pixelNoise());
      }
    }
    return bytes;
  }

  private static float tone(float linear) {
    float at = linear * (float) (CURVE_STEPS / CURVE_END);
    if (at >= CURVE_STEPS) {
      return CURVE[CURVE_STEPS];
    }
    int below = (int) at;
    return CURVE[below] + (CURVE[below + 1] - CURVE[below]) * (at - below);
  }

  private static byte quantize(float gray, float value, float saturation, float contrast, float noise) {
    float colored = gray + (value - gray) * saturation;
    float level = 118 + (colored - 118) * contrast + noise;
    return (byte) (int) (Math.max(0, Math.min(255, level)) + 0.5f);
  }

  /** A five-tap Gaussian, first across and then down; wide enough for the σ below one pixel that occur here. */
  private static void blur(float[] picture, int size, double sigma) {
    if (sigma < 0.2) {
      return;
    }
    float near = (float) StrictMath.exp(-0.5 / (sigma * sigma));
    float far = near * near * near * near;
    float norm = 1 / (1 + 2 * near + 2 * far);
    pass(picture, size, 3, size * 3, norm, near * norm, far * norm);
    pass(picture, size, size * 3, 3, norm, near * norm, far * norm);
  }

  private static void pass(float[] picture, int size, int step, int lineStep, float center, float near, float far) {
    float[] line = new float[size];
    for (int channel = 0; channel < 3; channel++) {
      for (int l = 0; l < size; l++) {
        int start = l * lineStep + channel;
        for (int k = 0; k < size; k++) {
          line[k] = picture[start + k * step];
        }
        for (int k = 0; k < size; k++) {
          picture[start + k * step] = center * line[k] + near * (line[Math.max(0, k - 1)] + line[Math.min(size - 1, k + 1)])
              + far * (line[Math.max(0, k - 2)] + line[Math.min(size - 1, k + 2)]);
        }
      }
    }
  }
}
