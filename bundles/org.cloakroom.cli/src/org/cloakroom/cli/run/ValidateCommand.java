package org.cloakroom.cli.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.cli.arguments.ExperimentArgument;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.TaskLine;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.experiment.ExperimentWriter;
import org.cloakroom.core.experiment.Planner;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.run.Estimate;
import org.cloakroom.core.run.Estimator;
import org.cloakroom.core.store.ContentStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom validate}: everything that is wrong with an experiment, without running it. */
@Command(name = "validate", mixinStandardHelpOptions = true,
    description = "Checks an experiment without running it, and prints what is wrong as FILE:LINE:COLUMN: MESSAGE,"
        + " or how long it will take and what it will add to the store.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it can be run", "2:it has errors"})
public final class ValidateCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "EXPERIMENT", description = "An experiment file, or the id of an installed study such as sample.")
  private String experiment;

  @Option(names = "--set", paramLabel = "KEY=VALUE",
      description = "Change a value first, for example split.seed=9 or grid.attack.lowkey.steps=10. May be repeated.")
  private List<String> settings = List.of();

  @Option(names = "--resolved", description = "Print the experiment with every default written out.")
  private boolean resolved;

  @Option(names = "--store", paramLabel = "DIR",
      description = "What runs share, and by what the cost is estimated (default: CLOAKROOM_STORE, else ~/.cache/cloakroom/store).")
  private Optional<Path> store;

  /** For the installed plug-ins. */
  public ValidateCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  ValidateCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() {
    PlugInRegistry installed = registry.get();
    Reading reading = new ExperimentReader(installed).read(ExperimentArgument.file(installed, experiment), settings);
    PrintWriter err = spec.commandLine().getErr();
    reading.problems().forEach(err::println);
    if (!reading.isRunnable()) {
      return ExitCode.BAD_INPUT.code();
    }
    Experiment valid = reading.orThrow();
    PrintWriter out = spec.commandLine().getOut();
    if (resolved) {
      out.print(new ExperimentWriter(installed).write(valid));
    } else {
      out.println(valid.name() + ": " + Planner.cells(valid).size() + " cells");
      estimate(installed, valid);
    }
    return ExitCode.OK.code();
  }

  /** Says what it will cost, or why that is not known. */
  private void estimate(PlugInRegistry installed, Experiment valid) {
    ExperimentReader reader = new ExperimentReader(installed);
    PrintWriter err = spec.commandLine().getErr();
    try {
      Estimate estimate = Estimator.of(valid, ContentStore.open(RunArguments.store(store)), Optional.empty(),
          file -> reader.read(file).experiment(), new TaskLine(err, () -> false, System::nanoTime));
      PrintWriter out = spec.commandLine().getOut();
      out.println("  " + estimate.inWords());
      estimate.assumptions().forEach(sentence -> out.println("  " + sentence));
    } catch (IllegalArgumentException | UnavailableException e) {
      err.println("time and disk are not known: " + e.getMessage());
    }
  }
}
