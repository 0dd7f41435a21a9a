package org.cloakroom.recognizers.residual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Layers for which the reference has no vectors, beside plain loops. */
class GraphLayersTest {

  private static final int SIDE = 7;
  private static final int CHANNELS = 32;

  private final Random random = new Random(5);
  private final Map<String, HostTensor> parameters = new TreeMap<>();
  private final float[] map = floats(SIDE * SIDE * CHANNELS);

  private float[] floats(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** What a layer gives on the map. */
  private interface Build {
    Operand<TFloat32> on(GraphLayers layers, Operand<TFloat32> x);
  }

  private float[] run(Build build) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Map<String, Operand<TFloat32>> read = new TreeMap<>();
      parameters.forEach((name, value) -> read.put(name, graph.variable(name, value).read()));
      Operand<TFloat32> x = graph.input(-1, SIDE, SIDE, CHANNELS);
      Operand<TFloat32> y = build.on(new GraphLayers(graph.tf(), read::get), x);
      return graph.run().feed(x, HostTensor.of(map, 1, SIDE, SIDE, CHANNELS)).fetch(y).values();
    }
  }

  private float at(int y, int x, int c) {
    return y < 0 || x < 0 || y >= SIDE || x >= SIDE ? 0 : map[(y * SIDE + x) * CHANNELS + c];
  }

  @Test
  void squeezeExciteScalesChannelsByTheirMeans() {
    float[] squeeze = floats(CHANNELS * 2);
    float[] excite = floats(2 * CHANNELS);
    parameters.put("se.squeeze.weight", HostTensor.of(squeeze, 1, 1, CHANNELS, 2));
    parameters.put("se.excite.weight", HostTensor.of(excite, 1, 1, 2, CHANNELS));
    double[] inner = new double[2];
    for (int i = 0; i < 2; i++) {
      for (int c = 0; c < CHANNELS; c++) {
        double mean = 0;
        for (int p = 0; p < SIDE * SIDE; p++) {
          mean += map[p * CHANNELS + c] / (SIDE * SIDE);
        }
        inner[i] += mean * squeeze[c * 2 + i];
      }
      inner[i] = Math.max(0, inner[i]);
    }
    float[] expected = new float[map.length];
    for (int i = 0; i < map.length; i++) {
      int c = i % CHANNELS;
      double factor = 1 / (1 + Math.exp(-inner[0] * excite[c] - inner[1] * excite[CHANNELS + c]));
      expected[i] = (float) (map[i] * factor);
    }
    assertArrayEquals(expected, run((layers, x) -> layers.squeezeExcite("se", x, 16)), 1e-5f);
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "2, 4"})
  void depthwiseFiltersEveryChannelByItself(int stride, int side) {
    float[] kernel = floats(9 * CHANNELS);
    parameters.put("d.weight", HostTensor.of(kernel, 3, 3, CHANNELS, 1));
    float[] expected = new float[side * side * CHANNELS];
    for (int i = 0; i < expected.length; i++) {
      int c = i % CHANNELS;
      int x = i / CHANNELS % side;
      int y = i / CHANNELS / side;
      for (int k = 0; k < 9; k++) {
        expected[i] += at(y * stride + k / 3 - 1, x * stride + k % 3 - 1, c) * kernel[k * CHANNELS + c];
      }
    }
    assertArrayEquals(expected, run((layers, x) -> layers.depthwise("d", x, 3, stride)), 1e-4f);
  }

  @Test
  void depthwiseWholeWeighsByPlace() {
    float[] kernel = floats(SIDE * SIDE * CHANNELS);
    parameters.put("w.weight", HostTensor.of(kernel, SIDE, SIDE, CHANNELS, 1));
    float[] expected = new float[CHANNELS];
    for (int i = 0; i < map.length; i++) {
      expected[i % CHANNELS] += map[i] * kernel[i];
    }
    assertArrayEquals(expected, run((layers, x) -> layers.depthwiseWhole("w", x)), 1e-4f);
  }
}
