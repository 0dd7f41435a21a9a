package org.cloakroom.core.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.api.image.Images;
import org.junit.jupiter.api.Test;

/** The measure, and what other ways to present faces do to the numbers. */
class SeparationTest {
  private static final Normalization SIGNED = new Normalization(127.5, 128);

  @Test
  void countsWronglyOrderedComparisons() {
    float[] rows = {1, 0, 0.6f, 0.8f, 0, 1, 0.8f, 0.6f};
    Separation separation = Separation.of(List.of("a", "a", "b", "b"), rows, 2);
    // a1: own .6; others 0, .8 -> half. a2: own .6; others .8, .96 -> all. b1: own .6; others 0, .8 -> half. b2: own .6; others .8, .96
    assertEquals(List.of(0.75, 0.75), separation.errors());
    assertEquals(0, separation.found());
    Separation apart = Separation.of(List.of("a", "b", "a", "b"), new float[] {1, 0, 0, 1, 1, 0, 0, 1}, 2);
    assertEquals(0, apart.error());
    assertEquals(4, apart.found());
  }

  @Test
  void equalAndBrokenEmbeddingsAreChance() {
    assertEquals(0.5, Separation.of(List.of("a", "a", "b", "b"), new float[] {1, 1, 1, 1}, 1).error());
    assertEquals(0.5, Separation.of(List.of("a", "a", "b", "b"), new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN}, 1).error());
  }

  @Test
  void aNetworkIsGivenWhatItTurnsIntoAnotherRange() {
    double seen = new Normalization(0, 255).asSeenBy(SIGNED, 0.25);
    assertEquals(0.25, (255 * seen - 127.5) / 128, 1e-12);
    assertEquals(0.25, SIGNED.asSeenBy(SIGNED, 0.25), 1e-12);
    assertTrue(SIGNED.isLike(new Normalization(127.5, 127.5)));
    assertFalse(SIGNED.isLike(new Normalization(0, 255)));
    assertEquals("-1..1", SIGNED.text());
    assertEquals("0..255", new Normalization(0, 1).text());
  }

  @Test
  void channelsAreSwapped() {
    float[] face = new float[4 * 4 * 3];
    for (int i = 0; i < face.length; i++) {
      face[i] = i % 3 / 4f;
    }
    Presentation rgb = new Presentation(false, SIGNED, Crop.TEMPLATE);
    float[] swapped = new Presentation(true, SIGNED, Crop.TEMPLATE).asSeenBy(rgb, new Images(1, 4, 4, face)).values();
    assertArrayEquals(new float[] {0.5f, 0.25f, 0}, java.util.Arrays.copyOf(swapped, 3), 1e-6f);
  }

  @Test
  void cropsKeepTheMiddle() {
    float[] ramp = new float[9 * 9 * 3];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i / 3 % 9;
    }
    float[] tighter = Crop.TIGHTER.apply(ramp, 9);
    assertEquals(4, tighter[(4 * 9 + 4) * 3], 1e-5);
    assertEquals(4 - 4 * 0.86, tighter[4 * 9 * 3], 1e-5);
    float[] wider = Crop.WIDER.apply(ramp, 9);
    assertEquals(0, wider[4 * 9 * 3], 1e-5);
    assertEquals(4 + 2 * 1.16, wider[(4 * 9 + 6) * 3], 1e-5);
  }
}
