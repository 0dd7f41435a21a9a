package org.cloakroom.recognizers.imported;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
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

/** A network saved by TensorFlow, with its weights in variables, is a recognizer as a frozen graph is. */
class SavedModelTest {
  @TempDir Path folder;

  /** Mean color times a matrix with {@code factor} on its diagonal. */
  private static void save(Path saved, float factor) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var faces = tf.withName("faces").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 112, 112, 3)));
      var weights = tf.withName("weights").variable(Shape.of(3, 3), TFloat32.class);
      var start = tf.assign(weights, tf.constant(new float[][] {{factor, 0, 0}, {0, factor, 0}, {0, 0, factor}}));
      var colors = tf.math.mean(faces, tf.constant(new int[] {1, 2}));
      var embeddings = tf.withName("embeddings").linalg.matMul(colors, weights);
      try (Session session = new Session(graph)) {
        session.run(start);
        SavedModelBundle.exporter(saved.toString()).withSession(session)
            .withSignature(Signature.builder().input("faces", faces).output("embeddings", embeddings).build()).export();
      }
    }
  }

  private static FrozenGraphRecognizer recognizer(Path saved) {
    return new FrozenGraphRecognizer(saved, "faces", "embeddings", 112, 112, Channels.RGB, 0, 1, "none");
  }

  @Test
  void itsVariablesAreFrozenAndPartOfItsHash() throws IOException {
    save(folder.resolve("two"), 2);
    save(folder.resolve("three"), 3);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> faces = graph.input(-1, 112, 112, 3);
      float[] gray = new float[112 * 112 * 3];
      Arrays.fill(gray, 0.5f);
      Operand<TFloat32> features = recognizer(folder.resolve("two")).load(graph).features(faces);
      float[] found = graph.run().feed(faces, HostTensor.of(gray, 1, 112, 112, 3)).fetch(features).values();
      assertArrayEquals(new float[] {255, 255, 255}, found, 0.01f);
    }
    assertEquals(recognizer(folder.resolve("two")).contentHash(), recognizer(folder.resolve("two")).contentHash());
    assertNotEquals(recognizer(folder.resolve("two")).contentHash(), recognizer(folder.resolve("three")).contentHash());
  }

  @Test
  void aFolderWithoutOneIsNamed() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      String message = assertThrows(UnavailableException.class, () -> recognizer(folder).load(graph)).getMessage();
      assertTrue(message.contains("has no saved_model.pb"), message);
    }
  }
}
