package org.cloakroom.attacks.precomputed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.attack.AttackRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecomputedTest {
  @TempDir Path folder;

  /** A surrogate that this attack must not touch. */
  private record Untouched() implements Recognizer {
    @Override
    public RecognizerNetwork load(ComputeGraph graph) {
      throw new AssertionError("no network is needed");
    }

    @Override
    public String contentHash() {
      return "none";
    }
  }

  private Images protect(String... ids) {
    Images clean = new Images(ids.length, 4, 5, new float[ids.length * 60]);
    try (AttackRunner runner =
        AttackRunner.open(new Precomputed(folder), List.of(new Untouched()), ComputeOptions.cpu(), 8)) {
      return runner.protect(clean, List.of(ids), 1, Progress.NONE);
    }
  }

  private void write(String name, int rgb, int height) throws IOException {
    BufferedImage image = new BufferedImage(5, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 5 * height; i++) {
      image.setRGB(i % 5, i / 5, rgb);
    }
    Files.createDirectories(folder.resolve(name).getParent());
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  @Test
  void filesAreFoundByTheNameOfTheCleanImage() throws IOException {
    write("Ada_0001.png", 0xff0000, 4);
    write("Bob/0002.png", 0x0000ff, 4);
    float[] found = protect("Ada/Ada_0001.jpg", "Bob/0002.jpg").values();
    assertArrayEquals(new float[] {1, 0, 0}, new float[] {found[0], found[1], found[2]});
    assertArrayEquals(new float[] {0, 0, 1}, new float[] {found[60], found[61], found[62]});
  }

  @Test
  void aMissingOrWronglySizedImageIsNamed() throws IOException {
    write("tall.png", 0, 9);
    assertTrue(assertThrows(UnavailableException.class, () -> protect("A/none.jpg")).getMessage().contains("A/none"));
    String message = assertThrows(UnavailableException.class, () -> protect("A/tall.jpg")).getMessage();
    assertTrue(message.contains("tall.png") && message.contains("9×5") && message.contains("4×5"), message);
  }
}
