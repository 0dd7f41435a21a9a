package org.cloakroom.cli.recognizer;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.cli.arguments.RecognizerArgument;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.cli.console.TaskLine;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.preprocessing.LabeledFaces;
import org.cloakroom.core.preprocessing.PreprocessingGuard;
import org.cloakroom.core.preprocessing.PreprocessingLadder;
import org.cloakroom.core.preprocessing.PreprocessingReport;
import org.cloakroom.core.preprocessing.PreprocessingVerdicts;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.run.RunOptions;
import org.cloakroom.core.store.ContentStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom recognizer check}: which preprocessing a recognizer was made for. */
@Command(name = "check", mixinStandardHelpOptions = true,
    description = "Tries channel orders, ranges and crops on labeled faces and says which the recognizer was made for.",
    footer = {"", "Experiments refuse a recognizer whose declared preprocessing clearly loses; \"" + PreprocessingGuard.OVERRIDE
        + ": off\" in the descriptor lets it pass.",
        "Exit code 0: the declared preprocessing holds, 1: another is clearly better, 2: nothing could be checked, 3: cancelled."})
public final class RecognizerCheckCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RECOGNIZER", description = "Id of an installed model, or a descriptor file.")
  private String reference;

  @Option(names = "--dataset", paramLabel = "DATASET", defaultValue = "sample",
      description = "Aligned faces, as experiments write it: '{lfw: ~/lfw}' (default: ${DEFAULT-VALUE}, drawn people; photographs tell more).")
  private String dataset;

  @Option(names = "--people", paramLabel = "N", defaultValue = "60", description = "People at most (default: ${DEFAULT-VALUE}).")
  private int people;

  @Option(names = "--images", paramLabel = "N", defaultValue = "10", description = "Images of each at most (default: ${DEFAULT-VALUE}).")
  private int images;

  @Mixin private RunArguments arguments;

  /** For the installed plug-ins. */
  public RecognizerCheckCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  RecognizerCheckCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() throws Exception {
    if (people < 2 || images < 2) {
      throw new IllegalArgumentException("--people and --images must be 2 or more");
    }
    PlugInRegistry installed = registry.get();
    RecognizerSpec recognizer = RecognizerArgument.read(reference, installed, spec.commandLine().getErr());
    Dataset source = new PlugInBinder(installed).parse(Dataset.class, dataset, "--dataset", Path.of("")).plugIn();
    RunOptions options = arguments.toOptions();
    return new Interruption(spec.commandLine()).guard(interruption -> {
      TaskLine progress = new TaskLine(spec.commandLine().getErr(), interruption::isRequested, System::nanoTime);
      try {
        LabeledFaces faces = LabeledFaces.of(source.index(progress), people, images, progress);
        PreprocessingReport report = new PreprocessingLadder(recognizer, options).climb(faces, progress);
        new PreprocessingVerdicts(ContentStore.open(options.store())).put(recognizer, report);
        print(recognizer, report);
        return report.winner().isPresent() ? ExitCode.FAILED_CELLS.code() : ExitCode.OK.code();
      } catch (CancelledException e) {
        return ExitCode.CANCELLED.code();
      }
    });
  }

  private void print(RecognizerSpec recognizer, PreprocessingReport report) {
    PrintWriter out = spec.commandLine().getOut();
    PreprocessingReport.Rung declared = report.declared();
    out.printf("%-30s %14s %10s %8s %10s %14s%n", "channels, range, crop", "error", "p", "margin", "p", "rank 1");
    report.rungs().stream().sorted(Comparator.comparingDouble(PreprocessingReport.Rung::error)).forEach(rung -> out.printf(Locale.ROOT,
        "%-30s %12.2f %% %10s %8.3f %10s %10d/%-5d%s%n", rung.text(), 100 * rung.error(),
        rung == declared ? "" : chance(report.pValue(rung)), rung.margin(), rung == declared ? "" : chance(report.marginPValue(rung)),
        rung.found(), rung.images(), rung == declared ? "  declared" : ""));
    out.println("error: comparisons of which the other person's image is the more similar; margin: of a person's images over those of");
    out.println("others, in standard deviations; p: against the declared way, over " + declared.errors().size() + " people");
    Optional<PreprocessingReport.Rung> winner = report.winner();
    out.println(recognizer.id() + ": " + winner.map(rung -> "made for " + rung.text() + ", not for what it declares, " + declared.text())
        .orElse("no way is clearly better than what it declares, " + declared.text()));
  }

  private static String chance(double p) {
    return String.format(Locale.ROOT, "%.2g", p);
  }
}
