package org.cloakroom.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.core.experiment.CellId;
import org.junit.jupiter.api.Test;

class ImageGridsTest {
  private static final Set<CellId> CELLS = Set.of(new CellId("00000000000000ab"));
  private static final FigureStyle STYLE = FigureStyle.PAGE.dpi(144);

  private static RgbImage image(int... rgb) {
    byte[] bytes = new byte[8 * 8 * 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) rgb[i % 3];
    }
    return new RgbImage(8, 8, bytes);
  }

  private static Figure grid(FigureStyle style) {
    List<RgbImage> natural = List.of(image(100, 100, 100), image(10, 20, 30));
    List<RgbImage> cloaked = List.of(image(104, 97, 100), image(10, 20, 30));
    return ImageGrids.people("images", "lowkey", "run-7", CELLS, List.of("ann", "bob"), natural, cloaked,
        List.of(new ImageGrids.Column("median 11", List.of(image(0, 0, 255), image(255, 0, 0)))), style);
  }

  @Test
  void differencesAreEnlargedAroundGrayAndCutOff() {
    BufferedImage difference = AmplifiedDifference.of(image(100, 100, 0), image(104, 97, 100), 10);

    assertEquals(0xFF000000 | (168 << 16) | (98 << 8) | 255, difference.getRGB(3, 3), "127.5 + 40, 127.5 - 30, far above");
    assertEquals(0xFF808080, AmplifiedDifference.of(image(9, 9, 9), image(9, 9, 9), 10).getRGB(0, 0));
    assertEquals(0xFF0A141E, AmplifiedDifference.plain(image(10, 20, 30)).getRGB(7, 7));
  }

  @Test
  void gridsShowEveryPictureInItsPlace() throws IOException {
    Figure figure = grid(STYLE);

    BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(FigureFormat.PNG.write(figure)));
    int[] counts = new int[4];
    for (int y = 0; y < drawn.getHeight(); y++) {
      for (int x = 0; x < drawn.getWidth(); x++) {
        int color = drawn.getRGB(x, y) & 0xFFFFFF;
        counts[0] += color == 0x646464 ? 1 : 0; // natural, gray
        counts[1] += color == 0xA86280 ? 1 : 0; // its difference
        counts[2] += color == 0x0000FF ? 1 : 0; // purified
        counts[3] += color == 0x0A141E ? 1 : 0; // natural and cloaked of the second person
      }
    }
    assertTrue(counts[0] > 1000 && counts[1] > 1000 && counts[2] > 1000, List.of(counts[0], counts[1], counts[2]).toString());
    assertEquals(2.0, (double) counts[3] / counts[0], 0.1, "twice the same picture");
    assertEquals(178, figure.style().widthMm());
    assertTrue(new String(FigureFormat.SVG.write(figure), StandardCharsets.UTF_8).contains("data:image/png;base64,"));
  }

  @Test
  void exportingTwiceGivesTheSameBytesInEveryFormat() {
    for (FigureFormat format : FigureFormat.values()) {
      assertArrayEquals(format.write(grid(STYLE)), format.write(grid(STYLE)), format.name());
      assertArrayEquals(format.write(map(EmbeddingMaps.Method.TSNE)), format.write(map(EmbeddingMaps.Method.TSNE)), format.name());
    }
  }

  @Test
  void idsStandBelowTheFigureOnRequest() {
    Figure plain = grid(STYLE);
    Figure named = grid(STYLE.withIds());

    assertTrue(named.height() > plain.height());
    assertEquals(List.of("Cloakroom run run-7 cells 00000000000000ab"), SourceLines.of(named).lines());
  }

  @Test
  void mapsShowNaturalCloakedAndPurifiedImagesOfTheNamedPeople() {
    Figure figure = map(EmbeddingMaps.Method.PCA);

    var data = figure.panels().get(0).chart().getXYPlot().getDataset();
    List<String> series = new ArrayList<>();
    int points = 0;
    for (int s = 0; s < data.getSeriesCount(); s++) {
      series.add(data.getSeriesKey(s).toString());
      points += data.getItemCount(s);
    }
    assertEquals(List.of("[0, 0]", "[1, 0]", "[0, 1]", "[0, 2]"), series, "the second person is not protected");
    assertEquals(16, points);
    assertEquals(List.of("p0", "p1", "natural", "cloaked", "purified by median 11"),
        figure.legend().entries().stream().map(Legend.Entry::label).toList());
  }

  private static Figure map(EmbeddingMaps.Method method) {
    EmbeddingMaps.Panel panel = new EmbeddingMaps.Panel(List.of("net", "held out"), faces(1), faces(2), faces(3), List.copyOf(CELLS));
    return EmbeddingMaps.of("run-7", method, List.of(panel), List.of("p0", "p1"), "median 11", STYLE);
  }

  /** Three people with four images each, the first of them protected. */
  private static EmbeddedImages faces(long seed) {
    Random random = new Random(seed);
    List<EmbeddedImages.Image> images = new ArrayList<>();
    float[] embeddings = new float[12 * 6];
    for (int i = 0; i < 12; i++) {
      images.add(new EmbeddedImages.Image("i" + i, "p" + i / 4, i < 4));
      for (int d = 0; d < 6; d++) {
        embeddings[6 * i + d] = (float) (random.nextGaussian() + (d == i / 4 ? 4 : 0));
      }
    }
    return new EmbeddedImages(images, 6, embeddings);
  }
}
