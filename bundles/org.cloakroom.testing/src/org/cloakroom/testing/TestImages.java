package org.cloakroom.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.HostTensor;

/** Images for tests, read without the code under test. */
public final class TestImages {
  private TestImages() {}

  /** An 8-bit image file. */
  public static RgbImage read(Path file) {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
      for (int i = 0; i < rgb.length / 3; i++) {
        int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
        rgb[3 * i] = (byte) (pixel >> 16);
        rgb[3 * i + 1] = (byte) (pixel >> 8);
        rgb[3 * i + 2] = (byte) pixel;
      }
      return new RgbImage(image.getHeight(), image.getWidth(), rgb);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An image file as a batch of one, float32 [1,H,W,3] in [0,1]. */
  public static HostTensor tensor(Path file) {
    Images images = Images.of(List.of(read(file)));
    return HostTensor.of(images.values(), 1, images.height(), images.width(), 3);
  }
}
