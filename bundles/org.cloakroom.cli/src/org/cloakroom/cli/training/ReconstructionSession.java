package org.cloakroom.cli.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.cli.console.TaskLine;
import org.cloakroom.cli.console.TimeLeft;
import org.cloakroom.compute.training.EpochLoop.Outcome;
import org.cloakroom.compute.training.TrainingLog;
import org.cloakroom.core.run.EncoderGraph;
import org.cloakroom.core.run.RecognizerGraph;
import org.cloakroom.core.run.RunOptions;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.defenses.reconstruction.DrawnFaces;
import org.cloakroom.defenses.reconstruction.ReconstructionEpoch;
import org.cloakroom.defenses.reconstruction.ReconstructionFaces;
import org.cloakroom.defenses.reconstruction.ReconstructionFaces.Protection;
import org.cloakroom.defenses.reconstruction.ReconstructionPlan;
import org.cloakroom.defenses.reconstruction.ReconstructionTrainer;
import org.cloakroom.defenses.reconstruction.ReconstructionWeights;
import org.cloakroom.report.figure.FigureFolder;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.LossCurves;
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
    line.getErr().println("Training folder: " + folder.toAbsolutePath().normalize());
    return new Interruption(line).guard(interruption -> {
      TaskLine progress = new TaskLine(line.getErr(), interruption::isRequested, System::nanoTime);
      try (RecognizerGraph graph = new RecognizerGraph(job.encoder(), options)) {
        DrawnFaces drawn = DrawnFaces.of(job.dataset().plugIn(), progress);
        DatasetIndex index = drawn.index();
        int people = index.identities().size();
        int trained = people - plan.keptOut();
        if (trained < 1) {
          throw new IllegalArgumentException("dataset " + index.name() + " has " + people + " identities; training needs more than the "
              + plan.keptOut() + " that are kept out");
        }
        EncoderGraph encoder = new EncoderGraph(job.encoder(), () -> graph);
        Protection protection = job.defense().<Protection>map(defense ->
            (plain, inner) -> defense.plugIn().protect(plain, options.compute(), inner)).orElse(Protection.NONE);
        int images = index.identities().subList(0, trained).stream().mapToInt(person -> person.images().size()).sum();
        ReconstructionFaces faces = ReconstructionFaces.of(drawn.images().subList(0, images), encoder, protection, progress);
        ReconstructionFaces strangers =
            ReconstructionFaces.of(drawn.images().subList(images, drawn.images().size()), encoder, protection, progress);
        ReconstructionTrainer trainer = new ReconstructionTrainer(plan, encoder.dimension(), options.compute());
        Outcome<ReconstructionEpoch> outcome = trainer.train(
            trainer.network().initial(plan.seed()), faces, strangers, job.control(), folder, progress, epoch -> {
              print(epoch);
              if (!interruption.isRequested()) { // a process that is ending cannot load fonts any more
                drawCurves(trainer.log(folder));
              }
            });
        String defense = job.defense().map(d -> d.canonical()).orElse(ReconstructionPlan.NO_DEFENSE);
        report(outcome, write(outcome, new ReconstructionWeights(trainer.network(), outcome.weights(), encoder.identity(), defense,
            trainedOn(drawn), plan.toString())));
        line.getOut().println("Curves:  " + drawCurves(trainer.log(folder)));
        return ExitCode.OK.code();
      } catch (CancelledException e) {
        line.getOut().println("Cancelled; finished epochs are kept. The same command goes on from there.");
        return ExitCode.CANCELLED.code();
      } catch (IOException e) {
        throw StorageException.writing(folder, e);
      }
    });
  }

  /** Those kept out count too: they are known to whoever trained. */
  private TrainedOn trainedOn(DrawnFaces drawn) {
    DatasetIndex index = drawn.index();
    Set<String> images = drawn.images().stream().map(TrainedOn::digest).collect(Collectors.toSet());
    return new TrainedOn(plan.dataset(), index.terms().consent().equals(Terms.NOBODY),
        index.identities().stream().map(Identity::name).toList(), images);
  }

  private Path write(Outcome<ReconstructionEpoch> outcome, ReconstructionWeights trained) throws IOException {
    Path weights = folder.resolve(plan.name() + ".safetensors");
    trained.write(weights);
    String head = String.format(Locale.ROOT, "# How %s was trained: cloakroom train reconstruction %s%n# %d epochs in %.0f s; the weights are"
            + " those of epoch %d, mean absolute error of kept-out people %.5f.%n",
        plan.name(), plan.name() + "-plan.yaml", outcome.epochs().size(), outcome.seconds(), outcome.epoch(), outcome.chosen().validationLoss());
    Files.writeString(folder.resolve(plan.name() + "-plan.yaml"), head + ReconstructionPlanText.of(job), StandardCharsets.UTF_8);
    return weights;
  }

  private void print(ReconstructionEpoch epoch) {
    PrintWriter out = line.getOut();
    out.printf(Locale.ROOT, "epoch %d/%d   error %.4f   kept out: %.4f   %s%n", epoch.epoch(), plan.epochs(), epoch.loss(),
        epoch.validationLoss(), seconds(epoch.seconds()));
    out.flush();
  }

  private void report(Outcome<ReconstructionEpoch> outcome, Path weights) {
    PrintWriter out = line.getOut();
    out.printf(Locale.ROOT, "%s: %d epochs in %s; mean absolute error of kept-out people %.5f%n", plan.name(),
        outcome.epochs().size(), seconds(outcome.seconds()), outcome.chosen().validationLoss());
    out.println("Weights: " + weights);
    out.println("Use:     attack: {reconstruction: {weights: " + weights + "}}, or as the shadow model of advface");
  }

  private Path drawCurves(Path log) {
    List<ReconstructionEpoch> epochs = TrainingLog.read(log, ReconstructionEpoch.FORMAT);
    LossCurves.Panel panel = new LossCurves.Panel("mean absolute error", List.of(
        new LossCurves.Curve("training", epochs.stream().map(ReconstructionEpoch::loss).toList()),
        new LossCurves.Curve("kept-out people", epochs.stream().map(ReconstructionEpoch::validationLoss).toList())));
    return FigureFolder.write(List.of(LossCurves.of(plan.name(), List.of(panel), FigureStyle.COLUMN)),
        List.of(FigureFormat.PNG, FigureFormat.SVG), folder).get(0);
  }

  private static String seconds(double seconds) {
    return TimeLeft.text(Duration.ofMillis((long) (1000 * seconds)));
  }
}
