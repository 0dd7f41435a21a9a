package org.cloakroom.cli.run;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.cli.arguments.ExperimentInput;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.run.ExperimentRunner;
import org.cloakroom.core.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom resume}: goes on with a run that was cancelled, killed, or had failed cells. */
@Command(name = "resume", mixinStandardHelpOptions = true,
    description = "Goes on with a run: finished cells are kept, failed ones are tried again.")
public final class ResumeCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "Folder of the run.")
  private Path run;

  @Mixin private RunArguments arguments;

  /** For the installed plug-ins. */
  public ResumeCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  ResumeCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() throws Exception {
    RunFolder folder = RunFolder.open(run);
    PlugInRegistry installed = registry.get();
    Experiment experiment = ExperimentInput.read(
        new ExperimentReader(installed).read(folder.experimentFile()), installed, spec.commandLine().getErr());
    RunOptions options = arguments.toOptions();
    return new RunSession(spec.commandLine())
        .carryOut(listener -> ExperimentRunner.resume(experiment, folder, options, listener));
  }
}
