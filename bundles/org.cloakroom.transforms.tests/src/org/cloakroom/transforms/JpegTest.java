package org.cloakroom.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class JpegTest {
  /** Mean and mean square of what Pillow 12.3 (libjpeg-turbo) leaves of a face, in 8-bit levels. */
  @ParameterizedTest
  @CsvSource({
    "10,HALVED,144.404496,26212.5131", "10,FULL,144.807504,26322.0771",
    "50,HALVED,144.691645,26247.7260", "50,FULL,144.727705,26308.4084",
    "75,HALVED,144.682398,26265.2946", "75,FULL,144.744659,26315.4635",
    "90,HALVED,144.718803,26293.2040", "90,FULL,144.738760,26320.9671"})
  void exactCodecAgreesWithPillow(int quality, Chroma chroma, double mean, double meanSquare) {
    RgbImage face = TestImages.read(Shared.conformance("inputs/face0.png"));
    RgbImage coded = new Jpeg(quality, chroma, JpegRounding.CUBIC).exact(face);
    double sum = 0;
    double squares = 0;
    for (byte b : coded.rgb()) {
      sum += b & 0xff;
      squares += (b & 0xff) * (b & 0xff);
    }
    assertEquals(mean, sum / coded.rgb().length, 0.03);
    assertEquals(meanSquare, squares / coded.rgb().length, 10);
  }

  @Test
  void graphWithExactRoundingIsTheCodecUpToItsIntegerArithmetic() {
    for (int[] size : new int[][] {{112, 112}, {35, 51}}) {
      RgbImage image = picture(size[0], size[1]);
      for (Chroma chroma : Chroma.values()) {
        for (int quality : new int[] {10, 50, 75, 95}) {
          Jpeg jpeg = new Jpeg(quality, chroma, JpegRounding.STRAIGHT_THROUGH);
          double difference = meanDifference(jpeg.exact(image), inGraph(jpeg, image));
          double effect = meanDifference(jpeg.exact(image), Images.of(List.of(image)).values());
          assertTrue(difference < 0.6 + effect / 5,
              jpeg + " on " + image + ": " + difference + " levels, its effect is " + effect);
        }
      }
    }
  }

  @Test
  void cubicRoundingIsNearTheCodec() {
    RgbImage image = picture(64, 64);
    Jpeg jpeg = new Jpeg(50, Chroma.HALVED, JpegRounding.CUBIC);
    double difference = meanDifference(jpeg.exact(image), inGraph(jpeg, image));
    assertTrue(difference < 3, difference + " levels");
  }

  @Test
  void tablesAreThoseOfTheIndependentJpegGroup() {
    assertEquals(List.of(16, 11, 10), List.of(at(50, 0), at(50, 1), at(50, 2)));
    assertEquals(List.of(8, 6, 5), List.of(at(75, 0), at(75, 1), at(75, 2)));
    assertEquals(List.of(3, 2, 2), List.of(at(90, 0), at(90, 1), at(90, 2)));
    assertEquals(List.of(80, 55, 50), List.of(at(10, 0), at(10, 1), at(10, 2)));
    assertEquals(1, at(100, 0));
    assertEquals(255, at(1, 0));
    assertEquals(85, JpegTables.chrominance(10)[0]);
  }

  private static int at(int quality, int index) {
    return JpegTables.luminance(quality)[index];
  }

  /** Soft colored waves with an edge: something of everything that photographs have. */
  private static RgbImage picture(int height, int width) {
    byte[] rgb = new byte[height * width * 3];
    for (int i = 0; i < rgb.length; i++) {
      int c = i % 3;
      int x = i / 3 % width;
      int y = i / 3 / width;
      double value = 120 + 50 * Math.sin(x * 0.21 + c) + 40 * Math.cos(y * 0.13 - c) + (x + y > width ? 30 : 0);
      rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, value)));
    }
    return new RgbImage(height, width, rgb);
  }

  private static float[] inGraph(Jpeg jpeg, RgbImage image) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, image.height(), image.width(), 3);
      HostTensor images =
          HostTensor.of(Images.of(List.of(image)).values(), 1, image.height(), image.width(), 3);
      return graph.run().feed(x, images).fetch(jpeg.apply(graph.tf(), x)).values();
    }
  }

  private static double meanDifference(RgbImage image, float[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += Math.abs((image.rgb()[i] & 0xff) - 255 * values[i]);
    }
    return sum / values.length;
  }
}
