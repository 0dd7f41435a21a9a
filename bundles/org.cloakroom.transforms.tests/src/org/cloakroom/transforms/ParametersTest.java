package org.cloakroom.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.api.transform.KernelSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong parameters are refused when the transform is made, with the valid range. */
class ParametersTest {
  private static void refused(String range, Executable executable) {
    Exception e = assertThrows(IllegalArgumentException.class, executable);
    assertTrue(e.getMessage().contains(range), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void evenKernels(int kernel) {
    KernelSize square = KernelSize.of(kernel);
    refused("odd", () -> Median.of(kernel));
    refused("odd", () -> new Median(new KernelSize(3, kernel), BorderMode.AUTO, Dialect.OPENCV));
    refused("odd", () -> Box.of(kernel));
    refused("odd", () -> Gaussian.of(kernel, 1));
    refused("odd", () -> new Motion(kernel, 0, 0, RotationMode.NEAREST, BorderMode.AUTO));
    refused("odd", () -> new BlurPool(kernel, 2, SizeRestoration.BILINEAR_HALF_PIXEL));
    refused("odd", () -> new MaxBlurPool(kernel, 2, 2, SizeRestoration.BILINEAR_HALF_PIXEL));
    refused("odd", () -> new Bilateral(square, 0.1, Sigma.of(1), ColorDistance.L1, BorderMode.AUTO));
    refused("odd", () -> new NlMeans(kernel, 6, 0.04, 0.05));
  }

  @Test
  void largeKernels() {
    refused("1 to 31", () -> Median.of(33));
    refused("1 to 255", () -> Box.of(257));
    refused("1 to 21", () -> new Bilateral(KernelSize.of(23), 0.1, Sigma.of(1), ColorDistance.L2, BorderMode.AUTO));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void sigmas(double sigma) {
    refused("greater than 0", () -> Gaussian.of(3, sigma));
    refused("greater than 0", () -> new Sigma.Fixed(1, sigma));
  }

  @Test
  void bordersThatDoNotFit() {
    refused("at most 13", () -> Box.of(15).checkSize(7, 20)); // reflect: a pad of 6
    refused("at most 13", () -> Gaussian.of(15, 3).checkSize(20, 7));
    refused("at most 15", () ->
        new Motion(17, 0, 0, RotationMode.NEAREST, BorderMode.CIRCULAR).checkSize(7, 20)); // circular: a pad of 7
    Box.of(13).checkSize(7, 20);
    Median.of(31).checkSize(1, 1); // zeros fit always
    new Box(KernelSize.of(15), BorderMode.AUTO, Dialect.OPENCV).checkSize(7, 20);
    refused("at most 13", () -> Chain.of(Median.of(3), Box.of(15)).checkSize(7, 20));
  }

  @Test
  void otherRanges() {
    refused("1 to 100", () -> new Jpeg(0, Chroma.FULL, JpegRounding.CUBIC));
    refused("1 to 8", () -> new BitDepth(9));
    refused("0 to 1", () -> new GaussianNoise(-0.1, 1));
    refused("-1 to 1", () -> new Motion(3, 0, 1.5, RotationMode.NEAREST, BorderMode.AUTO));
    refused("at least one", () -> new Chain(List.of()));
    refused("one for each", () -> new Eot(List.of(Box.of(3)), List.of(1.0, 2.0), 0, 1));
    refused("positive", () -> new Eot(List.of(Box.of(3)), List.of(0.0), 0, 1));
    refused("at most 2", () ->
        new MaxBlurPool(3, 2, 3, SizeRestoration.BILINEAR_HALF_PIXEL).checkSize(2, 9));
  }

  @Test
  void automaticChoicesAreWrittenOut() {
    assertEquals(BorderMode.CONSTANT, Median.of(3).border());
    assertEquals(BorderMode.REPLICATE, new Median(KernelSize.of(3), BorderMode.AUTO, Dialect.OPENCV).border());
    assertEquals(BorderMode.REFLECT, Box.of(3).border());
    assertEquals(Sigma.of(3),
        new Gaussian(KernelSize.of(7), Sigma.parse("auto"), BorderMode.AUTO, Dialect.KORNIA).sigma());
    assertEquals(new Sigma.FromKernel(),
        new Gaussian(KernelSize.of(7), Sigma.parse("auto"), BorderMode.AUTO, Dialect.OPENCV).sigma());
    assertEquals(BorderMode.CONSTANT, new Motion(5, 0, 0, RotationMode.NEAREST, BorderMode.AUTO).border());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "0.8", "1.2x2.5", "auto", "from-kernel"})
  void sigmasReadBack(String text) {
    assertEquals(text, Sigma.parse(text).toString());
    assertEquals(Sigma.parse(text), Sigma.parse(Sigma.parse(text).toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "3x5", "1x17"})
  void kernelsReadBack(String text) {
    assertEquals(text, KernelSize.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "3x", "-3", "3.5", "3x5x7", "nine"})
  void otherTextIsNoKernelAndNoSigma(String text) {
    refused("3x5", () -> KernelSize.parse(text));
    if (!text.equals("3.5")) {
      assertThrows(IllegalArgumentException.class, () -> Sigma.parse(text));
    }
  }
}
