package org.cloakroom.recognizers.residual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class ArchitectureTest {

  private static Architecture tiny(Family family, int stemStride) {
    return new Architecture(family, 4, stemStride, List.of(new Stage(16, 1), new Stage(32, 2)), 5);
  }

  @ParameterizedTest
  @EnumSource
  void graphHasTheDeclaredShapesForAnyBatch(Family family) {
    for (int stride : family == Family.DUETFACE ? new int[] {4, 8} : new int[] {1, 2}) {
      Architecture architecture = tiny(family, stride);
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        NetworkVariables variables = new NetworkVariables(graph, architecture, FormulaWeights.of(architecture, 1));
        Operand<TFloat32> faces = graph.input(-1, 112, 112, 3);
        Operand<TFloat32> embeddings = new ResidualNetwork(graph.tf(), architecture, variables).features(faces);
        for (int batch : new int[] {1, 3}) {
          HostTensor found = graph.run().feed(faces, faces(batch)).fetch(embeddings);
          assertEquals(List.of((long) batch, 5L), java.util.Arrays.stream(found.shape().asArray()).boxed().toList());
        }
      }
    }
  }

  /** A picture's embedding in evaluation mode must not depend on its neighbors in the batch; in training mode it does. */
  @ParameterizedTest
  @EnumSource
  void onlyTrainingModeMixesTheBatch(Family family) {
    Architecture architecture = tiny(family, 2);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      NetworkVariables variables = new NetworkVariables(graph, architecture, FormulaWeights.of(architecture, 1));
      Operand<TFloat32> faces = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> evaluation = new ResidualNetwork(graph.tf(), architecture, variables).features(faces);
      Operand<TFloat32> training = TrainingLayers.build(graph.tf(), architecture, variables, faces).embeddings();
      HostTensor two = faces(2);
      HostTensor one = HostTensor.of(java.util.Arrays.copyOf(two.values(), two.values().length / 2), 1, 112, 112, 3);
      assertTrue(firstRowDifference(graph, faces, evaluation, one, two) < 1e-4);
      assertTrue(firstRowDifference(graph, faces, training, one, two) > 1e-2);
    }
  }

  private static double firstRowDifference(
      ComputeGraph graph, Operand<TFloat32> input, Operand<TFloat32> output, HostTensor one, HostTensor two) {
    float[] alone = graph.run().feed(input, one).fetch(output).values();
    float[] together = graph.run().feed(input, two).fetch(output).values();
    double difference = 0;
    for (int i = 0; i < 5; i++) {
      difference = Math.max(difference, Math.abs(alone[i] - together[i]));
    }
    return difference;
  }

  private static HostTensor faces(int batch) {
    float[] values = new float[batch * 112 * 112 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.5 + 0.5 * Math.sin(i * 0.013 + i / 37632 * 2.1));
    }
    return HostTensor.of(values, batch, 112, 112, 3);
  }

  @Test
  void weightsOfAnotherArchitectureAreRefusedWithTheDifference() {
    Weights weights = FormulaWeights.of(tiny(Family.IR, 2), 1);
    Architecture wider = new Architecture(Family.IR, 4, 2, List.of(new Stage(16, 1), new Stage(48, 2)), 5);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      WeightsException refusal = assertThrows(WeightsException.class, () -> new NetworkVariables(graph, wider, weights));
      assertTrue(refusal.getMessage().contains("stage2.unit1"), refusal.getMessage());
    }
  }

  @Test
  void variablesGiveTheirValuesBack() {
    Architecture architecture = tiny(Family.RESNET, 2);
    Weights weights = FormulaWeights.of(architecture, 1);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Map<String, HostTensor> values = new NetworkVariables(graph, architecture, weights).values().tensors();
      assertEquals(weights.tensors(), values);
    }
  }

  @Test
  void impossibleShapesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Stage(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Architecture(Family.IR, 4, 3, List.of(new Stage(4, 1)), 5));
    assertThrows(IllegalArgumentException.class, () -> new Architecture(Family.IR, 4, 1, List.of(), 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ResidualRecognizer(java.nio.file.Path.of("x"), Family.IR, 4, 1, List.of(4, 8), List.of(1), 5, "embedding", "none"));
  }
}
