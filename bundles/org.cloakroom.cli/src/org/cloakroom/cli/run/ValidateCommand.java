package org.cloakroom.cli.run;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.cli.arguments.ExperimentArgument;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.experiment.ExperimentWriter;
import org.cloakroom.core.experiment.Planner;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.registry.PlugInRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom validate}: everything that is wrong with an experiment, without running it. */
@Command(name = "validate", mixinStandardHelpOptions = true,
    description = "Checks an experiment without running it, and prints what is wrong as FILE:LINE:COLUMN: MESSAGE.",
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
    }
    return ExitCode.OK.code();
  }
}
