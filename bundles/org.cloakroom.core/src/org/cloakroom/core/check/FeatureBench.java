package org.cloakroom.core.check;

import org.cloakroom.api.Seeds;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.GradientCheck;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;

/** Faces and an encoder for plug-ins that handle features: brightness of squares, turned by chance, of unit length. */
final class FeatureBench {
  /** Length of a feature. */
  static final int DIMENSION = 64;

  static final FeatureEncoder ENCODER = new SquareEncoder();

  private static final int SIDE = 112;
  private static final int SQUARES = 8;

  private FeatureBench() {}

  /** Images {@code from} to {@code to} of an endless row. */
  static Images faces(int from, int to) {
    HostTensor faces = GradientCheck.images(to - from, SIDE, SIDE, from);
    return new Images(to - from, SIDE, SIDE, faces.values());
  }

  private static final class SquareEncoder implements FeatureEncoder {
    @Override
    public HostTensor encode(Images faces) {
      float[] rows = new float[faces.count() * DIMENSION];
      int size = SIDE * SIDE * 3;
      for (int face = 0; face < faces.count(); face++) {
        for (int i = 0; i < DIMENSION; i++) {
          double sum = 0;
          for (int pixel = 0; pixel < size; pixel++) {
            int place = pixel / 3;
            boolean inside = place / SIDE * SQUARES / SIDE * SQUARES + place % SIDE * SQUARES / SIDE == i;
            sum += inside ? faces.values()[face * size + pixel] - 0.5 : 0;
          }
          rows[face * DIMENSION + i] = (float) (sum + 1e-3 * (Seeds.uniform(1, i) - 0.5));
        }
      }
      return UnitLength.of(HostTensor.of(rows, faces.count(), DIMENSION));
    }

    @Override
    public int dimension() {
      return DIMENSION;
    }

    @Override
    public String identity() {
      return "brightness of squares";
    }
  }
}
