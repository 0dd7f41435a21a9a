package org.cloakroom.datasets.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SyntheticFacesTest {

  private static byte[] bytes(long seed, int identity, int image) {
    return SyntheticFaces.bytes(FaceIdentity.of(seed, identity), FaceVariation.of(seed, identity, image), SyntheticFaces.TEMPLATE);
  }

  @Test
  void samePersonAndPictureGiveSameBytesInAnyOrderAndThread() {
    byte[][] first = new byte[12][];
    for (int i = 0; i < first.length; i++) {
      first[i] = bytes(5, i / 3, i % 3);
    }
    IntStream.range(0, first.length).map(i -> first.length - 1 - i).parallel().forEach(i -> assertArrayEquals(first[i], bytes(5, i / 3, i % 3)));
  }

  /**
   * The pictures are the same on every machine. A change of the generator changes this number; the recognizers of the sample were trained
   * on the pictures as they are, so retrain them then.
   */
  @Test
  void picturesAreThoseOfEveryOtherMachine() {
    CRC32 crc = new CRC32();
    for (int identity = 0; identity < 10; identity++) {
      crc.update(bytes(20261121, identity, identity));
    }
    assertEquals(2844724L, crc.getValue());
  }

  @Test
  void identityAndVariationAreValues() {
    assertEquals(FaceIdentity.of(5, 9), FaceIdentity.of(5, 9));
    assertEquals(FaceVariation.of(5, 9, 2), FaceVariation.of(5, 9, 2));
    assertNotEquals(FaceIdentity.of(5, 9), FaceIdentity.of(6, 9));
    assertNotEquals(FaceVariation.of(5, 9, 2), FaceVariation.of(5, 2, 9));
  }

  @Test
  void peopleAndPicturesDiffer() {
    Set<Integer> hashes = new HashSet<>();
    for (int identity = 0; identity < 10; identity++) {
      for (int image = 0; image < 4; image++) {
        hashes.add(Arrays.hashCode(bytes(5, identity, image)));
      }
    }
    assertEquals(40, hashes.size());
  }

  @Test
  void bufferedImageShowsTheBytes() {
    byte[] bytes = bytes(5, 1, 1);
    BufferedImage image = SyntheticFaces.image(5, 1, 1);
    assertEquals(112, image.getWidth());
    assertEquals(112, image.getHeight());
    for (int i = 0; i < 112 * 112; i += 97) {
      int rgb = (bytes[3 * i] & 255) << 16 | (bytes[3 * i + 1] & 255) << 8 | bytes[3 * i + 2] & 255;
      assertEquals(rgb, image.getRGB(i % 112, i / 112) & 0xFFFFFF);
    }
  }

  /** With a frontal, evenly lit shot the dark pupils must lie where the template wants the eyes. */
  @Test
  void eyesLieInTheTemplate() {
    double left = 0;
    double right = 0;
    int people = 40;
    for (int person = 0; person < people; person++) {
      FaceIdentity face = FaceIdentity.of(5, person);
      left += 56 - face.eyes().spacing();
      right += 56 + face.eyes().spacing();
      byte[] picture = SyntheticFaces.bytes(face, frontal(person), SyntheticFaces.TEMPLATE);
      int pupil = darkness(picture, (int) Math.round(56 + face.eyes().spacing()), (int) Math.round(face.eyes().y()));
      int cheek = darkness(picture, 72, 66);
      assertTrue(pupil > cheek, "person " + person + ": pupil " + pupil + ", cheek " + cheek);
    }
    assertEquals(38, left / people, 1);
    assertEquals(74, right / people, 1);
  }

  private static FaceVariation frontal(int person) {
    FaceVariation shot = FaceVariation.of(5, person, 0);
    return new FaceVariation(
        5, person, 0, new FaceVariation.Pose(0, 0, 0, 0, 0, 1), new FaceVariation.Expression(0, 0, 0, 1.1, 0, 0),
        new FaceVariation.Light(0, 0.2, 0.8, 0.5, 0, 0, 0), shot.backdrop(), new FaceVariation.Groom(0, 1, 0, 1, 1),
        new FaceVariation.Wear(0x404040, 0, 11, 8, 0), new FaceVariation.Camera(0, 1, 1, 0, 0, 0, 0, 0));
  }

  /** 255 minus the darkest channel mean among 3×3 pixels. */
  private static int darkness(byte[] picture, int x, int y) {
    int darkest = 765;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int i = 3 * ((y + dy) * 112 + x + dx);
        darkest = Math.min(darkest, (picture[i] & 255) + (picture[i + 1] & 255) + (picture[i + 2] & 255));
      }
    }
    return 255 - darkest / 3;
  }

  @Test
  void largerPictureShowsTheSameFace() {
    FaceIdentity face = FaceIdentity.of(5, 3);
    byte[] small = SyntheticFaces.bytes(face, frontal(3), 112);
    byte[] large = SyntheticFaces.bytes(face, frontal(3), 224);
    double error = 0;
    for (int y = 0; y < 112; y++) {
      for (int x = 0; x < 112; x++) {
        int i = 3 * (2 * y * 224 + 2 * x);
        int mean = ((large[i] & 255) + (large[i + 3] & 255) + (large[i + 672] & 255) + (large[i + 675] & 255)) / 4;
        error += Math.abs(mean - (small[3 * (y * 112 + x)] & 255)) / 12544.0;
      }
    }
    assertTrue(error < 4, "mean difference " + error);
  }

  @Test
  void populationHasBothBeardedAndBeardlessAndManyCuts() {
    Set<FaceIdentity.Cut> cuts = new HashSet<>();
    Set<FaceIdentity.BeardStyle> beards = new HashSet<>();
    for (int person = 0; person < 300; person++) {
      cuts.add(FaceIdentity.of(5, person).hair().cut());
      beards.add(FaceIdentity.of(5, person).beard().style());
    }
    assertEquals(FaceIdentity.Cut.values().length, cuts.size());
    assertEquals(FaceIdentity.BeardStyle.values().length, beards.size());
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> FaceIdentity.of(1, -1));
    assertThrows(IllegalArgumentException.class, () -> FaceVariation.of(1, 0, -1));
    FaceIdentity face = FaceIdentity.of(1, 0);
    FaceVariation shot = FaceVariation.of(1, 0, 0);
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> SyntheticFaces.bytes(face, shot, 8));
    assertFalse(refusal.getMessage().isEmpty());
  }
}
