package org.cloakroom.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.PreviewedTransform;
import org.cloakroom.api.transform.TransformRunner;
import org.cloakroom.compute.ComputeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a slider shows is what a run computes. */
class PreviewTest {
  private static final int HEIGHT = 23;
  private static final int WIDTH = 30;

  static Stream<PreviewedTransform> all() {
    List<PreviewedTransform> all = new ArrayList<>();
    for (BorderMode border : List.of(BorderMode.CONSTANT, BorderMode.REFLECT, BorderMode.REPLICATE, BorderMode.CIRCULAR)) {
      for (KernelSize kernel : List.of(KernelSize.of(1), new KernelSize(3, 7), KernelSize.of(9))) {
        all.add(new Median(kernel, border, Dialect.KORNIA));
        all.add(new Bilateral(kernel, 0.1, Sigma.of(1.5), ColorDistance.L1, border));
        all.add(new Bilateral(kernel, 0.4, new Sigma.Fixed(4, 2), ColorDistance.L2, border));
      }
    }
    all.add(new Median(KernelSize.of(5), BorderMode.AUTO, Dialect.OPENCV));
    all.addAll(List.of(new TotalVariation(0.3, 50), new TotalVariation(0.02, 7)));
    all.addAll(List.of(new NlMeans(5, 6, 0.04, 0.05), new NlMeans(1, 3, 0.3, 0), new NlMeans(9, 2, 0.01, 0.02)));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void noValueDiffersByMoreThanRounding(PreviewedTransform transform) {
    List<RgbImage> images = List.of(noise(), drawn());
    try (TransformRunner runner = new TransformRunner(transform, ComputeOptions.cpu(), images.size())) {
      List<RgbImage> computed = runner.apply(Images.of(images), Progress.NONE).quantize();
      for (int i = 0; i < images.size(); i++) {
        byte[] expected = computed.get(i).rgb();
        byte[] shown = transform.preview(images.get(i)).rgb();
        int different = 0;
        for (int j = 0; j < expected.length; j++) {
          int difference = Math.abs((expected[j] & 0xff) - (shown[j] & 0xff));
          assertTrue(difference <= 1, transform + " at " + j);
          different += difference;
        }
        assertTrue(different <= (transform instanceof Median ? 0 : expected.length / 100), different + " values are rounded otherwise");
      }
    }
  }

  private static RgbImage noise() {
    byte[] rgb = new byte[HEIGHT * WIDTH * 3];
    new Random(3).nextBytes(rgb);
    return new RgbImage(HEIGHT, WIDTH, rgb);
  }

  /** Edges and slopes with a little noise. */
  private static RgbImage drawn() {
    byte[] rgb = new byte[HEIGHT * WIDTH * 3];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % WIDTH;
      int y = i / 3 / WIDTH;
      int level = (x + y > 25 ? 190 : 60) + 2 * (i % 3) * x;
      rgb[i] = (byte) Math.min(255, level + (int) (12 * Seeds.uniform(5, i)));
    }
    return new RgbImage(HEIGHT, WIDTH, rgb);
  }

  @Test
  void aBorderThatDoesNotFitIsRefusedAsInAGraph() {
    PreviewedTransform wide = new Median(KernelSize.of(21), BorderMode.REFLECT, Dialect.KORNIA);
    assertThrows(IllegalArgumentException.class, () -> wide.preview(new RgbImage(8, 30, new byte[8 * 30 * 3])));
    RgbImage pixel = new RgbImage(1, 1, new byte[] {9, 90, (byte) 200});
    assertEquals(pixel, new Median(KernelSize.of(5), BorderMode.REPLICATE, Dialect.KORNIA).preview(pixel));
  }
}
