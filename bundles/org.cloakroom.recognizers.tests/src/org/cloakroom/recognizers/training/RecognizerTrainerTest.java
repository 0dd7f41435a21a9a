package org.cloakroom.recognizers.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.Device;
import org.cloakroom.compute.training.LearningRate;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.compute.training.TrainingLog;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.cloakroom.recognizers.residual.ResidualRecognizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trains on people who are patterns of stripes: quick to learn, and not to be told apart without learning. */
class RecognizerTrainerTest {

  /** One thread computes sums in one order, so that two trainings can be compared bit by bit. */
  private static final ComputeOptions ONE_THREAD = new ComputeOptions(new Device(Device.Kind.CPU, 0, 0), 1, 1);

  private static final int PEOPLE = 10;
  private static final int KEPT_OUT = 4;

  private record Picture(String id, int person, int number) implements ImageSource {
    @Override
    public RgbImage load() {
      SplittableRandom random = new SplittableRandom(31L * person + number);
      double angle = Math.PI * person / PEOPLE;
      double phase = random.nextDouble() * 6.28;
      double light = 0.5 + random.nextDouble();
      byte[] rgb = new byte[112 * 112 * 3];
      for (int i = 0; i < rgb.length; i++) {
        int x = i / 3 % 112;
        int y = i / 3 / 112;
        double wave = Math.sin((x * Math.cos(angle) + y * Math.sin(angle)) * 0.25 + phase);
        rgb[i] = (byte) (int) Math.max(0, Math.min(255, 100 * light * (1 + 0.6 * wave) + 30 * random.nextDouble()));
      }
      return new RgbImage(112, 112, rgb);
    }
  }

