package org.cloakroom.cli.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.core.store.PngFormat;
import org.cloakroom.datasets.image.ImageFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transforms of image files, with the plug-ins of this checkout. */
class TransformCommandTest {
  @TempDir Path folder;

  private Path in;
  private Path out;

  @BeforeEach
  void makeImages() throws IOException {
    in = folder.resolve("in");
    out = folder.resolve("out");
    Files.createDirectories(in.resolve("anna"));
    write(in.resolve("a.png"), 20, 30);
    write(in.resolve("anna/b.png"), 20, 30);
    write(in.resolve("anna/c.png"), 17, 9);
    Files.writeString(in.resolve("notes.txt"), "no image");
  }

  /** Black, but for one white pixel in the middle. */
  private static void write(Path file, int height, int width) throws IOException {
    byte[] rgb = new byte[height * width * 3];
    for (int c = 0; c < 3; c++) {
      rgb[(height / 2 * width + width / 2) * 3 + c] = (byte) 255;
    }
    Files.write(file, new PngFormat("").encode(new RgbImage(height, width, rgb)));
  }

  private static CommandRun transform(Object... words) {
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    return CommandRun.alone(new TransformCommand(InstalledPlugIns::registry), arguments);
  }

  @Test
  void transformsAFolder() {
    CommandRun run = transform("box", "--kernel", "3x1", "--border=constant", in, out, "--device", "cpu");
    assertEquals("", run.err());
    assertEquals(0, run.code());
    assertEquals("box{kernel=3x1, border=constant, dialect=kornia}: 3 images written\n", run.out());
    RgbImage c = ImageFiles.read(out.resolve("anna/c.png"));
    assertEquals(17, c.height());
    assertEquals(85, c.rgb()[(7 * 9 + 4) * 3] & 0xff);
    assertEquals(85, c.rgb()[(9 * 9 + 4) * 3] & 0xff);
    assertEquals(0, c.rgb()[(8 * 9 + 3) * 3]);
    assertFalse(Files.exists(out.resolve("notes.txt")) || Files.exists(out.resolve("notes.png")));
  }

  @Test
  void transformsAFile() {
    Path target = folder.resolve("median.png");
    CommandRun run = transform("median{kernel=3}", in.resolve("a.png"), target, "--device=cpu");
    assertEquals(0, run.code(), run.err());
    assertArrayEquals(new byte[20 * 30 * 3], ImageFiles.read(target).rgb());
  }

  @Test
  void namesOfParametersMayBeWrittenWithDashes() {
    CommandRun run = transform("max-blur-pool", "--max-pool-size", "3", "--kernel", "3", in, out, "--device", "cpu");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("maxPoolSize=3"), run.out());
  }

  @Test
  void keepsWhatExists() {
    assertEquals(0, transform("box", in, out, "--device", "cpu").code());
    CommandRun again = transform("box", in, out, "--device", "cpu");
    assertEquals(2, again.code());
    assertTrue(again.err().contains("--overwrite"), again.err());
    assertEquals(0, transform("box", in, out, "--device", "cpu", "--overwrite").code());
    CommandRun onto = transform("box", in, in, "--device", "cpu", "--overwrite");
    assertEquals(2, onto.code());
    assertTrue(onto.err().contains("is an input"), onto.err());
  }

  @Test
  void saysWhatIsWrong() {
    refused("did you mean \"median\"", "medain", in, out);
    refused("has no parameter \"size\"", "median", "--size", "3", in, out);
    refused("odd", "median", "--kernel", "4", in, out);
    refused("needs a value", "median", in, out, "--kernel");
    refused("one input and one output", "median", in);
    refused("does not exist", "median", folder.resolve("nowhere"), out);
    refused("c.png: kernel width 21", "box", "--kernel", "21", in, out); // 17x9, mirrored
  }

  private static void refused(String reason, Object... words) {
    CommandRun run = transform(words);
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains(reason), run.err());
  }
}
