package org.cloakroom.compute.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.testing.Distances;
import org.cloakroom.testing.Npy;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class WarpTest {
  @Test
  void agreesWithTheReferenceAndWithOpenCv() {
    int checked = 0;
    for (JsonNode c : Shared.json(Shared.conformance("alignment/alignment.json")).path("warps")) {
      HostTensor image = TestImages.tensor(Shared.conformance(c.path("input").asText()));
      double[] map = inverse(c.path("matrix_input_to_output"));
      HostTensor positions = Warp.positions(map, 112, 112, 250, 250);
      float[] found;
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        Operand<TFloat32> input = graph.input(-1, 250, 250, 3);
        Operand<TFloat32> where = graph.input(-1, 112, 112, 4);
        found = graph.run().feed(input, image).feed(where, positions).fetch(Warp.bilinear(graph.tf(), input, where)).values();
      }
      double exact = Distances.max(found, Npy.read(Shared.conformance(c.path("expected_exact").asText())).values());
      double levels = 255 * Distances.max(found, TestImages.tensor(Shared.conformance(c.path("expected_cv2").asText())).values());
      System.out.printf("warp: largest error %.1e, from OpenCV %.2f levels%n", exact, levels);
      assertTrue(exact <= 2e-6, "error " + exact);
      assertTrue(levels <= 2, levels + " levels from OpenCV");
      checked++;
    }
    assertEquals(2, checked);
  }

  private static double[] inverse(JsonNode m) {
    double a = m.get(0).get(0).asDouble();
    double b = m.get(0).get(1).asDouble();
    double c = m.get(0).get(2).asDouble();
    double d = m.get(1).get(0).asDouble();
    double e = m.get(1).get(1).asDouble();
    double f = m.get(1).get(2).asDouble();
    double det = a * e - b * d;
    return new double[] {e / det, -b / det, (b * f - e * c) / det, -d / det, a / det, (d * c - a * f) / det};
  }

  /** Each image of a batch has positions of its own; parts of the output lie outside. */
  @Test
  void gradientAgreesWithFiniteDifferences() {
    double[][] maps = {{0.7, 0.2, -1.3, -0.2, 0.7, 2.1}, {1.4, -0.6, 3.2, 0.6, 1.4, -2.5}};
    float[] where = new float[2 * 6 * 5 * 4];
    for (int i = 0; i < 2; i++) {
      System.arraycopy(Warp.positions(maps[i], 6, 5, 7, 9).values(), 0, where, i * 120, 120);
    }
    Random random = new Random(3);
    float[] image = floats(random, 2 * 7 * 9 * 3);
    float[] weights = floats(random, 2 * 6 * 5 * 3);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> input = graph.input(-1, 7, 9, 3);
      Operand<TFloat32> positions = graph.input(-1, 6, 5, 4);
      Operand<TFloat32> w = graph.input(-1, 6, 5, 3);
      Operand<TFloat32> sum = graph.tf().reduceSum(
          graph.tf().math.mul(Warp.bilinear(graph.tf(), input, positions), w), graph.tf().constant(new int[] {0, 1, 2, 3}));
      Operand<TFloat32> gradient = graph.gradient(sum, input);
      HostTensor at = HostTensor.of(where, 2, 6, 5, 4);
      HostTensor weighting = HostTensor.of(weights, 2, 6, 5, 3);
      float[] found = graph.run().feed(input, HostTensor.of(image, 2, 7, 9, 3)).feed(positions, at).feed(w, weighting)
          .fetch(gradient).values();
      float[] expected = new float[image.length];
      for (int i = 0; i < image.length; i++) {
        double[] value = new double[2];
        for (int side = 0; side < 2; side++) {
          float[] moved = image.clone();
          moved[i] += side == 0 ? -0.5f : 0.5f; // the map is linear in the image, so large steps are exact
          value[side] = graph.run().feed(input, HostTensor.of(moved, 2, 7, 9, 3)).feed(positions, at).feed(w, weighting)
              .fetch(sum).scalar();
        }
        expected[i] = (float) (value[1] - value[0]);
      }
      assertArrayEquals(expected, found, 2e-5f);
      assertTrue(Distances.l2(found, new float[found.length]) > 1);
    }
  }

  @Test
  void beyondTheEdgeAllIsZeroAndTheEdgeFades() {
    float[] ones = new float[4 * 4];
    Arrays.fill(ones, 1);
    double[] map = {0.5, 0, -1.5, 0, 0.5, -1.5};
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> input = graph.input(-1, 4, 4, 1);
      Operand<TFloat32> where = graph.input(-1, 14, 14, 4);
      float[] found = graph.run().feed(input, HostTensor.of(ones, 1, 4, 4, 1))
          .feed(where, Warp.positions(map, 14, 14, 4, 4)).fetch(Warp.bilinear(graph.tf(), input, where)).values();
      float[] row = Arrays.copyOfRange(found, 5 * 14, 6 * 14); // y = 1: between the first and the last row
      assertArrayEquals(new float[] {0, 0, 0.5f, 1, 1, 1, 1, 1, 1, 1, 0.5f, 0, 0, 0}, row, 1e-6f);
    }
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }
}
