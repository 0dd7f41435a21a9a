package org.cloakroom.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Results of other libraries, computed once with OpenCV 5.0.0 and scikit-image 0.26.0 on images made by a formula: eight
 * of the 504 values, their mean and the mean of their squares.
 */
class LibrariesTest {
  private static final int HEIGHT = 12;
  private static final int WIDTH = 14;
  private static final int[] PLACES = {0, 1, 50, 123, 250, 333, 400, 503};

  private static float[] rough() {
    float[] values = new float[HEIGHT * WIDTH * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (i * 37 % 101 / 101.0);
    }
    return values;
  }

  private static float[] smooth() {
    float[] values = new float[HEIGHT * WIDTH * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.5 + 0.05 * Math.sin(i * 0.7));
    }
    return values;
  }

  private static void check(Transform transform, float[] image, double tolerance, double mean, double meanOfSquares,
      double... expected) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, HEIGHT, WIDTH, 3);
      HostTensor result =
          graph.run().feed(x, HostTensor.of(image, 1, HEIGHT, WIDTH, 3)).fetch(transform.apply(graph.tf(), x));
      double sum = 0;
      double squares = 0;
      for (float v : result.values()) {
        sum += v;
        squares += (double) v * v;
      }
      double[] actual = new double[PLACES.length];
      for (int i = 0; i < actual.length; i++) {
        actual[i] = result.values()[PLACES[i]];
      }
      assertArrayEquals(expected, actual, tolerance, transform.toString());
      assertEquals(mean, sum / image.length, tolerance, transform.toString());
      assertEquals(meanOfSquares, squares / image.length, tolerance, transform.toString());
    }
  }

  @Test
  void totalVariation() {
    check(new TotalVariation(0.3, 1), rough(), 1e-6, 0.4947745, 0.2627157,
        0.0910433, 0.4573799, 0.469705, 0.3519896, 0.5655782, 0.7992327, 0.5346535, 0.3459893);
    check(new TotalVariation(0.3, 7), rough(), 1e-6, 0.4947745, 0.2461275,
        0.2727022, 0.534354, 0.4934099, 0.4677173, 0.51551, 0.5698638, 0.4786298, 0.4269899);
  }

  @Test
  void nonLocalMeans() {
    // the definition in NumPy, float64: no library at hand follows it to the letter
    check(new NlMeans(5, 3, 0.04, 0.01), smooth(), 1e-6, 0.4999973, 0.2503198,
        0.5008637, 0.5091747, 0.4958974, 0.4840203, 0.4839647, 0.5137245, 0.49326, 0.5024677);
    check(new NlMeans(3, 2, 0.06, 0), smooth(), 1e-6, 0.5000087, 0.2501433,
        0.5019667, 0.5074114, 0.4960906, 0.4874032, 0.4914394, 0.5099241, 0.4923645, 0.5003313);
  }

  @Test
  void openCvGaussian() {
    // cv2.GaussianBlur(image, (9, 5), 0): OpenCV names the width first
    check(new Gaussian(new KernelSize(5, 9), new Sigma.Auto(), BorderMode.AUTO, Dialect.OPENCV), rough(), 1e-6,
        0.4954352, 0.2462457, 0.4014058, 0.5929378, 0.4794874, 0.5389127, 0.4909112, 0.5653088, 0.481675, 0.524124);
  }

  @Test
  void openCvGaussianWeights() {
    assertArrayEquals(new float[] {0.015625f, 0.05078125f, 0.1171875f, 0.19921875f, 0.234375f, 0.19921875f, 0.1171875f,
        0.05078125f, 0.015625f}, OpenCvGaussian.kernel(9), 0);
    assertArrayEquals(new float[] {0.008812229f, 0.027143577f, 0.065114057f, 0.121649073f, 0.176998357f, 0.200565414f,
        0.176998357f, 0.121649073f, 0.065114057f, 0.027143577f, 0.008812229f}, OpenCvGaussian.kernel(11), 1e-7f);
    assertEquals(2.6, OpenCvGaussian.sigma(15), 1e-12);
  }

  @Test
  void openCvMedian() {
    float[] eightBit = rough();
    for (int i = 0; i < eightBit.length; i++) {
      eightBit[i] = (float) (Math.rint(eightBit[i] * 255) / 255);
    }
    check(new Median(KernelSize.of(5), BorderMode.AUTO, Dialect.OPENCV), eightBit, 1e-6, 0.4947246, 0.2514368,
        0.1960784, 0.3647059, 0.5137255, 0.4470588, 0.5843137, 0.5647059, 0.5058824, 0.2666667);
  }

  @Test
  void openCvBoxWiderThanTheImage() {
    check(new Box(new KernelSize(17, 3), BorderMode.AUTO, Dialect.OPENCV), rough(), 1e-6, 0.4950468, 0.2453697,
        0.4465152, 0.4599107, 0.5103863, 0.4964085, 0.4975733, 0.4956319, 0.5022326, 0.4482625);
  }
}
