package org.cloakroom.ui.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.Opener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cloakroom.api.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageJTest {
  private static final RgbImage FIRST = new RgbImage(1, 2, new byte[] {1, 2, 3, (byte) 250, 0, 7});
  private static final RgbImage SECOND = new RgbImage(1, 2, new byte[] {3, 2, 1, 0, (byte) 255, 7});

  @TempDir Path folder;

  @Test
  void imageJReadsTheStackAsItWas() throws Exception {
    Path file = folder.resolve("face.tif");
    ImageJ.write(file, List.of(new Tile("original", FIRST), new Tile("cloaked\nmore", SECOND)));
    ImagePlus read = new Opener().openImage(file.toString());
    assertEquals(2, read.getStackSize());
    assertEquals("original", read.getStack().getSliceLabel(1));
    assertEquals("cloaked", read.getStack().getSliceLabel(2));
    assertArrayEquals(new int[] {0x010203, 0xfa0007}, colors(read, 1));
    assertArrayEquals(new int[] {0x030201, 0x00ff07}, colors(read, 2));
  }

  private static int[] colors(ImagePlus image, int slice) {
    int[] pixels = ((int[]) image.getStack().getPixels(slice)).clone();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xffffff;
    }
    return pixels;
  }

  @Test
  void itIsStartedFromTheInstalledJar() {
    List<String> command = ImageJ.command(folder.resolve("face.tif"));
    assertTrue(Files.isExecutable(Path.of(command.get(0))), command.toString());
    assertTrue(Files.exists(Path.of(command.get(2))), command.toString());
    assertEquals(folder.resolve("face.tif").toString(), command.get(command.size() - 1));
  }
}
