package org.cloakroom.cli.features;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.cli.arguments.InlinePlugIn;
import org.cloakroom.cli.arguments.RecognizerArgument;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.cli.console.TaskLine;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.DeviceChoice;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.run.EncoderGraph;
import org.cloakroom.core.run.RecognizerGraph;
import org.cloakroom.core.run.RunOptions;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.NpyFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom protect-features}: applies a defense to stored features. */
@Command(name = "protect-features", mixinStandardHelpOptions = true,
    customSynopsis = "cloakroom protect-features [--recognizer=ID] [--images=DIR] [--device=DEVICE] [--overwrite]"
        + " DEFENSE [--PARAMETER VALUE]... IN OUT",
    description = "Protects the features of a database against being turned back into faces; writes a NumPy array.",
    footer = {"", "\"cloakroom list defense\" names the defenses and their parameters; those of the category \"features\" are for this.", "",
        "Example: cloakroom protect-features random --epsilon 0.5 in.npy out.npy",
        "Example: cloakroom protect-features advface --shadow sample-resrec --recognizer sample-ir-arcface faces/ out.npy"})
public final class ProtectFeaturesCommand implements Callable<Integer> {
  private static final int BATCH = 16;

  private final Supplier<PlugInRegistry> registry;
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DEFENSE [--PARAMETER VALUE]... IN OUT",
      description = "An id with its parameters as options, or all in one word; a NumPy array [N,D] of features, or a folder of aligned"
          + " faces; the array to write.")
  private List<String> words;

  @Option(names = "--recognizer", paramLabel = "ID", description = "The recognizer that made the features, or is to make them of faces.")
  private Optional<String> recognizer;

  @Option(names = "--images", paramLabel = "DIR",
      description = "The faces of an array, one for each row in the order of their names, for defenses that need them.")
  private Optional<Path> images;

  @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto", converter = RunArguments.DeviceConverter.class,
      description = "auto, cpu, gpu or gpu:<number> (default: ${DEFAULT-VALUE}).")
  private DeviceChoice device;

  @Option(names = "--overwrite", description = "Replace a file that exists.")
  private boolean overwrite;

  /** For the installed plug-ins. */
  public ProtectFeaturesCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  ProtectFeaturesCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Spec
  void setSpec(CommandSpec spec) {
    this.spec = spec;
    spec.parser().unmatchedOptionsArePositionalParams(true); // the defense's parameters are no options of ours
  }

  @Override
  public Integer call() throws Exception {
    InlinePlugIn plugIn = InlinePlugIn.parse(words);
    PlugInRegistry installed = registry.get();
    Configured<FeatureDefense> defense =
        new PlugInBinder(installed).parse(FeatureDefense.class, plugIn.text(), "command line", Path.of(""));
    if (plugIn.rest().size() != 2) {
      throw new IllegalArgumentException("name one input and one output, not " + plugIn.rest());
    }
    Path out = Path.of(plugIn.rest().get(1));
    if (Files.exists(out) && !overwrite) {
      throw new IllegalArgumentException(out + " exists; --overwrite replaces it");
    }
    Optional<RecognizerSpec> maker =
        recognizer.map(reference -> RecognizerArgument.read(reference, installed, spec.commandLine().getErr()));
    RunOptions options = new RunOptions(
        ContentStore.defaultLocation(System.getenv(), Path.of(System.getProperty("user.home"))), ComputeOptions.on(device), BATCH);
    return new Interruption(spec.commandLine()).guard(interruption -> {
      TaskLine progress = new TaskLine(spec.commandLine().getErr(), interruption::isRequested, System::nanoTime);
      Optional<RecognizerGraph> graph = maker.map(known -> new RecognizerGraph(known, options));
      try {
        Optional<FeatureEncoder> encoder = maker.map(known -> new EncoderGraph(known, graph::orElseThrow));
        StoredFeatures stored = FeatureInput.read(Path.of(plugIn.rest().get(0)), images, encoder);
        HostTensor changed = defense.plugIn().protect(stored, options.compute(), progress);
        AtomicFile.write(out.toAbsolutePath(), new NpyFormat("").encode(changed));
        spec.commandLine().getOut().println(defense + ": " + stored.count() + " features of length " + stored.dimension() + " in " + out);
        return ExitCode.OK.code();
      } finally {
        graph.ifPresent(RecognizerGraph::close);
      }
    });
  }
}
