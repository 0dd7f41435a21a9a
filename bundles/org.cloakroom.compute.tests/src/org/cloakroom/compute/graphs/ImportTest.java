package org.cloakroom.compute.graphs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.TensorFlowRuntime;
import org.cloakroom.compute.weights.WeightsException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Graphs made with TensorFlow itself come back with the same values, wired to another input, with gradients. */
class ImportTest {
  @TempDir Path folder;

  @BeforeAll
  static void load() {
    TensorFlowRuntime.load();
  }

  @Test
  void frozenGraphIsWiredToOurInputAndSharesItsWeights() throws IOException {
    float[] weights = new float[2 * 1024];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.sin(i);
    }
    try (Graph made = new Graph()) {
      Ops tf = Ops.create(made);
      var x = tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
      var w = tf.reshape(tf.constant(weights), tf.constant(new int[] {2, 1024}));
      var split = tf.split(tf.constant(1), tf.linalg.matMul(x, w), 2L).output();
      tf.withName("y").concat(List.of(split.get(1), split.get(0)), tf.constant(1));
      Files.write(folder.resolve("g.pb"), made.toGraphDef().toByteArray());
    }
    FrozenGraph frozen = FrozenGraph.read(folder.resolve("g.pb"));
    assertEquals(List.of("x"), frozen.placeholders());
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> input = graph.input(-1, 2);
      GraphInstance instance = frozen.in(graph);
      Operand<TFloat32> once = instance.output("y", Map.of("x", graph.tf().math.mul(input, graph.tf().constant(2f))));
      Operand<TFloat32> twice = instance.output("y", Map.of("x", once(graph, input)));
      Operand<TFloat32> gradient = graph.gradient(once, input);
      var found = graph.run().feed(input, HostTensor.of(new float[] {1, 0.5f}, 1, 2))
          .fetch(List.of(once, twice, gradient));
      double sumFirst = 0;
      double sumSecond = 0;
      for (int i = 0; i < 1024; i++) {
        float expected = 2 * weights[(i + 512) % 1024] + weights[1024 + (i + 512) % 1024];
        assertEquals(expected, found.get(0).values()[i], 1e-5);
        assertEquals(expected / 2, found.get(1).values()[i], 1e-5);
        sumFirst += 2 * weights[i];
        sumSecond += 2 * weights[1024 + i];
      }
      assertArrayEquals(new float[] {(float) sumFirst, (float) sumSecond}, found.get(2).values(), 1e-4f);
    }
  }

  private static Operand<TFloat32> once(ComputeGraph graph, Operand<TFloat32> input) {
    return graph.tf().identity(input);
  }

  @Test
  void savedModelKeepsItsValues() throws IOException {
    Path saved = folder.resolve("saved");
    float expected;
    try (Graph made = new Graph()) {
      Ops tf = Ops.create(made);
      var x = tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
      var w = tf.withName("w").variable(Shape.of(2, 1), TFloat32.class);
      var init = tf.assign(w, tf.constant(new float[][] {{3}, {4}}));
      var y = tf.withName("y").linalg.matMul(x, w);
      try (Session session = new Session(made)) {
        session.run(init);
        Signature signature = Signature.builder().input("x", x).output("y", y).build();
        SavedModelBundle.exporter(saved.toString()).withSession(session).withSignature(signature).export();
      }
      expected = 3 * 10 + 4 * 100;
    }
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> input = graph.input(-1, 2);
      Operand<TFloat32> y = SavedModels.freeze(saved).in(graph).output("y", Map.of("x", input));
      assertEquals(expected, graph.run().feed(input, HostTensor.of(new float[] {10, 100}, 1, 2)).fetch(y).scalar());
    }
  }

  @Test
  void foldersAndFilesThatHoldNoGraphAreRefusedByName() throws IOException {
    assertTrue(assertThrows(WeightsException.class, () -> SavedModels.freeze(folder)).getMessage()
        .contains("saved_model.pb"));
    Path text = Files.writeString(folder.resolve("text.pb"), "this is no graph");
    assertTrue(assertThrows(WeightsException.class, () -> FrozenGraph.read(text)).getMessage().contains("text.pb"));
    assertTrue(assertThrows(WeightsException.class, () -> FrozenGraph.read(folder.resolve("none.pb"))).getMessage()
        .contains("does not exist"));
  }
}
