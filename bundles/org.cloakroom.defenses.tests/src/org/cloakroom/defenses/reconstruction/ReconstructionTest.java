package org.cloakroom.defenses.reconstruction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.GradientCheck;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.training.LearningRate;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.compute.training.TrainingMaterial;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.defenses.training.FeatureTerm;
import org.cloakroom.defenses.training.ImageEpoch;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.cloakroom.recognizers.training.UntrainedRecognizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class ReconstructionTest {
  private static final FeatureShape FEATURES = FeatureShape.embedding(4);

  @TempDir private Path folder;

  private static ReconstructionWeights untrained(Reconstructor network) {
    return new ReconstructionWeights(network, network.initial(5), "an encoder", "none", new TrainedOn("drawn", true, List.of(), Set.of()), Set.of(), "");
  }

  private static HostTensor random(int count, int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(length));
    }
    return HostTensor.of(values, count, length);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindMakesFacesOfEmbeddingsAndOfMaps(ReconstructionKind kind) {
    for (FeatureShape shape : List.of(FEATURES, new FeatureShape(14, 2))) {
      try (ReconstructionGraph graph = new ReconstructionGraph(untrained(new Reconstructor(kind, shape, 2)), ComputeOptions.cpu())) {
        Images faces = graph.reconstruct(random(3, shape.length(), 1), Progress.NONE);
        assertEquals(List.of(3, 112, 112), List.of(faces.count(), faces.height(), faces.width()));
        for (float value : faces.values()) {
          assertTrue(value > 0 && value < 1, kind + ": " + value);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theGradientWithRespectToFeaturesAgreesWithDifferences(ReconstructionKind kind) {
    Reconstructor network = new Reconstructor(kind, FEATURES, 2);
    ReconstructionWeights weights = untrained(network);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Map<String, Variable> variables = ReconstructionGraph.variables(graph, weights);
      Operand<TFloat32> features = graph.input(1, FEATURES.length());
      Operand<TFloat32> faces = network.build(graph.tf(), name -> variables.get(name).read(), features);
      GradientCheck.of(graph, features, faces, random(1, 4, 3), 3, 11)
          .forEach(derivative -> assertTrue(derivative.agrees(0.02), kind + ": " + derivative));
    }
  }

  /** Channels of width 16 on embeddings of 128, counted by hand: kernels 9·in·out, biases out. */
  @Test
  void theSampleNetworksHaveTheSizeThatIsDocumented() {
    long begin = 128 * 3136 + 3136;
    long up = 9 * (64 * 256 + 64 * 192 + 48 * 128) + 256 + 192 + 128;
    long faces = 9 * 32 * 12 + 12;
    assertEquals(begin + up + 9 * 32 * 32 + 32 + faces, size(ReconstructionKind.UPCONV));
    long units = 2 * (2 * (9 * 64 * 64 + 64)) + 2 * (2 * (9 * 48 * 48 + 48)) + 2 * (9 * 32 * 32 + 32);
    assertEquals(begin + up + units + faces, size(ReconstructionKind.RESREC));
  }

  private static long size(ReconstructionKind kind) {
    return new Reconstructor(kind, FeatureShape.embedding(128), 16).parameters().values().stream().mapToLong(s -> s.size()).sum();
  }

  @Test
  void filesKeepWhatTheNetworkWasTrainedOn() throws IOException {
    Reconstructor network = new Reconstructor(ReconstructionKind.UREC, new FeatureShape(14, 2), 2);
    TrainedOn people = new TrainedOn("{lfw: x}", false, List.of("Ann Other", "Bob"), Set.of("0123456789abcdef"));
    Path file = folder.resolve("urec.safetensors");
    ReconstructionWeights written = new ReconstructionWeights(network, network.initial(1), "encoder 7", "advface{steps=3}", people, Set.of("hash 1", "hash 2"), "a plan");
    written.write(file);

    assertEquals(written, ReconstructionWeights.read(file));
    Files.write(file, new byte[] {1, 2, 3});
    assertTrue(assertThrows(UnavailableException.class, () -> ReconstructionWeights.read(file)).getMessage().contains("urec.safetensors"));
  }

  private static ReconstructionPlan plan(int epochs) {
    return plan(epochs, FeatureTerm.NONE);
  }

  private static ReconstructionPlan plan(int epochs, FeatureTerm likeness) {
    return new ReconstructionPlan("tiny", ReconstructionKind.UPCONV, 2, "blobs", 1, "encoder", 1, "none", likeness, epochs, 4,
        new LearningRate(0.005, 0.1, List.of()), 1);
  }

  /** Plain faces whose brightness and color are the features. */
  private static ReconstructionFaces blobs(int count, long seed) {
    HostTensor features = random(count, 4, seed);
    List<RgbImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[112 * 112 * 3];
      for (int k = 0; k < rgb.length; k++) {
        rgb[k] = (byte) Math.max(0, Math.min(255, 128 + 80 * features.values()[4 * i + k % 3]));
      }
      images.add(new RgbImage(112, 112, rgb));
    }
    return new ReconstructionFaces(images, features);
  }

  @Test
  void trainingLearnsAndAResumedTrainingEndsLikeAnUndisturbedOne() throws IOException {
    ComputeOptions oneThread = new ComputeOptions(ComputeOptions.cpu().device(), 1, 1);
    ReconstructionTrainer trainer = new ReconstructionTrainer(plan(6), FEATURES.length(), List.of(), oneThread);
    ReconstructionFaces faces = blobs(48, 1);
    ReconstructionFaces strangers = blobs(8, 2);
    Weights start = trainer.network().initial(1);
    List<ImageEpoch> epochs = new ArrayList<>();
    Weights whole = trainer.train(start, faces, strangers, TrainingMaterial.NONE, TrainingControl.USUAL, folder.resolve("whole"), Progress.NONE, epochs::add).weights();
    assertTrue(epochs.get(5).imageLoss() < 0.8 * epochs.get(0).imageLoss(), epochs::toString);
    assertTrue(epochs.get(5).validationLoss() < epochs.get(0).validationLoss(), epochs::toString);
    assertEquals(6, Files.readAllLines(trainer.log(folder.resolve("whole"))).size() - 1);

    Path killed = folder.resolve("killed");
    assertThrows(CancelledException.class, () -> trainer.train(start, faces, strangers, TrainingMaterial.NONE, TrainingControl.USUAL, killed, Progress.NONE, epoch -> {
      if (epoch.epoch() == 2) {
        throw new CancelledException();
      }
    }));
    Weights resumed = trainer.train(start, faces, strangers, TrainingMaterial.NONE, TrainingControl.USUAL, killed, Progress.NONE, epoch -> {}).weights();
    assertEquals(whole.contentHash(), resumed.contentHash());
    assertEquals(whole.contentHash(), trainer.train(start, faces, Progress.NONE).contentHash(), "in memory it is the same training");

    ReconstructionTrainer other = new ReconstructionTrainer(plan(7), FEATURES.length(), List.of(), oneThread);
    assertThrows(WeightsException.class,
        () -> other.train(start, faces, strangers, TrainingMaterial.NONE, TrainingControl.USUAL, killed, Progress.NONE, epoch -> {}), "a checkpoint of another plan");
    TrainingMaterial others = TrainingMaterial.of(List.of("somebody was taken out"));
    String message = assertThrows(WeightsException.class,
        () -> trainer.train(start, faces, strangers, others, TrainingControl.USUAL, killed, Progress.NONE, epoch -> {})).getMessage();
    assertTrue(message.contains("other images or networks"), message);
  }

  @Test
  void facesAreMadeToBeRecognizedWhereThePlanSaysSo() throws IOException {
    Recognizer eyes = new UntrainedRecognizer(new Architecture(Family.IR, 4, 2, List.of(new Stage(4, 1)), 8), 3);
    ReconstructionPlan pixels = plan(5);
    ReconstructionPlan faces = plan(5, new FeatureTerm(List.of("eyes"), 10));
    assertEquals(0, last(pixels, List.of()).validationFeatureLoss(), 0);
    ImageEpoch judged = last(plan(5, new FeatureTerm(List.of("eyes"), 1e-6)), List.of(eyes));
    ImageEpoch asked = last(faces, List.of(eyes));
    assertTrue(asked.validationFeatureLoss() < 0.9 * judged.validationFeatureLoss(), asked + " beside " + judged);
    assertEquals(asked.validationImageLoss() + 10 * asked.validationFeatureLoss(), asked.validationLoss(), 1e-9);
    assertThrows(IllegalArgumentException.class, () -> last(faces, List.of()), "the recognizer that the plan names is missing");
  }

  private ImageEpoch last(ReconstructionPlan plan, List<Recognizer> eyes) throws IOException {
    ReconstructionTrainer trainer = new ReconstructionTrainer(plan, FEATURES.length(), eyes, ComputeOptions.cpu());
    List<ImageEpoch> epochs = new ArrayList<>();
    Path files = folder.resolve("weight " + plan.likeness().weight());
    trainer.train(trainer.network().initial(1), blobs(48, 1), blobs(8, 2), TrainingMaterial.NONE, TrainingControl.USUAL, files, Progress.NONE, epochs::add);
    return epochs.get(epochs.size() - 1);
  }
}
