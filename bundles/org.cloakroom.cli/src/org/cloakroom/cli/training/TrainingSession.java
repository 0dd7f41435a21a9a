package org.cloakroom.cli.training;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.cli.Cloakroom;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.training.TrainingLog;
import org.cloakroom.core.run.WithdrawnImages;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.recognizers.training.EpochSummary;
import org.cloakroom.recognizers.training.Origin;
import org.cloakroom.recognizers.training.RecognizerFiles;
import org.cloakroom.recognizers.training.RecognizerTrainer;
import org.cloakroom.recognizers.training.RecognizerTrainer.Outcome;
import org.cloakroom.report.figure.FigureFolder;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.TrainingCurves;
import picocli.CommandLine;

/** Trains a recognizer on a terminal: progress, a line an epoch, Ctrl-C, files at the end, exit code. */
final class TrainingSession {
  private final CommandLine line;
  private final TrainingJob job;
  private final ComputeOptions options;
  private final Path folder;

  TrainingSession(CommandLine line, TrainingJob job, ComputeOptions options, Path folder) {
    this.line = line;
    this.job = job;
    this.options = options;
    this.folder = folder;
  }

  /**
   * Trains and returns the exit code.
   *
   * @param origin what the descriptor says about it; empty to say where the dataset comes from
   */
  int carryOut(Optional<Origin> origin) throws Exception {
    RecognizerTrainer trainer = new RecognizerTrainer(job.plan(), job.control(), options, folder);
    return GuardedTraining.carryOut(line, folder, "finished epochs", (interruption, progress) -> {
      DatasetIndex index = guarded(job.dataset().plugIn()).index(progress);
      Outcome outcome = trainer.train(index, progress, epoch -> {
        print(epoch);
        if (!interruption.isRequested()) { // a process that is ending cannot load fonts any more
          drawCurves(trainer.log());
        }
      });
      Origin known = origin.orElseGet(() -> origin(index, outcome));
      if (!isDrawn(index)) {
        Files.write(people(), index.identities().stream().map(Identity::name).toList());
      }
      report(outcome, RecognizerFiles.write(job.plan(), outcome, trainer.log(), known, folder));
      line.getOut().println("Curves:     " + drawCurves(trainer.log()));
    });
  }

  /** Withdrawals are kept in the store, which this command has no other use for. */
  private static Dataset guarded(Dataset dataset) {
    Path store = ContentStore.defaultLocation(System.getenv(), Path.of(System.getProperty("user.home")));
    return Files.isDirectory(store) ? new WithdrawnImages(ContentStore.open(store)).guard(dataset) : dataset;
  }

  /** Drawn people are told by the seed of their dataset. */
  private static boolean isDrawn(DatasetIndex index) {
    return index.terms().consent().equals(Terms.NOBODY);
  }

  /** Whom the network knows, for those who test it. */
  private Path people() {
    return folder.resolve(job.plan().name() + "-people.txt");
  }

  private Origin origin(DatasetIndex index, Outcome outcome) {
    Map<String, String> remarks = new LinkedHashMap<>();
    if (!index.terms().consent().isEmpty()) {
      remarks.put("consent", index.terms().consent());
    }
    if (!isDrawn(index)) {
      remarks.put("training-identities", people().getFileName().toString());
    }
    if (job.control().stopsEarly()) {
      remarks.put("early-stop", "weights of epoch " + outcome.epoch() + ", " + outcome.trained() + " of " + job.plan().epochs()
          + " epochs trained, patience " + job.control().patience());
    }
    String licence = index.terms().licence().isEmpty() ? "not stated by the dataset" : index.terms().licence();
    return new Origin("trained by Cloakroom on " + index.name() + ": " + index.terms().source(), licence, remarks);
  }

  private void print(EpochSummary epoch) {
    PrintWriter out = line.getOut();
    out.printf(Locale.ROOT, "epoch %d/%d   loss %.3f   accuracy %.1f %%   strangers at rank 1: %d/%d   %s%n", epoch.epoch(),
        job.plan().epochs(), epoch.loss(), 100 * epoch.accuracy(), epoch.strangersFound(), epoch.strangersProbes(),
        GuardedTraining.text(epoch.seconds()));
    out.flush();
  }

  private void report(Outcome outcome, Path descriptor) {
    PrintWriter out = line.getOut();
    if (outcome.trained() < job.plan().epochs()) {
      out.println("Stopped early after epoch " + outcome.trained() + "; the weights are those of epoch " + outcome.epoch());
    }
    out.printf(Locale.ROOT, "%s: %d/%d strangers at rank 1, trained in %s%n", job.plan().name(), outcome.strangersFound(),
        outcome.strangersProbes(), GuardedTraining.text(outcome.seconds()));
    out.println("Descriptor: " + descriptor);
  }

  private Path drawCurves(Path log) {
    List<TrainingCurves.Epoch> epochs = TrainingLog.read(log, EpochSummary.FORMAT).stream().map(epoch -> new TrainingCurves.Epoch(epoch.epoch(),
        epoch.loss(), epoch.accuracy(), (double) epoch.strangersFound() / epoch.strangersProbes())).toList();
    return FigureFolder.write(List.of(TrainingCurves.of(job.plan().name(), epochs, FigureStyle.COLUMN)),
        List.of(FigureFormat.PNG, FigureFormat.SVG), folder).get(0);
  }
}
