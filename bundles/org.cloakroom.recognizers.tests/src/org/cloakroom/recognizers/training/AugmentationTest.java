package org.cloakroom.recognizers.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cloakroom.api.image.RgbImage;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  private static final RgbImage IMAGE = image();

  private static RgbImage image() {
    byte[] rgb = new byte[5 * 7 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i * 37 % 256);
    }
    return new RgbImage(5, 7, rgb);
  }

  private static float[] apply(Augmentation augmentation, long seed) {
    float[] out = new float[2 + 105];
    augmentation.apply(IMAGE, seed, out, 2);
    return java.util.Arrays.copyOfRange(out, 2, out.length);
  }

  private static float[] plain() {
    float[] plain = new float[105];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (IMAGE.rgb()[i] & 255) / 255f;
    }
    return plain;
  }

  @Test
  void noneLeavesThePictureAsItIs() {
    assertArrayEquals(plain(), apply(Augmentation.NONE, 9), 1e-6f);
  }

  @Test
  void flipMirrorsHalfOfThePictures() {
    Augmentation flip = new Augmentation(true, 0, 0, 0, 0, 1);
    int mirrored = 0;
    for (int seed = 0; seed < 400; seed++) {
      float[] found = apply(flip, seed);
      boolean swapped = Math.abs(found[0] - plain()[18]) < 1e-6;
      assertEquals(swapped ? plain()[18 - 3 * 2] : plain()[6], found[6], 1e-6);
      mirrored += swapped ? 1 : 0;
    }
    assertTrue(mirrored > 160 && mirrored < 240, mirrored + " of 400");
  }

  @Test
  void shiftMovesAndRepeatsTheBorder() {
    Augmentation shift = new Augmentation(false, 1, 0, 0, 0, 1);
    boolean moved = false;
    for (int seed = 0; seed < 30; seed++) {
      float[] found = apply(shift, seed);
      if (Math.abs(found[0] - plain()[3]) < 1e-6 && Math.abs(found[3] - plain()[6]) < 1e-6) {
        assertEquals(found[15], found[18], 1e-6, "the last column is repeated");
        moved = true;
      }
    }
    assertTrue(moved);
  }

  @Test
  void blurIsTheMeanOverTheBoxWithRepeatedBorder() {
    float[] found = apply(new Augmentation(false, 0, 0, 0, 1, 3), 4);
    float[] plain = plain();
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 7; x++) {
        double sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            sum += plain[3 * (Math.max(0, Math.min(4, y + dy)) * 7 + Math.max(0, Math.min(6, x + dx))) + 1];
          }
        }
        assertEquals(sum / 9, found[3 * (y * 7 + x) + 1], 1e-5);
      }
    }
  }

  @Test
  void brightnessAndContrastStayInRange() {
    Augmentation light = new Augmentation(false, 0, 0.5, 0.5, 0, 1);
    boolean changed = false;
    for (int seed = 0; seed < 50; seed++) {
      for (float value : apply(light, seed)) {
        assertTrue(value >= 0 && value <= 1);
      }
      changed |= Math.abs(apply(light, seed)[10] - plain()[10]) > 0.05;
    }
    assertTrue(changed);
  }

  @Test
  void sameSeedSamePicture() {
    Augmentation all = new Augmentation(true, 2, 0.2, 0.2, 0.5, 5);
    assertArrayEquals(apply(all, 77), apply(all, 77));
  }

  @Test
  void refusesAnEvenBox() {
    assertThrows(IllegalArgumentException.class, () -> new Augmentation(true, 0, 0, 0, 0.5, 4));
  }
}
