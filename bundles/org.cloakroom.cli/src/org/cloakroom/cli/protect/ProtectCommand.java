package org.cloakroom.cli.protect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.cli.arguments.RecognizerArgument;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.cli.console.TaskLine;
import org.cloakroom.cli.images.ImageFolderTask;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.registry.RecognizerModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom protect}: cloaks photographs at their own resolution. */
@Command(name = "protect", mixinStandardHelpOptions = true,
    description = "Finds the faces in photographs, cloaks them at the photographs' own resolution, and writes PNG files and a report.",
    footer = {"", "The report, protect.csv, has a line for every face: where it is, how much of the cloak can be seen (over the piece",
        "of the photograph around the face), and for every recognizer how far the embedding moved, and its distance to the",
        "nearest face of another photograph of the folder before and after (1 - cosine, on the published file). Photographs",
        "without a face, and files that cannot be read, are listed there and not written.", "",
        "The face detector's weights are the user's to supply; without them the command says which files go where.", "",
        "Exit code 0: all photographs are protected, 1: some are not, 2: nothing could be done, 3: cancelled.", "",
        "Example: cloakroom protect photos/ --attack lowkey-median --set kernel=9 --surrogates a.yaml,b.yaml --out published/"})
public final class ProtectCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PHOTOGRAPHS", description = "A folder, with all folders in it, or one file.")
  private Path in;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
  private Path out;

  @Option(names = "--attack", paramLabel = "ATTACK", defaultValue = "lowkey",
      description = "An attack's id, or id and parameters as in 'lowkey{steps=10}' (default: ${DEFAULT-VALUE}).")
  private String attack;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A parameter of the attack; may be repeated.")
  private List<String> settings = List.of();

  @Option(names = "--surrogates", paramLabel = "RECOGNIZER,...", split = ",",
      description = "Recognizers that the attack looks into: ids or descriptor files (default: all installed models).")
  private List<String> surrogates = List.of();

  @Option(names = "--recognizers", paramLabel = "RECOGNIZER,...", split = ",",
      description = "Further recognizers for the distances of the report.")
  private List<String> recognizers = List.of();

  @Option(names = "--align", paramLabel = "inside|before",
      description = "inside: the photograph's pixels are attacked, through the alignment; before: the aligned face, and the change"
          + " is brought back (default: inside for gradient attacks).")
  private Optional<Place> align;

  @Option(names = "--faces", paramLabel = "all|main", defaultValue = "ALL",
      description = "all faces of a photograph, or only the largest near the middle (default: all).")
  private Faces faces;

  @Option(names = "--smallest", paramLabel = "PX", defaultValue = "40",
      description = "Side of the smallest faces that are looked for (default: ${DEFAULT-VALUE}).")
  private int smallest;

  @Option(names = "--largest", paramLabel = "PX", defaultValue = "256",
      description = "Larger pieces of photographs are attacked shrunk, and the change is enlarged smoothly (default: ${DEFAULT-VALUE},"
          + " about two pixels per pixel of the template). LowKey attacks at full size, where alignment reads only some of the pixels.")
  private int largest;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of random starts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--overwrite", description = "Replace files that exist.")
  private boolean overwrite;

  @Mixin private RunArguments arguments;

  /** For the installed plug-ins. */
  public ProtectCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  ProtectCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() throws Exception {
    PlugInRegistry installed = registry.get();
    List<String> names = surrogates.isEmpty()
        ? installed.models().stream().filter(RecognizerModel::usual).map(RecognizerModel::id).toList() : surrogates;
    ProtectTask.Request request = new ProtectTask.Request(
        new AttackText(attack, settings).read(installed), read(names, installed), read(recognizers, installed), align,
        faces, smallest, largest, seed, arguments.toOptions());
    ImageFolderTask files = ImageFolderTask.plan(in, out, overwrite);
    boolean folder = Files.isDirectory(in);
    Path root = folder ? in : in.toAbsolutePath().getParent();
    Path reports = folder ? out : files.targets().get(in).toAbsolutePath().getParent();
    return new Interruption(spec.commandLine()).guard(interruption -> {
      TaskLine progress = new TaskLine(spec.commandLine().getErr(), interruption::isRequested, System::nanoTime);
      ProtectTask.Outcome outcome = new ProtectTask(request).run(root, files.targets(), reports, progress);
      outcome.print(spec.commandLine().getOut());
      return outcome.isComplete() ? ExitCode.OK.code() : ExitCode.FAILED_CELLS.code();
    });
  }

  private List<RecognizerSpec> read(List<String> names, PlugInRegistry installed) {
    return names.stream().map(name -> RecognizerArgument.read(name, installed, spec.commandLine().getErr())).toList();
  }
}
