package org.cloakroom.defenses.puface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.Device;
import org.cloakroom.compute.training.EpochLoop.Outcome;
import org.cloakroom.compute.training.Plateau;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.compute.training.TrainingMaterial;
import org.cloakroom.defenses.training.FeatureTerm;
import org.cloakroom.defenses.training.ImageEpoch;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.cloakroom.recognizers.training.UntrainedRecognizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learns to wash a checkerboard off smooth images. */
class PurifierTrainerTest {
  private static final int SIDE = 112;

  /** One thread computes sums in one order, so that two trainings can be compared bit by bit. */
  private static final ComputeOptions ONE_THREAD = new ComputeOptions(new Device(Device.Kind.CPU, 0, 0), 1, 1);

  private static final List<Recognizer> EYES =
      List.of(new UntrainedRecognizer(new Architecture(Family.IR, 4, 2, List.of(new Stage(4, 1)), 8), 3));

  @TempDir Path folder;

  private static PurifierFaces faces(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RgbImage> clean = new ArrayList<>();
    List<RgbImage> cloaked = new ArrayList<>();
    for (int image = 0; image < count; image++) {
      double slope = random.nextDouble() * 100;
      byte[] before = new byte[SIDE * SIDE * 3];
      byte[] after = new byte[before.length];
      for (int i = 0; i < before.length; i++) {
        int x = i / 3 % SIDE;
        int y = i / 3 / SIDE;
        int value = (int) (60 + slope * x / SIDE + 20 * (i % 3));
        before[i] = (byte) value;
        after[i] = (byte) (value + ((x + y) % 2 == 0 ? 8 : -8));
      }
      clean.add(new RgbImage(SIDE, SIDE, before));
      cloaked.add(new RgbImage(SIDE, SIDE, after));
    }
    return new PurifierFaces(clean, cloaked);
  }

  private static PurifierPlan plan(int epochs) {
    return new PurifierPlan("tiny", new RedNet(10, 4), "stripes", 1, List.of("checkerboard"), List.of(),
        new Amplification(1, 2, Amplification.Course.RANDOM, 0.2), new FeatureTerm(List.of("eyes"), 0.1), epochs, 4, new Plateau(0.005, 0.5, 2), 3, "");
  }

  private Outcome<ImageEpoch> train(PurifierPlan plan, String name, Progress progress) throws IOException {
    return new PurifierTrainer(plan, new TrainingControl(1, 20), EYES, ONE_THREAD, folder.resolve(name))
        .train(plan.network().initial(plan.seed()), faces(8, 1), faces(3, 2), TrainingMaterial.NONE, progress, epoch -> {});
  }

  @Test
  void learnsAndGoesOnToTheSameWeights() throws IOException {
    Outcome<ImageEpoch> straight = train(plan(8), "straight", Progress.NONE);
    double first = straight.epochs().get(0).validationImageLoss();
    double best = straight.chosen().validationImageLoss();
    assertEquals(8 / 255.0, first, 0.01, "it begins as the identity");
    assertTrue(best < 0.7 * first, first + " to " + best);

    AtomicBoolean stop = new AtomicBoolean();
    PurifierTrainer trainer = new PurifierTrainer(plan(8), new TrainingControl(1, 20), EYES, ONE_THREAD, folder.resolve("killed"));
    assertThrows(CancelledException.class, () -> trainer.train(plan(8).network().initial(3), faces(8, 1), faces(3, 2), TrainingMaterial.NONE, new Progress() {
      @Override
      public void begin(String task, long total) {}

      @Override
      public void worked(long units) {}

      @Override
      public boolean isCancelled() {
        return stop.get();
      }
    }, epoch -> stop.set(epoch.epoch() == 3)));
    Outcome<ImageEpoch> resumed = train(plan(8), "killed", Progress.NONE);
    assertEquals(straight.epoch(), resumed.epoch());
    assertEquals(straight.weights().contentHash(), resumed.weights().contentHash());
  }

  @Test
  void plansOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> plan(0));
    assertThrows(IllegalArgumentException.class,
        () -> new PurifierTrainer(plan(1), TrainingControl.USUAL, List.of(), ONE_THREAD, folder));
    assertThrows(IllegalArgumentException.class, () -> new Amplification(1, 101, Amplification.Course.RANDOM, 0));
  }
}
