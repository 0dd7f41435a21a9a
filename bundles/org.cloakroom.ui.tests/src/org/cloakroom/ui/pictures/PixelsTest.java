package org.cloakroom.ui.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.cloakroom.api.image.RgbImage;
import org.junit.jupiter.api.Test;

class PixelsTest {
  private static final RgbImage BEFORE = new RgbImage(1, 2, new byte[] {10, 20, 30, (byte) 200, 0, 5});
  private static final RgbImage AFTER = new RgbImage(1, 2, new byte[] {12, 20, 29, (byte) 255, 0, 5});

  @Test
  void aDifferenceIsAmplifiedAroundGrey() {
    assertArrayEquals(new byte[] {(byte) 148, (byte) 128, 118, (byte) 255, (byte) 128, (byte) 128},
        Pixels.difference(BEFORE, AFTER, 10).rgb());
  }

  @Test
  void thePixelBelowThePointerIsTold() {
    List<Tile> tiles = List.of(new Tile("original", BEFORE), new Tile("cloaked", AFTER));
    assertEquals("x 0, y 0   original  10 20 30   cloaked  12 20 29   change  +2 0 -1", Pixels.at(0, 0, tiles));
    assertEquals("x 1, y 0   original  200 0 5", Pixels.at(1, 0, tiles.subList(0, 1)));
  }

  @Test
  void everyPixelIsALineOfTheTable() {
    assertEquals("""
        x\ty\toriginal red\toriginal green\toriginal blue
        0\t0\t10\t20\t30
        1\t0\t200\t0\t5
        """, Pixels.table(List.of(new Tile("original\nof two", BEFORE))));
  }

  @Test
  void aMontageKeepsEveryPixel() {
    RgbImage both = Pixels.montage(List.of(BEFORE, AFTER), 1);
    assertEquals(5, both.width());
    assertArrayEquals(new byte[] {10, 20, 30, (byte) 200, 0, 5, -1, -1, -1, 12, 20, 29, -1, 0, 5}, both.rgb());
  }

  @Test
  void aHistogramCountsEachChannel() {
    Histogram histogram = Histogram.of(BEFORE);
    assertEquals(1, histogram.count(0, 200));
    assertEquals(1, histogram.count(1, 0));
    assertEquals(0, histogram.count(1, 200));
    assertEquals(1, histogram.count(2, 5));
  }
}
