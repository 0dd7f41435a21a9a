package org.cloakroom.defenses.puface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.GradientCheck;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.cloakroom.recognizers.training.UntrainedRecognizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class PuFaceTest {
  private static final TrainedOn SOMEBODY = new TrainedOn("{folder: faces}", false, List.of("Ada_Lovelace"), Set.of("00ff00ff00ff00ff"));

  @TempDir Path folder;

  private Path weights(PurifierNetwork network) throws IOException {
    Map<String, HostTensor> tensors = new HashMap<>();
    SplittableRandom random = new SplittableRandom(5);
    network.initial(1).tensors().forEach((name, tensor) -> {
      float[] values = tensor.values().clone();
      for (int i = 0; network.beginsAtZero(name) && i < values.length; i++) {
        values[i] = (float) (0.1 * random.nextDouble() - 0.05);
      }
      tensors.put(name, new HostTensor(tensor.shape(), values));
    });
    Path file = folder.resolve(network.name() + ".safetensors");
    new PurifierWeights(network, Weights.of(tensors), SOMEBODY, "a plan").write(file);
    return file;
  }

  @Test
  void fileKeepsNetworkAndPeople() throws IOException {
    PurifierWeights read = PurifierWeights.read(weights(new RedNet(10)));
    assertEquals(new RedNet(10), read.network());
    assertEquals(SOMEBODY, read.trainedOn());
    assertEquals("a plan", read.plan());
    RgbImage other = new RgbImage(1, 1, new byte[3]);
    assertEquals(List.of("ada lovelace"), new PuFace(folder.resolve("red-net-10.safetensors")).trainedOn()
        .among(List.of(new TrainedOn.Shown("ada lovelace", other), new TrainedOn.Shown("Charles Babbage", other))));
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.safetensors"), "this is no weights file");
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> images = graph.input(-1, 112, 112, 3);
      assertTrue(assertThrows(UnavailableException.class, () -> new PuFace(text).apply(graph.tf(), images)).getMessage()
          .contains("text.safetensors"));
    }
    assertThrows(IllegalArgumentException.class, () -> new PuFace(text).checkSize(111, 112));
  }

  /** The gradient of an embedding's numbers with respect to the image before it is purified. */
  @Test
  void gradientPassesPurifierAndRecognizer() throws IOException {
    PuFace puFace = new PuFace(weights(new RedNet(10)));
    UntrainedRecognizer recognizer =
        new UntrainedRecognizer(new Architecture(Family.IR, 4, 2, List.of(new Stage(4, 1), new Stage(8, 1)), 8), 3);
    HostTensor image = GradientCheck.images(1, 112, 112, 11);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> input = graph.input(1, 112, 112, 3);
      Operand<TFloat32> features = recognizer.load(graph).features(puFace.apply(graph.tf(), input));
      for (GradientCheck.Derivative derivative : GradientCheck.of(graph, input, features, image, 4, 7)) {
        assertTrue(derivative.agrees(0.02), derivative + " differs by " + derivative.error());
        assertTrue(derivative.length() > 1e-6, derivative.toString());
      }
    }
  }

  @Test
  void amplifiesAsPublishedAndAsThePrototype() {
    byte[] clean = {100, (byte) 200, 10, 0};
    byte[] cloaked = {110, (byte) 190, 12, 0};
    float[] out = new float[4];
    Amplification.apply(clean, cloaked, 5, out, 0);
    assertArrayEquals(new float[] {150 / 255f, 150 / 255f, 20 / 255f, 0}, out, 1e-6f);
    Amplification.apply(clean, cloaked, 1 - 8, out, 0); // X = 8 of the prototype: clip(cloaked + 8·(clean − cloaked))
    assertArrayEquals(new float[] {30 / 255f, 1, 0, 0}, out, 1e-6f);
    Amplification progressive = new Amplification(1, 10, Amplification.Course.PROGRESSIVE, 0);
    assertEquals(1, progressive.factor(0, 10, 3));
    assertEquals(10, progressive.factor(9, 10, 3));
    Amplification random = new Amplification(2, 4, Amplification.Course.RANDOM, 0.5);
    int natural = 0;
    for (int seed = 0; seed < 1000; seed++) {
      double factor = random.factor(0, 10, Seeds.at(1, seed));
      natural += factor == 0 ? 1 : 0;
      assertTrue(factor == 0 || factor >= 2 && factor <= 4, "factor " + factor);
    }
    assertTrue(natural > 420 && natural < 580, natural + " of 1000");
  }
}
