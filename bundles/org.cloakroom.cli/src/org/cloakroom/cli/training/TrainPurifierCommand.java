package org.cloakroom.cli.training;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.registry.PlugInRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom train purifier}: trains a network that washes cloaks off. */
@Command(name = "purifier", mixinStandardHelpOptions = true,
    description = "Cloaks the images of a dataset and trains a network that washes such cloaks off (PuFace); writes weights, log and curves.",
    footer = {"", "Ctrl-C keeps the cloaks and the finished epochs; the same command goes on from there.",
        "Use the weights as {puface: {weights: FILE}}, as a defense or within an attack.",
        "Exit code 0: trained, 2: nothing could be trained, 3: cancelled."})
public final class TrainPurifierCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PLAN", description = "Plan file, or the name of installed weights, such as sample-puface, whose plan is meant.")
  private String plan;

  @Option(names = "--show", description = "Print the plan with every value written out, as a plan file, and do nothing.")
  private boolean show;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder of the weights and of the checkpoint (default: purifiers/<name>).")
  private Optional<Path> out;

  @Mixin private RunArguments options;

  /** For the installed plug-ins. */
  public TrainPurifierCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  TrainPurifierCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() throws Exception {
    PlugInRegistry installed = registry.get();
    PurifierJob job = new PurifierPlanReader(installed).read(InstalledPlan.file(plan, installed));
    if (show) {
      spec.commandLine().getOut().print(PurifierPlanText.of(job));
      return ExitCode.OK.code();
    }
    Path folder = out.orElseGet(() -> Path.of("purifiers", job.plan().name()));
    return new PurifierSession(spec.commandLine(), job, options.toOptions(), folder).carryOut();
  }
}
