package org.cloakroom.cli.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.cli.arguments.ExperimentArgument;
import org.cloakroom.cli.arguments.ExperimentInput;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.experiment.ExperimentWriter;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.run.ExperimentRunner;
import org.cloakroom.core.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom run}: carries out an experiment in a new folder. */
@Command(name = "run", mixinStandardHelpOptions = true,
    description = "Carries out an experiment and prints its tables.",
    footer = {"", "Ctrl-C finishes the batch and keeps everything; 'cloakroom resume' goes on from there.",
        "Exit code 0: done, 1: some cells failed, 2: nothing could be run, 3: cancelled, 79: out of memory."})
public final class RunCommand implements Callable<Integer> {
  private static final int LONGEST_SLUG = 40;

  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "EXPERIMENT",
      description = "Experiment file, or the id of an installed study such as sample.")
  private String experiment;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder of the run, new or empty (default: runs/<name>-<time>).")
  private Optional<Path> out;

  @Option(names = "--set", paramLabel = "KEY=VALUE",
      description = "Changes a value of the experiment, for example grid.attack.lowkey.steps=10; may be repeated.")
  private List<String> settings = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "The seed of the attacks, as --set seeds=[N].")
  private Optional<Long> seed;

  @Mixin private RunArguments arguments;

  /** For the installed plug-ins. */
  public RunCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  public RunCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    PlugInRegistry installed = registry.get();
    List<String> changes = new ArrayList<>(settings);
    seed.ifPresent(n -> changes.add("seeds=[" + n + "]"));
    Experiment read = ExperimentInput.read(
        new ExperimentReader(installed).read(ExperimentArgument.file(installed, experiment), changes), installed, err);
    String yaml = new ExperimentWriter(installed).write(read);
    Path folder = out.orElseGet(() -> Path.of("runs", slug(read.name()) + "-" + time()));
    RunOptions options = arguments.toOptions();
    err.println("Run folder: " + folder.toAbsolutePath().normalize());
    return new RunSession(spec.commandLine())
        .carryOut(listener -> ExperimentRunner.run(read, yaml, folder, options, listener));
  }

  /** A title as part of a file name: {@code Which blurs?} becomes {@code which-blurs}. */
  static String slug(String title) {
    String words = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = words.substring(0, Math.min(words.length(), LONGEST_SLUG)).replaceAll("^-|-$", "");
    return cut.isEmpty() ? "run" : cut;
  }

  private static String time() {
    return LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
  }
}
