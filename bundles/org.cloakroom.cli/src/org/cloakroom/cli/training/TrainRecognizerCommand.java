package org.cloakroom.cli.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.DeviceChoice;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.recognizers.training.Presets;
import org.cloakroom.recognizers.training.TrainingPlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom train recognizer}: trains a network on the people of a dataset. */
@Command(name = "recognizer", mixinStandardHelpOptions = true,
    description = "Trains a recognizer on the people of a dataset; writes weights, log, curves and a descriptor for experiments.",
    footer = {"", "Ctrl-C keeps the finished epochs; the same command goes on from there.",
        "Exit code 0: trained, 2: nothing could be trained, 3: cancelled."})
public final class TrainRecognizerCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Choice choice;

  @Option(names = "--show", description = "Print the plan with every value written out, as a plan file, and do nothing.")
  private boolean show;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder of the recognizer and of the checkpoint (default: recognizers/<name>).")
  private Optional<Path> out;

  @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto", converter = RunArguments.DeviceConverter.class,
      description = "auto, cpu, gpu or gpu:<number> (default: ${DEFAULT-VALUE}, the first GPU if there is one).")
  private DeviceChoice device;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "0",
      description = "Threads of the CPU (default: TensorFlow's choice). With 1, trainings of the same plan end with equal weights.")
  private int threads;

  /** What to train. */
  private static final class Choice {
    @Parameters(index = "0", paramLabel = "PLAN", description = "Plan file; --preset NAME --show prints one to begin with.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--preset", paramLabel = "NAME", completionCandidates = PresetNames.class,
        description = "How a recognizer of the sample study was trained: ${COMPLETION-CANDIDATES}.")
    private Optional<String> preset = Optional.empty();
  }

  /** For the installed plug-ins. */
  public TrainRecognizerCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  TrainRecognizerCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() throws Exception {
    TrainingJob job = choice.preset.isPresent() ? preset(choice.preset.get())
        : new TrainingPlanReader(registry.get()).read(choice.file.orElseThrow());
    if (show) {
      spec.commandLine().getOut().print(TrainingPlanText.of(job.plan(), job.control()));
      return ExitCode.OK.code();
    }
    Path folder = out.orElseGet(() -> Path.of("recognizers", job.plan().name()));
    ComputeOptions options = ComputeOptions.on(device, threads);
    return new TrainingSession(spec.commandLine(), job, options, folder).carryOut(choice.preset.map(Presets::origin));
  }

  private TrainingJob preset(String name) {
    TrainingPlan plan = Presets.plan(name);
    return new TrainingJob(plan, TrainingControl.USUAL, new PlugInBinder(registry.get())
        .parse(Dataset.class, plan.dataset(), "dataset of " + name, Path.of("")));
  }

  /** The presets' names, for the help text. */
  private static final class PresetNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    PresetNames() {
      super(Presets.names());
    }
  }
}
