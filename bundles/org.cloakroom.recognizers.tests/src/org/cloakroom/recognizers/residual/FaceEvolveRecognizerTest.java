package org.cloakroom.recognizers.residual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.compute.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Backbones by name, feature maps as output, and what happens with other weights. */
class FaceEvolveRecognizerTest {

  @TempDir Path folder;

  /** The reference keeps these keys; counted by hand from its constructors. */
  @Test
  void keysOfNetworksWithoutVectors() {
    Architecture excited = Backbone.IR_SE_50.architecture(512);
    assertEquals("body.0.res_layer.5.fc1.weight", FaceEvolveKeys.key(excited, "stage1.unit1.se.squeeze.weight"));
    assertEquals("body.23.res_layer.5.fc2.weight", FaceEvolveKeys.key(excited, "stage4.unit3.se.excite.weight"));
    Architecture mobile = Backbone.MOBILEFACENET.architecture(512);
    Map<String, String> expected = Map.of(
        "stem.conv.weight", "conv1.conv.weight",
        "stem.depthwise.prelu.slope", "conv2_dw.prelu.weight",
        "stage1.unit1.expand.conv.weight", "conv_23.conv.conv.weight",
        "stage2.unit1.depthwise.bn.mean", "conv_34.conv_dw.bn.running_mean",
        "stage2.unit7.project.bn.offset", "conv_4.model.5.project.bn.bias",
        "stage3.unit1.project.conv.weight", "conv_45.project.conv.weight",
        "output.expand.prelu.slope", "conv_6_sep.prelu.weight",
        "output.depthwise.bn.scale", "conv_6_dw.bn.weight",
        "output.dense.weight", "linear.weight",
        "output.bn2.variance", "bn.running_var");
    expected.forEach((name, key) -> assertEquals(key, FaceEvolveKeys.key(mobile, name)));
  }

  /** 43,574,976 and 70,737,600: §1.7 of the method notes. SE adds two matrices of C²/16 a unit; MobileFaceNet: sums by hand. */
  @Test
  void numbersOfParameters() {
    Map<Backbone, Long> expected = Map.of(
        Backbone.IR_50, 43_574_976L, Backbone.IR_152, 70_737_600L, Backbone.RESNET_50, 40_290_880L, Backbone.RESNET_152, 74_926_656L,
        Backbone.IR_SE_50, 43_574_976L + 2 * (3 * 64 * 4 + 4 * 128 * 8 + 14 * 256 * 16 + 3 * 512 * 32),
        Backbone.MOBILEFACENET, mobileParameters());
    expected.forEach((backbone, count) -> assertEquals(count, backbone.architecture(512).parameters().stream()
        .filter(p -> p.kind().isTrained()).mapToLong(p -> p.shape().size()).sum(), backbone.toString()));
  }

  private static long mobileParameters() {
    long sum = 3 * 64 * 9 + 3 * 64 + 64 * 9 + 3 * 64; // two blocks: kernels, and three numbers a channel of BN and PReLU
    long[][] units = {{64, 128, 64, 1}, {64, 128, 64, 4}, {64, 256, 128, 1}, {128, 256, 128, 6}, {128, 512, 128, 1}, {128, 256, 128, 2}};
    for (long[] u : units) { // in, inner, out, how often
      sum += u[3] * (u[0] * u[1] + 3 * u[1] + 9 * u[1] + 3 * u[1] + u[1] * u[2] + 2 * u[2]);
    }
    return sum + 128 * 512 + 3 * 512 + 49 * 512 + 2 * 512 + 512 * 512 + 2 * 512;
  }

  @ParameterizedTest
  @EnumSource(names = {"IR_SE_50", "MOBILEFACENET"})
  void runsFromAFileWithPublishedNames(Backbone backbone) throws IOException {
    Path file = write(backbone, folder.resolve(backbone + ".safetensors"));
    assertEquals(512, embed(new FaceEvolveRecognizer(file, backbone, 512, "embedding", "none"), 0.1f).length);
  }

