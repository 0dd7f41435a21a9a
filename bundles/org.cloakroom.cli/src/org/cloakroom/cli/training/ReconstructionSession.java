package org.cloakroom.cli.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.compute.training.EpochLoop.Outcome;
import org.cloakroom.compute.training.TrainingLog;
import org.cloakroom.compute.training.TrainingMaterial;
import org.cloakroom.core.run.EncoderGraph;
import org.cloakroom.core.run.RecognizerGraph;
import org.cloakroom.core.run.RunOptions;
import org.cloakroom.core.run.WithdrawnImages;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.defenses.reconstruction.DrawnFaces;
import org.cloakroom.defenses.training.ImageEpoch;
import org.cloakroom.defenses.reconstruction.ReconstructionFaces;
import org.cloakroom.defenses.reconstruction.ReconstructionFaces.Protection;
import org.cloakroom.defenses.reconstruction.ReconstructionPlan;
import org.cloakroom.defenses.reconstruction.ReconstructionTrainer;
import org.cloakroom.defenses.reconstruction.ReconstructionWeights;
import picocli.CommandLine;

/** Trains a reconstruction network on a terminal: features, progress, a line an epoch, Ctrl-C, files at the end, exit code. */
final class ReconstructionSession {
  private final CommandLine line;
  private final ReconstructionJob job;
  private final ReconstructionPlan plan;
  private final RunOptions options;
  private final Path folder;

  ReconstructionSession(CommandLine line, ReconstructionJob job, RunOptions options, Path folder) {
    this.line = line;
    this.job = job;
    plan = job.plan();
    this.options = options;
    this.folder = folder;
  }

  /** Trains and returns the exit code. */
  int carryOut() throws Exception {
    return GuardedTraining.carryOut(line, folder, "finished epochs", (interruption, progress) -> {
      try (RecognizerGraph graph = new RecognizerGraph(job.encoder(), options)) {
        DrawnFaces drawn = DrawnFaces.of(new WithdrawnImages(ContentStore.open(options.store())).guard(job.dataset().plugIn()), progress);
        DatasetIndex index = drawn.index();
        int trained = TrainingPeople.trained(index, plan.keptOut());
        EncoderGraph encoder = new EncoderGraph(job.encoder(), () -> graph);
        requireSide(encoder);
        Protection protection = job.defense().<Protection>map(defense ->
            (plain, inner) -> defense.plugIn().protect(plain, options.compute(), inner)).orElse(Protection.NONE);
        int images = index.identities().subList(0, trained).stream().mapToInt(person -> person.images().size()).sum();
        ReconstructionFaces faces = ReconstructionFaces.of(drawn.images().subList(0, images), encoder, protection, progress);
        ReconstructionFaces strangers =
            ReconstructionFaces.of(drawn.images().subList(images, drawn.images().size()), encoder, protection, progress);
        ReconstructionTrainer trainer = new ReconstructionTrainer(plan, encoder.dimension(), job.likeness().networks(), options.compute());
        Outcome<ImageEpoch> outcome = trainer.train(
            trainer.network().initial(plan.seed()), faces, strangers, material(drawn, encoder), job.control(), folder, progress, epoch -> {
              print(epoch);
              if (!interruption.isRequested()) { // a process that is ending cannot load fonts any more
                drawCurves(trainer.log(folder));
              }
            });
        String defense = job.defense().map(d -> d.canonical()).orElse(ReconstructionPlan.NO_DEFENSE);
        report(outcome, write(outcome, new ReconstructionWeights(trainer.network(), outcome.weights(), encoder.identity(), defense,
            TrainingPeople.remembered(plan.dataset(), index, drawn.images()), job.likeness().hashes(), plan.toString())));
        line.getOut().println("Curves:  " + drawCurves(trainer.log(folder)));
      }
    });
  }

  private TrainingMaterial material(DrawnFaces drawn, EncoderGraph encoder) {
    List<String> networks = new ArrayList<>(job.likeness().hashes().stream().sorted().toList());
    networks.add(encoder.identity());
    job.defense().ifPresent(defense -> networks.add(defense.identity()));
    return TrainingPeople.material(drawn.images(), networks);
  }

  private void requireSide(EncoderGraph encoder) {
    if (encoder.side() > 1 && encoder.side() != plan.side()) {
      throw new IllegalArgumentException("the recognizer " + plan.encoder() + " stores maps of " + encoder.side() + "x" + encoder.side()
          + "; the plan needs \"feature-side: " + encoder.side() + "\"");
    }
  }

  private Path write(Outcome<ImageEpoch> outcome, ReconstructionWeights trained) throws IOException {
    Path weights = folder.resolve(plan.name() + ".safetensors");
    trained.write(weights);
    String head = String.format(Locale.ROOT, "# How %s was trained: cloakroom train reconstruction %s%n# %d epochs in %.0f s; the weights are"
            + " those of epoch %d, mean absolute error of kept-out people %.5f.%n",
        plan.name(), plan.name() + "-plan.yaml", outcome.epochs().size(), outcome.seconds(), outcome.epoch(), outcome.chosen().validationImageLoss());
    Files.writeString(folder.resolve(plan.name() + "-plan.yaml"), head + ReconstructionPlanText.of(job), StandardCharsets.UTF_8);
    return weights;
  }

  private void print(ImageEpoch epoch) {
    PrintWriter out = line.getOut();
    boolean judged = plan.likeness().weight() > 0;
    out.printf(Locale.ROOT, "epoch %d/%d   error %.4f%s   kept out: error %.4f%s   %s%n", epoch.epoch(), plan.epochs(), epoch.imageLoss(),
        judged ? String.format(Locale.ROOT, "   features %.5f", epoch.featureLoss()) : "", epoch.validationImageLoss(),
        judged ? String.format(Locale.ROOT, "   features %.5f", epoch.validationFeatureLoss()) : "", GuardedTraining.text(epoch.seconds()));
    out.flush();
  }

  private void report(Outcome<ImageEpoch> outcome, Path weights) {
    PrintWriter out = line.getOut();
    out.printf(Locale.ROOT, "%s: %d epochs in %s; mean absolute error of kept-out people %.5f%n", plan.name(),
        outcome.epochs().size(), GuardedTraining.text(outcome.seconds()), outcome.chosen().validationImageLoss());
    out.println("Weights: " + weights);
    out.println("Use:     attack: {reconstruction: {weights: " + weights + "}}, or as the shadow model of advface");
  }

  private Path drawCurves(Path log) {
    List<ImageEpoch> epochs = TrainingLog.read(log, ImageEpoch.FORMAT);
    return LossFigure.draw(plan.name(), epochs, "mean absolute error", plan.likeness().weight() > 0, "training", "kept-out people", folder);
  }
}
