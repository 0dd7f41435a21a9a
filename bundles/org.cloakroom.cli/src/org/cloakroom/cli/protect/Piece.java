package org.cloakroom.cli.protect;

import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.datasets.alignment.Similarity;
import org.cloakroom.datasets.alignment.Template;
import org.cloakroom.datasets.detection.Point;
import org.cloakroom.datasets.image.ImageFiles;

/**
 * A square piece of a photograph that holds all that recognizers see of a face. It may reach beyond the photograph, where it
 * is black, and it is shrunk if it would be larger than wished.
 *
 * @param left column of the photograph at which it begins
 * @param top row of the photograph at which it begins
 * @param extent side in pixels of the photograph
 * @param side side in its own pixels, a multiple of {@link #GRAIN}, at most {@code extent}
 */
record Piece(int left, int top, int extent, int side) {
  /** Few sizes mean few graphs. */
  static final int GRAIN = 64;

  /** Share of the template's width that is added on every side, for filters that look around. */
  private static final double MARGIN = 0.1;

  /**
   * The piece around a face, inside the photograph where it fits.
   *
   * @param largest the largest side that the piece may have in its own pixels
   */
  static Piece around(Similarity map, RgbImage photograph, int largest) {
    double low = -MARGIN * Template.SIDE;
    double high = (1 + MARGIN) * Template.SIDE - 1;
    Point[] corners = Stream.of(map.at(low, low), map.at(high, low), map.at(low, high), map.at(high, high)).toArray(Point[]::new);
    double x1 = Stream.of(corners).mapToDouble(Point::x).min().orElseThrow();
    double x2 = Stream.of(corners).mapToDouble(Point::x).max().orElseThrow();
    double y1 = Stream.of(corners).mapToDouble(Point::y).min().orElseThrow();
    double y2 = Stream.of(corners).mapToDouble(Point::y).max().orElseThrow();
    int extent = (int) Math.ceil((Math.max(x2 - x1, y2 - y1) + 1) / GRAIN) * GRAIN;
    int side = Math.min(extent, largest / GRAIN * GRAIN);
    return new Piece(inside((x1 + x2 + 1 - extent) / 2, extent, photograph.width()),
        inside((y1 + y2 + 1 - extent) / 2, extent, photograph.height()), extent, side);
  }

  private static int inside(double begin, int extent, int length) {
    int at = (int) Math.round(begin);
    return extent > length ? at : Math.max(0, Math.min(at, length - extent));
  }

  /** Own pixels per pixel of the photograph. */
  double scale() {
    return (double) side / extent;
  }

  /** The pixels, [1,side,side,3]. */
  Images cut(RgbImage photograph) {
    byte[] square = new byte[extent * extent * 3];
    int from = Math.max(0, left);
    int count = Math.min(photograph.width(), left + extent) - from;
    for (int y = Math.max(0, top); y < Math.min(photograph.height(), top + extent); y++) {
      System.arraycopy(photograph.rgb(), (y * photograph.width() + from) * 3, square,
          ((y - top) * extent + from - left) * 3, count * 3);
    }
    RgbImage cut = new RgbImage(extent, extent, square);
    return Images.of(List.of(side == extent ? cut : ImageFiles.resize(cut, side, side)));
  }

  /** How the template lies in the piece. */
  Similarity within(Similarity map) {
    Similarity cut = map.cut(left, top);
    double s = scale();
    // pixel centers are whole numbers, so the middle of the first pixel moves when the piece shrinks
    double shift = (s - 1) / 2;
    return new Similarity(s * cut.a(), s * cut.b(), s * cut.shiftX() + shift, s * cut.shiftY() + shift);
  }

  /** Six numbers {@code a b c d e f} of the map from photograph to piece. */
  double[] fromPhotograph() {
    double s = scale();
    double shift = (s - 1) / 2;
    return new double[] {s, 0, shift - s * left, 0, s, shift - s * top};
  }
}
