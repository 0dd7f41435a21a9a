package org.cloakroom.cli.protect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.datasets.alignment.Similarity;
import org.cloakroom.datasets.detection.Point;
import org.junit.jupiter.api.Test;

class PieceTest {
  private static final Similarity MAP = new Similarity(2.1, 0.4, 150, 90);

  private static RgbImage ramp(int height, int width) {
    byte[] rgb = new byte[height * width * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % width % 200 + i % 3);
    }
    return new RgbImage(height, width, rgb);
  }

  @Test
  void holdsTheWholeTemplateAndStaysInside() {
    Piece piece = Piece.around(MAP, ramp(700, 900), 768);
    assertEquals(0, piece.extent() % Piece.GRAIN);
    assertEquals(piece.extent(), piece.side());
    assertTrue(piece.left() >= 0 && piece.top() >= 0 && piece.left() + piece.extent() <= 900 && piece.top() + piece.extent() <= 700,
        piece.toString());
    for (Point corner : List.of(MAP.at(0, 0), MAP.at(111, 0), MAP.at(0, 111), MAP.at(111, 111))) {
      assertTrue(corner.x() > piece.left() + 5 && corner.x() < piece.left() + piece.extent() - 6, piece + " " + corner);
      assertTrue(corner.y() > piece.top() + 5 && corner.y() < piece.top() + piece.extent() - 6, piece + " " + corner);
    }
  }

  /** From the template through the piece must be the way from the template to the photograph. */
  @Test
  void mapsFitTogetherAlsoWhenShrunk() {
    for (int largest : new int[] {768, 128}) {
      Piece piece = Piece.around(MAP, ramp(700, 900), largest);
      assertEquals(Math.min(piece.extent(), largest), piece.side());
      double[] map = piece.fromPhotograph();
      Point inPhotograph = MAP.at(17, 93);
      Point inPiece = piece.within(MAP).at(17, 93);
      assertEquals(map[0] * inPhotograph.x() + map[1] * inPhotograph.y() + map[2], inPiece.x(), 1e-9);
      assertEquals(map[3] * inPhotograph.x() + map[4] * inPhotograph.y() + map[5], inPiece.y(), 1e-9);
    }
  }

  @Test
  void pixelsAreThePhotographsAndBlackBeyond() {
    RgbImage small = ramp(100, 120);
    Piece piece = Piece.around(MAP.cut(130, 80), small, 768);
    Images cut = piece.cut(small);
    assertTrue(piece.extent() > 120);
    for (int y = 0; y < 100; y += 33) {
      for (int x = 0; x < 120; x += 17) {
        int at = ((y - piece.top()) * piece.side() + x - piece.left()) * 3;
        assertEquals((small.rgb()[(y * 120 + x) * 3] & 0xff) / 255f, cut.values()[at], 1e-6);
      }
    }
    assertEquals(0, cut.values()[cut.values().length - 1]);
  }

  @Test
  void retouchAddsTheChangeWhereItIsAndOnlyThere() {
    RgbImage gray = new RgbImage(40, 50, filled(40 * 50 * 3, (byte) 100));
    float[] before = new float[10 * 10 * 3];
    float[] after = before.clone();
    after[(4 * 10 + 7) * 3 + 1] = 0.2f; // green of row 4, column 7
    Retouch retouch = new Retouch(gray);
    retouch.add(new Images(1, 10, 10, before), new Images(1, 10, 10, after), new double[] {1, 0, -20, 0, 1, -30});
    byte[] expected = filled(40 * 50 * 3, (byte) 100);
    expected[((30 + 4) * 50 + 20 + 7) * 3 + 1] = (byte) 151;
    assertArrayEquals(expected, retouch.published().rgb());
  }

  @Test
  void retouchEnlargesBilinearly() {
    RgbImage black = new RgbImage(8, 8, new byte[192]);
    float[] after = new float[4 * 4 * 3];
    after[(1 * 4 + 1) * 3] = 0.8f;
    Retouch retouch = new Retouch(black);
    retouch.add(new Images(1, 4, 4, new float[48]), new Images(1, 4, 4, after), new double[] {0.5, 0, -0.25, 0, 0.5, -0.25});
    int[] row = new int[8];
    for (int x = 0; x < 8; x++) {
      row[x] = retouch.published().rgb()[(2 * 8 + x) * 3] & 0xff;
    }
    // 0.8 · 255 · (3/4 for the row) · (1/4, 3/4, 3/4, 1/4)
    assertArrayEquals(new int[] {0, 38, 115, 115, 38, 0, 0, 0}, row);
  }

  private static byte[] filled(int count, byte value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, value);
    return bytes;
  }
}