  private static DatasetIndex stripes() {
    List<Identity> people = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      List<ImageSource> pictures = new ArrayList<>();
      for (int number = 0; number < 6; number++) {
        pictures.add(new Picture(person + "/" + number, person, number));
      }
      people.add(new Identity("stripes " + person, pictures));
    }
    return new DatasetIndex("stripes", people, List.of(), Terms.UNSTATED);
  }

  private static TrainingPlan plan(Family family, int epochs) {
    int width = switch (family) {
      case IR, IR_SE, DUETFACE -> 16; // with 4 channels in and 16 out, the gradient of a strided shortcut ends the process if it is one convolution
      case RESNET -> 4;
      case MOBILE -> 8;
    };
    Architecture tiny = new Architecture(family, 4, family == Family.DUETFACE ? 8 : 2, List.of(new Stage(width, 1), new Stage(2 * width, 1)), 8);
    return new TrainingPlan(
        "tiny", "stripes", KEPT_OUT, tiny, new MarginHead.ArcFace(16, 0.2), Loss.CROSS_ENTROPY, epochs, 12, new LearningRate(0.05, 0.1, List.of()),
        0.9, 5e-4, 5, new Augmentation(false, 2, 0.1, 0.1, 0, 1), 3);
  }

  @ParameterizedTest
  @EnumSource
  void learnsAndLogs(Family family, @TempDir Path folder) throws IOException {
    RecognizerTrainer trainer = new RecognizerTrainer(plan(family, 12), TrainingControl.USUAL, ONE_THREAD, folder);
    RecognizerTrainer.Outcome outcome = trainer.train(stripes(), Progress.NONE, epoch -> {});
    List<String> rows = Files.readAllLines(trainer.log());
    assertEquals(13, rows.size());
    double first = Double.parseDouble(rows.get(1).split(",")[3]);
    double last = Double.parseDouble(rows.get(12).split(",")[3]);
    boolean halfBlind = family == Family.DUETFACE; // stripes are low frequencies, of which its server sees little
    assertTrue(last < (halfBlind ? 0.7 : 0.5) * first, "loss " + first + " to " + last);
    assertEquals(KEPT_OUT * 3, outcome.strangersProbes());
    double accuracy = Double.parseDouble(rows.get(12).split(",")[4]);
    assertTrue(accuracy > (halfBlind ? 0.35 : 0.7), "accuracy " + accuracy + ", by chance 0.17");
  }

  @Test
  void weightsServeARecognizer(@TempDir Path folder) throws IOException {
    TrainingPlan plan = plan(Family.IR, 1);
    RecognizerTrainer trainer = new RecognizerTrainer(plan, TrainingControl.USUAL, ONE_THREAD, folder);
    RecognizerTrainer.Outcome outcome = trainer.train(stripes(), Progress.NONE, epoch -> {});
    Path published = folder.resolve("published");
    String descriptor = Files.readString(RecognizerFiles.write(plan, outcome, trainer.log(), new Origin("me: \\ you", "CC0", Map.of("command", "cloakroom \"train\"")), published));
    assertTrue(descriptor.contains("widths: [16, 32]") && descriptor.contains("file: tiny.safetensors"), descriptor);
    assertTrue(descriptor.contains("source: \"me: \\\\ you\"\nlicence: \"CC0\"\n"), descriptor);
    assertTrue(descriptor.endsWith("command: \"cloakroom \\\"train\\\"\"\n"), descriptor);
    assertTrue(Files.exists(published.resolve("tiny.csv")));
    ResidualRecognizer recognizer =
        new ResidualRecognizer(published.resolve("tiny.safetensors"), Family.IR, 4, 2, List.of(16, 32), List.of(1, 1), 8, "embedding", "none");
    try (ComputeGraph graph = new ComputeGraph(ONE_THREAD)) {
      assertEquals(8, recognizer.load(graph).dimension());
    }
    assertEquals(64, recognizer.contentHash().length());
  }

  @Test
  void resumedTrainingEndsWithTheSameWeights(@TempDir Path folder) throws IOException {
    TrainingPlan plan = plan(Family.IR, 3);
    RecognizerTrainer.Outcome straight = new RecognizerTrainer(plan, TrainingControl.USUAL, ONE_THREAD, folder.resolve("a")).train(stripes(), Progress.NONE, epoch -> {});
    Path interrupted = folder.resolve("b");
    assertThrows(
        CancelledException.class, () -> new RecognizerTrainer(plan, TrainingControl.USUAL, ONE_THREAD, interrupted).train(stripes(), new StopAfterSteps(5), epoch -> {}));
    assertEquals(2, Files.readAllLines(interrupted.resolve("tiny.csv")).size(), "header and the one finished epoch");
    RecognizerTrainer.Outcome resumed = new RecognizerTrainer(plan, TrainingControl.USUAL, ONE_THREAD, interrupted).train(stripes(), Progress.NONE, epoch -> {});
    assertEquals(straight.weights().contentHash(), resumed.weights().contentHash());
    assertEquals(4, Files.readAllLines(interrupted.resolve("tiny.csv")).size());
  }

  /** Cancels in the training task, after some steps. */
  private static final class StopAfterSteps implements Progress {
    private final AtomicLong left;
    private volatile boolean training;

    StopAfterSteps(long steps) {
      left = new AtomicLong(steps);
    }

    @Override
    public void begin(String task, long total) {
      training = task.startsWith("training");
    }

    @Override
    public void worked(long units) {
      if (training) {
        left.addAndGet(-units);
      }
    }

    @Override
    public boolean isCancelled() {
      return left.get() <= 0;
    }
  }

  @Test
  void stopsEarlyWithTheBestWeightsAndGoesOnFromThere(@TempDir Path folder) throws IOException {
    TrainingPlan plan = plan(Family.IR, 40);
    TrainingControl control = new TrainingControl(1, 2);
    Path interrupted = folder.resolve("b");
    RecognizerTrainer.Outcome straight =
        new RecognizerTrainer(plan, control, ONE_THREAD, folder.resolve("a")).train(stripes(), Progress.NONE, epoch -> {});
    List<EpochSummary> epochs = TrainingLog.read(folder.resolve("a").resolve("tiny.csv"), EpochSummary.FORMAT);
    assertEquals(straight.trained(), epochs.size());
    assertTrue(straight.trained() < 40, "12 probes are soon found as well as they will be");
    int best = epochs.stream().mapToInt(EpochSummary::strangersFound).max().orElseThrow();
    assertEquals(best, straight.strangersFound());
    assertEquals(best, epochs.get(straight.epoch() - 1).strangersFound());
    assertThrows(CancelledException.class,
        () -> new RecognizerTrainer(plan, control, ONE_THREAD, interrupted).train(stripes(), new StopAfterSteps(4), epoch -> {}));
    RecognizerTrainer.Outcome resumed =
        new RecognizerTrainer(plan, control, ONE_THREAD, interrupted).train(stripes(), Progress.NONE, epoch -> {});
    assertEquals(straight.weights().contentHash(), resumed.weights().contentHash());
    assertEquals(straight.epoch(), resumed.epoch());
  }

  @Test
  void earlyStopNeedsPeopleKeptOut(@TempDir Path folder) {
    TrainingPlan all = new TrainingPlan("tiny", "stripes", 0, plan(Family.IR, 1).architecture(), new MarginHead.ArcFace(16, 0.2),
        Loss.CROSS_ENTROPY, 1, 12, new LearningRate(0.05, 0.1, List.of()), 0.9, 5e-4, 5, Augmentation.NONE, 3);
    assertThrows(IllegalArgumentException.class, () -> new RecognizerTrainer(all, new TrainingControl(1, 2), ONE_THREAD, folder));
  }

  @Test
  void checkpointOfAnotherPlanIsRefused(@TempDir Path folder) throws IOException {
    new RecognizerTrainer(plan(Family.IR, 1), TrainingControl.USUAL, ONE_THREAD, folder).train(stripes(), Progress.NONE, epoch -> {});
    WeightsException refusal = assertThrows(
        WeightsException.class, () -> new RecognizerTrainer(plan(Family.IR, 2), TrainingControl.USUAL, ONE_THREAD, folder).train(stripes(), Progress.NONE, epoch -> {}));
    assertTrue(refusal.getMessage().contains("another training plan"), refusal.getMessage());
  }

  @Test
  void tooFewPeopleAreNamed(@TempDir Path folder) {
    DatasetIndex few = new DatasetIndex("few", stripes().identities().subList(0, 4), List.of(), Terms.UNSTATED);
    IllegalArgumentException refusal = assertThrows(
        IllegalArgumentException.class, () -> new RecognizerTrainer(plan(Family.IR, 1), TrainingControl.USUAL, ONE_THREAD, folder).train(few, Progress.NONE, epoch -> {}));
    assertTrue(refusal.getMessage().contains("4 identities"), refusal.getMessage());
  }

  @Test
  void presetsAreListedWhenOneIsUnknown() {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Presets.plan("sample-ir"));
    for (String name : Presets.names()) {
      assertTrue(refusal.getMessage().contains(name));
      assertEquals(name, Presets.plan(name).name());
      assertFalse(Presets.plan(name).dataset().isEmpty());
    }
    assertEquals(5, Presets.names().size());
  }
}
