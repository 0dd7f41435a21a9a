package org.cloakroom.ui.pictures;

/**
 * Which part of a picture is in sight; several pictures that share it are enlarged and moved in step.
 *
 * @param zoom how many times the picture is enlarged over the size at which all of it is in sight, 1 or more
 * @param x of the point in the middle, from 0 at the left edge to 1 at the right one
 * @param y of the point in the middle, from 0 at the top to 1 at the bottom
 */
record Viewport(int zoom, double x, double y) {
  /** All of the picture. */
  static final Viewport WHOLE = new Viewport(1, 0.5, 0.5);

  /** Whole numbers keep all pixels the same size. */
  private static final int[] ZOOMS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32};

  /** Keeps the picture's edges at the edges of what is in sight. */
  Viewport {
    double half = 0.5 / zoom;
    x = Math.max(half, Math.min(1 - half, x));
    y = Math.max(half, Math.min(1 - half, y));
  }

  /** The place in the picture of what is seen at a place of the tile, both from 0 to 1. */
  double pictureX(double tileX) {
    return x + (tileX - 0.5) / zoom;
  }

  /** The same for the height. */
  double pictureY(double tileY) {
    return y + (tileY - 0.5) / zoom;
  }

  /** Enlarged or reduced by a step; what is seen at that place of the tile stays there where the edges allow it. */
  Viewport step(boolean closer, double tileX, double tileY) {
    int next = zoom;
    if (closer) {
      for (int i = ZOOMS.length - 1; i >= 0 && ZOOMS[i] > zoom; i--) {
        next = ZOOMS[i];
      }
    } else {
      for (int i = 0; i < ZOOMS.length && ZOOMS[i] < zoom; i++) {
        next = ZOOMS[i];
      }
    }
    return new Viewport(next, pictureX(tileX) - (tileX - 0.5) / next, pictureY(tileY) - (tileY - 0.5) / next);
  }

  /** Moved as if the picture were dragged by that share of the tile. */
  Viewport drag(double tileX, double tileY) {
    return new Viewport(zoom, x - tileX / zoom, y - tileY / zoom);
  }
}
