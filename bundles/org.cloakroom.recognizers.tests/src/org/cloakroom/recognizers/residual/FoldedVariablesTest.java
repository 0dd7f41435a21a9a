package org.cloakroom.recognizers.residual;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.cloakroom.recognizers.residual.Parameter.Kind;
import org.cloakroom.testing.Distances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A network whose normalizations are folded into its convolutions is the network as it is written. */
class FoldedVariablesTest {

  private final Random random = new Random(3);

  private static Architecture small(Family family) {
    return new Architecture(family, 16, 2, List.of(new Stage(16, 2), new Stage(32, 2)), 24);
  }

  /** Normalizations that change something, and slopes within [−limit, limit]. */
  private Weights weights(Architecture architecture, double limit) {
    Map<String, HostTensor> tensors = new TreeMap<>();
    for (Parameter parameter : architecture.parameters()) {
      float[] values = new float[Math.toIntExact(parameter.shape().size())];
      double fan = parameter.kind() == Kind.WEIGHT ? (double) values.length / parameter.shape().get(parameter.shape().numDimensions() - 1) : 9;
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) switch (parameter.kind()) {
          case WEIGHT, DEPTHWISE -> random.nextGaussian() / Math.sqrt(fan);
          case SCALE, VARIANCE -> 0.5 + random.nextDouble();
          case STRENGTH -> 0.7;
          case SLOPE -> limit * (2 * random.nextDouble() - 1);
          case BIAS, OFFSET, MEAN -> 0.5 * random.nextGaussian();
        };
      }
      tensors.put(parameter.name(), new HostTensor(parameter.shape(), values));
    }
    return Weights.of(tensors);
  }

  private void assertSame(Architecture architecture, Weights weights, String output) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      float[] pixels = new float[2 * Architecture.SIDE * Architecture.SIDE * 3];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = random.nextFloat();
      }
      HostTensor images = HostTensor.of(pixels, 2, Architecture.SIDE, Architecture.SIDE, 3);
      Operand<TFloat32> faces = graph.input(-1, Architecture.SIDE, Architecture.SIDE, 3);
      List<Operand<TFloat32>> both = List.of(
          new ResidualNetwork(graph.tf(), architecture, new NetworkVariables(graph, architecture, weights), output).features(faces),
          new ResidualNetwork(graph.tf(), architecture, new FoldedVariables(graph, architecture, weights), output).features(faces));
      List<HostTensor> values = graph.run().feed(faces, images).fetch(both);
      assertClose(values.get(0), values.get(1), 2e-5, architecture.family() + " " + output);
      List<Operand<TFloat32>> gradients = both.stream()
          .map(y -> graph.gradient(graph.tf().math.square(y), faces)).toList();
      List<HostTensor> slopes = graph.run().feed(faces, images).fetch(gradients);
      assertClose(slopes.get(0), slopes.get(1), 2e-3, "gradient of " + architecture.family() + " " + output);
    }
  }

  private static void assertClose(HostTensor expected, HostTensor found, double tolerance, String what) {
    double error = Distances.relativeL2(found.values(), expected.values());
    assertTrue(error < tolerance, what + ": relative error " + error);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void embeddingsAndGradientsAreThose(Family family) {
    assertSame(small(family), weights(small(family), 0.9), ResidualNetwork.EMBEDDING);
  }

  @Test
  void slopesMayBeSteep() {
    assertSame(small(Family.IR), weights(small(Family.IR), 3), ResidualNetwork.EMBEDDING);
  }

  @Test
  void featureMapsAreThose() {
    assertSame(small(Family.IR), weights(small(Family.IR), 0.9), "stage2.unit1");
    assertSame(small(Family.RESNET), weights(small(Family.RESNET), 0.9), "stage1.unit2");
  }
}
