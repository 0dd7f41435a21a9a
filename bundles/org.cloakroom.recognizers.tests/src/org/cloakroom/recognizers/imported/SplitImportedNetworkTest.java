package org.cloakroom.recognizers.imported;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.SplitNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.GradientCheck;
import org.cloakroom.compute.GradientCheck.Derivative;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.testing.Distances;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** A published network, cut between a client and a server, stays the same network, whichever file it comes from. */
class SplitImportedNetworkTest {
  private static final String FROZEN_MAP = "BiasAdd_4";
  private static final String ONNX_MAP = "/m/Add_4_output_0";

  private static Recognizer frozen(String split) {
    return new FrozenGraphRecognizer(
        Shared.data("models/insightface_y1_112x112_frozen.pb"), "input", "BiasAdd_50", 112, 112, Channels.RGB, 0, 1, split);
  }

  private static Recognizer onnx(String split) {
    return new OnnxRecognizer(
        Shared.data("models/insightface_y1_112x112.onnx"), "input", "/m/Add_61_output_0", 112, 112, Channels.RGB, 0, 1, split);
  }

  private static HostTensor face() {
    return TestImages.tensor(Shared.conformance("inputs/face0_aligned.png"));
  }

  /** Maps and what the server decides from them, in a run of its own. */
  private static List<float[]> mapAndDecision(Recognizer recognizer, Recognizer whole) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      SplitNetwork network = (SplitNetwork) recognizer.load(graph);
      assertEquals(Shape.of(28, 28, 64), network.map());
      assertEquals(128, network.dimension());
      Operand<TFloat32> faces = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> kept = graph.input(-1, network.map().size());
      HostTensor map = graph.run().feed(faces, face()).fetch(network.stored(faces));
      float[] decided = graph.run().feed(kept, map).fetch(network.embeddings(kept)).values();
      float[] embedding = graph.run().feed(faces, face()).fetch(whole.load(graph).features(faces)).values();
      assertEquals(0, Distances.relativeL2(decided, embedding), 1e-6);
      return List.of(map.values(), decided);
    }
  }

  @Test
  void bothPartsTogetherAreTheNetwork() {
    List<float[]> a = mapAndDecision(frozen(FROZEN_MAP), frozen("none"));
    List<float[]> b = mapAndDecision(onnx(ONNX_MAP), onnx("none"));
    assertEquals(0, Distances.relativeL2(a.get(0), b.get(0)), 1e-4, "NCHW inside, but maps are NHWC");
    assertEquals(0, Distances.relativeL2(a.get(1), b.get(1)), 1e-4);
  }

  /** Against central differences. */
  @Test
  void gradientReachesTheStoredMap() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      SplitNetwork network = (SplitNetwork) frozen(FROZEN_MAP).load(graph);
      Operand<TFloat32> faces = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> kept = graph.input(-1, network.map().size());
      HostTensor map = graph.run().feed(faces, face()).fetch(network.stored(faces));
      for (Derivative derivative : GradientCheck.of(graph, kept, network.embeddings(kept), map, 3, 7)) {
        assertTrue(derivative.agrees(0.02), derivative::toString);
      }
    }
  }

  @Test
  void itIsTheSameRecognizerWhereverItIsSplit() {
    assertEquals(Optional.of(FROZEN_MAP), frozen(FROZEN_MAP).splitPoint());
    assertEquals(Optional.empty(), frozen("none").splitPoint());
    assertEquals(frozen("none").contentHash(), frozen(FROZEN_MAP).contentHash());
    assertEquals(onnx("none").contentHash(), onnx(ONNX_MAP).contentHash());
  }

  @Test
  void whereItCannotBeSplitIsSaid() {
    assertTrue(refusal(frozen("stage1")).contains("no node 'stage1'"));
    assertTrue(refusal(onnx("stage1")).contains("'stage1'"));
    assertTrue(refusal(frozen("BiasAdd_50")).contains("square map"), "an embedding is no map");
    String around = refusal(frozen("BiasAdd_5")); // the residual connection goes around it
    assertTrue(around.contains("the server needs more"), around);
    around = refusal(onnx("/m/Add_5_output_0"));
    assertTrue(around.contains("the server needs more"), around);
    Recognizer oblong = new FrozenGraphRecognizer(Shared.data("models/xiaoccer_mobilefacenet_112x96_frozen.pb"), "input", "features",
        112, 96, Channels.RGB, 127.5, 128, "input");
    assertTrue(refusal(oblong).contains("square map"), "112x96");
  }

  private static String refusal(Recognizer recognizer) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      return assertThrows(UnavailableException.class, () -> recognizer.load(graph)).getMessage();
    }
  }
}
