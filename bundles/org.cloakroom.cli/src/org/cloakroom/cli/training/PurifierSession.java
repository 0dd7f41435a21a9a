package org.cloakroom.cli.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.cli.console.ProgressLine;
import org.cloakroom.compute.training.EpochLoop.Outcome;
import org.cloakroom.compute.training.TrainingLog;
import org.cloakroom.core.run.RunOptions;
import org.cloakroom.core.run.TrainingCloaks;
import org.cloakroom.defenses.training.ImageEpoch;
import org.cloakroom.defenses.puface.PurifierFaces;
import org.cloakroom.defenses.puface.PurifierPlan;
import org.cloakroom.defenses.puface.PurifierTrainer;
import org.cloakroom.defenses.puface.PurifierWeights;
import picocli.CommandLine;

/** Trains a purifier on a terminal: cloaks, progress, a line an epoch, Ctrl-C, files at the end, exit code. */
final class PurifierSession {
  private final CommandLine line;
  private final PurifierJob job;
  private final PurifierPlan plan;
  private final RunOptions options;
  private final Path folder;

  PurifierSession(CommandLine line, PurifierJob job, RunOptions options, Path folder) {
    this.line = line;
    this.job = job;
    plan = job.plan();
    this.options = options;
    this.folder = folder;
  }

  /** Trains and returns the exit code. */
  int carryOut() throws Exception {
    PurifierTrainer trainer = new PurifierTrainer(plan, job.control(), job.features().networks(), options.compute(), folder);
    Files.createDirectories(folder);
    return GuardedTraining.carryOut(line, folder, "cloaks and finished epochs", (interruption, progress) -> {
      try (ProgressLine cloaking = ProgressLine.on(line.getErr(), interruption::isRequested)) {
        DatasetIndex index = job.dataset().plugIn().index(progress);
        List<Identity> people = index.identities();
        int trained = TrainingPeople.trained(index, plan.keptOut());
        TrainingCloaks cloaks = new TrainingCloaks(job.surrogates(), options, folder.resolve("log.txt"), cloaking);
        TrainingCloaks.Pairs faces = cloaks.cloak(people.subList(0, trained), job.attacks(), plan.seed(), progress);
        TrainingCloaks.Pairs strangers = cloaks.cloak(people.subList(trained, people.size()), job.attacks(), plan.seed(), progress);
        List<RgbImage> images = Stream.of(faces, strangers).flatMap(pairs -> pairs.clean().stream()).toList();
        Outcome<ImageEpoch> outcome = trainer.train(job.begin(), new PurifierFaces(faces.clean(), faces.cloaked()),
            new PurifierFaces(strangers.clean(), strangers.cloaked()), TrainingPeople.material(images, job.networks()), progress, epoch -> {
              print(epoch);
              if (!interruption.isRequested()) { // a process that is ending cannot load fonts any more
                drawCurves(trainer.log());
              }
            });
        report(outcome, write(outcome, job.known(TrainingPeople.remembered(plan.dataset(), index, images))));
        line.getOut().println("Curves:  " + drawCurves(trainer.log()));
      }
    });
  }

  private Path write(Outcome<ImageEpoch> outcome, TrainedOn trainedOn) throws IOException {
    Path weights = folder.resolve(plan.name() + ".safetensors");
    new PurifierWeights(plan.network(), outcome.weights(), trainedOn, plan.toString()).write(weights);
    ImageEpoch chosen = outcome.chosen();
    String head = String.format(Locale.ROOT, "# How %s was trained: cloakroom train purifier %s%n# %d epochs in %.0f s; the weights are those of"
            + " epoch %d, validation loss %.5f (image %.5f, features %.5f).%n",
        plan.name(), plan.name() + "-plan.yaml", outcome.epochs().size(), outcome.seconds(), outcome.epoch(), chosen.validationLoss(),
        chosen.validationImageLoss(), chosen.validationFeatureLoss());
    Files.writeString(folder.resolve(plan.name() + "-plan.yaml"), head + PurifierPlanText.of(job), StandardCharsets.UTF_8);
    return weights;
  }

  private void print(ImageEpoch epoch) {
    PrintWriter out = line.getOut();
    out.printf(Locale.ROOT, "epoch %d/%d   image %.4f   features %.5f   kept out: image %.4f   features %.5f   %s%n", epoch.epoch(),
        plan.epochs(), epoch.imageLoss(), epoch.featureLoss(), epoch.validationImageLoss(), epoch.validationFeatureLoss(),
        GuardedTraining.text(epoch.seconds()));
    out.flush();
  }

  private void report(Outcome<ImageEpoch> outcome, Path weights) {
    PrintWriter out = line.getOut();
    out.printf(Locale.ROOT, "%s: %d epochs in %s; the weights are those of epoch %d, validation loss %.5f%n", plan.name(),
        outcome.epochs().size(), GuardedTraining.text(outcome.seconds()), outcome.epoch(), outcome.chosen().validationLoss());
    out.println("Weights: " + weights);
    out.println("Use:     defense: {puface: {weights: " + weights + "}}");
  }

  private Path drawCurves(Path log) {
    List<ImageEpoch> epochs = TrainingLog.read(log, ImageEpoch.FORMAT);
    return LossFigure.draw(plan.name(), epochs, "root mean square error", plan.features().weight() > 0,
        "training, amplified", "kept-out people, as published", folder);
  }
}