  @Test
  void counterEntriesDoNotMatter() throws IOException {
    Map<String, HostTensor> tensors = new LinkedHashMap<>(
        FormulaWeights.pyTorch(Backbone.MOBILEFACENET.architecture(512), 1).tensors());
    Path plain = folder.resolve("plain.safetensors");
    Safetensors.write(plain, Weights.of(tensors));
    tensors.put("conv1.bn.num_batches_tracked", new HostTensor(Shape.scalar(), new float[] {7}));
    Path counted = folder.resolve("counted.safetensors");
    Safetensors.write(counted, Weights.of(tensors));
    assertEquals(new FaceEvolveRecognizer(plain, Backbone.MOBILEFACENET, 512, "embedding", "none").contentHash(),
        new FaceEvolveRecognizer(counted, Backbone.MOBILEFACENET, 512, "embedding", "none").contentHash());
  }

  /** A feature map is what the network computes on the way: the rest of the network, done by hand, gives the embedding. */
  @Test
  void featureMapsCanBeNamed() throws IOException {
    Path file = write(Backbone.MOBILEFACENET, folder.resolve("mobile.safetensors"));
    Weights weights = ResidualWeights.read(file, Backbone.MOBILEFACENET.architecture(512));
    float[] before = embed(new FaceEvolveRecognizer(file, Backbone.MOBILEFACENET, 512, "output.depthwise", "none"), 0.3f);
    float[] dense = weights.tensors().get("output.dense.weight").values();
    float[] expected = new float[512];
    for (int o = 0; o < 512; o++) {
      double y = 0;
      for (int i = 0; i < 512; i++) {
        y += (double) before[i] * dense[i * 512 + o];
      }
      double deviation = Math.sqrt(at(weights, "variance", o) + 1e-5);
      expected[o] = (float) ((y - at(weights, "mean", o)) / deviation * at(weights, "scale", o) + at(weights, "offset", o));
    }
    assertArrayEquals(expected, embed(new FaceEvolveRecognizer(file, Backbone.MOBILEFACENET, 512, "embedding", "none"), 0.3f), 2e-4f);
    assertEquals(28 * 28 * 64, embed(new FaceEvolveRecognizer(file, Backbone.MOBILEFACENET, 512, "stage1.unit5", "none"), 0.3f).length);
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
        () -> new FaceEvolveRecognizer(file, Backbone.MOBILEFACENET, 512, "stage9", "none"));
    assertTrue(e.getMessage().contains("stage3.unit3") && e.getMessage().contains("output.depthwise"), e.getMessage());
  }

  private static double at(Weights weights, String part, int index) {
    return weights.tensors().get("output.bn2." + part).values()[index];
  }

  @Test
  void otherWeightsAreRefusedWithinASecond() throws IOException {
    Path file = write(Backbone.IR_50, folder.resolve("ir.safetensors"));
    Instant start = Instant.now();
    UnavailableException e = assertThrows(UnavailableException.class,
        () -> embed(new FaceEvolveRecognizer(file, Backbone.RESNET_50, 512, "embedding", "none"), 0));
    Duration taken = Duration.between(start, Instant.now());
    System.out.println("refused after " + taken.toMillis() + " ms: " + e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()) && e.getMessage().contains("missing conv1.weight")
        && e.getMessage().contains("unexpected input_layer.0.weight"), e.getMessage());
    UnavailableException deeper = assertThrows(UnavailableException.class,
        () -> embed(new FaceEvolveRecognizer(file, Backbone.IR_50, 256, "embedding", "none"), 0));
    assertTrue(deeper.getMessage().contains("wrong shape: output_layer.3.weight has shape [512, 25088] instead of [256, 25088]"),
        deeper.getMessage());
    assertTrue(taken.toMillis() < 1000, taken.toString());
  }

  private static Path write(Backbone backbone, Path file) throws IOException {
    Safetensors.write(file, FormulaWeights.pyTorch(backbone.architecture(512), 1));
    return file;
  }

  private static float[] embed(FaceEvolveRecognizer recognizer, float phase) {
    float[] face = new float[112 * 112 * 3];
    for (int i = 0; i < face.length; i++) {
      face[i] = (float) (0.5 + 0.5 * Math.sin(i * 0.013 + phase));
    }
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      RecognizerNetwork network = recognizer.load(graph);
      Operand<TFloat32> faces = graph.input(-1, 112, 112, 3);
      float[] found = graph.run().feed(faces, HostTensor.of(face, 1, 112, 112, 3)).fetch(network.features(faces)).values();
      assertEquals(network.dimension(), found.length);
      return found;
    }
  }
}
