package org.cloakroom.cli.images;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.api.transform.TransformRunner;
import org.cloakroom.cli.arguments.InlinePlugIn;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.cli.console.TaskLine;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.DeviceChoice;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom transform}: applies a transform to image files. */
@Command(name = "transform", mixinStandardHelpOptions = true,
    customSynopsis = "cloakroom transform [--device=DEVICE] [--batch=N] [--overwrite] TRANSFORM [--PARAMETER VALUE]... IN OUT",
    description = "Applies a transform to an image, or to all images below a folder, and writes PNG files.",
    footer = {"", "\"cloakroom list transform\" names the transforms and their parameters.", "",
        "Example: cloakroom transform median --kernel 9 in/ out/"})
public final class TransformCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "TRANSFORM [--PARAMETER VALUE]... IN OUT",
      description = "An id with its parameters as options, or all in one word as in 'median{kernel=9}'; "
          + "image file or folder; where to write.")
  private List<String> words;

  @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto",
      converter = RunArguments.DeviceConverter.class,
      description = "auto, cpu, gpu or gpu:<number> (default: ${DEFAULT-VALUE}).")
  private DeviceChoice device;

  @Option(names = "--batch", paramLabel = "N", defaultValue = "8", description = "Images a batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(names = "--overwrite", description = "Replace files that exist.")
  private boolean overwrite;

  /** For the installed plug-ins. */
  public TransformCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  TransformCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Spec
  void setSpec(CommandSpec spec) {
    this.spec = spec;
    spec.parser().unmatchedOptionsArePositionalParams(true); // the transform's parameters are no options of ours
  }

  @Override
  public Integer call() throws Exception {
    InlinePlugIn plugIn = InlinePlugIn.parse(words);
    Configured<Transform> transform =
        new PlugInBinder(registry.get()).parse(Transform.class, plugIn.text(), "command line", Path.of(""));
    if (plugIn.rest().size() != 2) {
      throw new IllegalArgumentException("name one input and one output (files or folders), not " + plugIn.rest());
    }
    ImageFolderTask task =
        ImageFolderTask.plan(Path.of(plugIn.rest().get(0)), Path.of(plugIn.rest().get(1)), overwrite);
    return new Interruption(spec.commandLine()).guard(interruption -> {
      TaskLine progress = new TaskLine(spec.commandLine().getErr(), interruption::isRequested, System::nanoTime);
      try (TransformRunner runner = new TransformRunner(transform.plugIn(), ComputeOptions.on(device), batch)) {
        progress.begin("Applying " + transform, task.targets().size());
        new ImageBatches(runner::apply, batch).run(task, progress);
      }
      spec.commandLine().getOut().println(transform + ": " + task.targets().size() + " images written");
      return ExitCode.OK.code();
    });
  }
}
