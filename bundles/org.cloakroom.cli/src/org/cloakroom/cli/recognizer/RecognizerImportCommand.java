package org.cloakroom.cli.recognizer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.cli.arguments.InlinePlugIn;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.DeviceChoice;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.FileHash;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.yaml.FlowText;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom recognizer import}: describes a weights file so that experiments can use it. The file stays where it is. */
@Command(name = "import", mixinStandardHelpOptions = true,
    customSynopsis = "cloakroom recognizer import [OPTION]... FILE [--PARAMETER VALUE]...",
    description = "Writes a descriptor beside a weights file, which stays as it is, and tells how to check it.",
    footer = {"", "\"cloakroom list recognizer\" names the networks and their parameters.", "",
        "Example: cloakroom recognizer import model.onnx --channels bgr --width 96 --source 'our lab, 2025' --licence CC-BY-4.0"})
public final class RecognizerImportCommand implements Callable<Integer> {
  /** Key of a descriptor: SHA-256 of the weights file. */
  static final String HASH = "file-sha256";

  private static final Map<String, String> NETWORKS = Map.of("pb", "frozen-graph", "onnx", "onnx", "safetensors", "residual",
      "pth", "face-evolve", "pt", "face-evolve", "ckpt", "face-evolve");
  private static final int SIDE = 112;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final Supplier<PlugInRegistry> registry;
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE [--PARAMETER VALUE]...",
      description = "Weights file, and the network's parameters as options, such as --channels bgr.")
  private List<String> words;

  @Option(names = "--network", paramLabel = "ID",
      description = "Which recognizer reads the file (default: by its ending; .pb frozen-graph, .onnx onnx, .safetensors residual, .pth face-evolve).")
  private Optional<String> network;

  @Option(names = "--name", paramLabel = "NAME", description = "Name of the recognizer and of its descriptor (default: the file's).")
  private Optional<String> name;

  @Option(names = "--flip", description = "Embeddings average the image and its mirror image.")
  private boolean flip;

  @Option(names = "--source", paramLabel = "TEXT", defaultValue = "", description = "Who made it, with what data.")
  private String source;

  @Option(names = "--licence", paramLabel = "TEXT", defaultValue = "", description = "Terms of use of the weights.")
  private String licence;

  @Option(names = "--intended-use", paramLabel = "TEXT", defaultValue = "", description = "What it may be used for.")
  private String intendedUse;

  @Option(names = "--overwrite", description = "Replace a descriptor that exists.")
  private boolean overwrite;

  /** For the installed plug-ins. */
  public RecognizerImportCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  RecognizerImportCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Spec
  void setSpec(CommandSpec spec) {
    this.spec = spec;
    spec.parser().unmatchedOptionsArePositionalParams(true); // the network's parameters are no options of ours
  }

  @Override
  public Integer call() {
    Path file = Path.of(words.get(0)).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new UnavailableException("there is no weights file " + file);
    }
    String title = name.orElseGet(() -> file.getFileName().toString().replaceFirst("\\.[^.]*$", ""));
    if (!NAME.matcher(title).matches()) {
      throw new IllegalArgumentException("\"" + title + "\" cannot name a recognizer: use letters, digits, dots and dashes");
    }
    Path descriptor = file.resolveSibling(title + ".yaml");
    if (Files.exists(descriptor) && !overwrite) {
      throw new IllegalArgumentException(descriptor + " exists; --overwrite replaces it, --name gives another");
    }
    PlugInRegistry installed = registry.get();
    Configured<Recognizer> recognizer = configured(installed, file);
    RecognizerDescriptor written = new RecognizerDescriptor(title, recognizer, flip, List.of(
        new RecognizerDescriptor.Remark("embedding", Integer.toString(dimension(recognizer.plugIn()))),
        new RecognizerDescriptor.Remark(HASH, FileHash.of(file).replaceFirst("^sha256:", "")),
        new RecognizerDescriptor.Remark("source", source),
        new RecognizerDescriptor.Remark("licence", licence),
        new RecognizerDescriptor.Remark("intended-use", intendedUse)));
    AtomicFile.write(descriptor, written.text(new PlugInBinder(installed), file.getParent()).getBytes(StandardCharsets.UTF_8));
    spec.commandLine().getOut().println("Descriptor: " + descriptor);
    spec.commandLine().getOut().println("Check it:   cloakroom recognizer check " + descriptor + " --dataset '{lfw: <folder>}'");
    return ExitCode.OK.code();
  }

  private Configured<Recognizer> configured(PlugInRegistry installed, Path file) {
    String ending = file.getFileName().toString().replaceFirst(".*\\.", "").toLowerCase(Locale.ROOT);
    String id = network.or(() -> Optional.ofNullable(NETWORKS.get(ending))).orElseThrow(() -> new IllegalArgumentException(
        "which recognizer reads files that end in ." + ending + "? Say --network ID; \"cloakroom list recognizer\" names them"));
    List<String> notation = new ArrayList<>(List.of(id, "--file", FlowText.word(file.toString())));
    notation.addAll(words.subList(1, words.size()));
    InlinePlugIn inline = InlinePlugIn.parse(notation);
    if (!inline.rest().isEmpty()) {
      throw new IllegalArgumentException("one weights file at a time; what is meant by " + String.join(" ", inline.rest()) + "?");
    }
    return new PlugInBinder(installed).parse(Recognizer.class, inline.text(), "command line", Path.of(""));
  }

  /** Embeds a grey face, so that a file or a template that cannot be used is refused here and not in an experiment. */
  private static int dimension(Recognizer recognizer) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.on(DeviceChoice.CPU))) {
      float[] grey = new float[SIDE * SIDE * 3];
      Arrays.fill(grey, 0.5f);
      Operand<TFloat32> faces = graph.input(1, SIDE, SIDE, 3);
      RecognizerNetwork network = recognizer.load(graph);
      HostTensor embedding = graph.run().feed(faces, HostTensor.of(grey, 1, SIDE, SIDE, 3)).fetch(network.features(faces));
      if (!embedding.shape().equals(Shape.of(1, network.dimension()))) {
        throw new UnavailableException("a face became " + embedding.shape() + ", not one embedding of " + network.dimension()
            + " numbers; are height and width those of the network?");
      }
      return network.dimension();
    } catch (TensorFlowException e) {
      throw new UnavailableException("the network cannot compute a face; are height and width those of the network? " + e.getMessage(), e);
    }
  }
}
