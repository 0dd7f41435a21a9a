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

/** {@code cloakroom train reconstruction}: trains a network that turns features back into faces. */
@Command(name = "reconstruction", mixinStandardHelpOptions = true,
    description = "Trains a network that turns a recognizer's features back into faces, as an attacker or as AdvFace's shadow model;"
        + " writes weights, log and curves.",
    footer = {"", "With a defense in the plan, the network learns from protected features: the attacker who knows the defense.",
        "Ctrl-C keeps the finished epochs; the same command goes on from there.",
        "Use the weights as {reconstruction: {weights: FILE}}, an attack, or {advface: {shadow: FILE}}, a defense.",
        "Exit code 0: trained, 2: nothing could be trained, 3: cancelled."})
public final class TrainReconstructionCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PLAN", description = "Plan file, or the name of installed weights, such as sample-resrec, whose plan is meant.")
  private String plan;

  @Option(names = "--show", description = "Print the plan with every value written out, as a plan file, and do nothing.")
  private boolean show;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder of the weights and of the checkpoint (default: reconstructions/<name>).")
  private Optional<Path> out;

  @Mixin private RunArguments options;

  /** For the installed plug-ins. */
  public TrainReconstructionCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  TrainReconstructionCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() throws Exception {
    PlugInRegistry installed = registry.get();
    ReconstructionJob job = new ReconstructionPlanReader(installed).read(InstalledPlan.file(plan, installed));
    if (show) {
      spec.commandLine().getOut().print(ReconstructionPlanText.of(job));
      return ExitCode.OK.code();
    }
    Path folder = out.orElseGet(() -> Path.of("reconstructions", job.plan().name()));
    return new ReconstructionSession(spec.commandLine(), job, options.toOptions(), folder).carryOut();
  }
}
