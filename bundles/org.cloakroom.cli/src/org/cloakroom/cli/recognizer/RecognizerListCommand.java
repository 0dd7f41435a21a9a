package org.cloakroom.cli.recognizer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.experiment.RecognizerReader;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.preprocessing.PreprocessingVerdicts;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.registry.RecognizerModel;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.core.yaml.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom recognizer list}: recognizers that experiments can name. */
@Command(name = "list", mixinStandardHelpOptions = true,
    description = "Lists installed recognizers, and those described in files below folders.")
public final class RecognizerListCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", arity = "0..*", description = "Folders with descriptor files (default: recognizers, if it is there).")
  private List<Path> folders = List.of();

  @Option(names = "--store", paramLabel = "DIR", description = "Where checks are kept (default: CLOAKROOM_STORE, else ~/.cache/cloakroom/store).")
  private Optional<Path> store;

  /** For the installed plug-ins. */
  public RecognizerListCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  RecognizerListCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() {
    PlugInRegistry installed = registry.get();
    List<String> references = new ArrayList<>(installed.models().stream().map(RecognizerModel::id).toList());
    for (Path folder : folders.isEmpty() ? Stream.of(Path.of("recognizers")).filter(Files::isDirectory).toList() : folders) {
      descriptors(folder).forEach(file -> references.add(file.toString()));
    }
    RecognizerCondition condition = new RecognizerCondition(
        new PlugInBinder(installed), new PreprocessingVerdicts(ContentStore.open(RunArguments.store(store))));
    PrintWriter out = spec.commandLine().getOut();
    for (String reference : references) {
      Problems problems = new Problems();
      Optional<RecognizerSpec> read =
          new RecognizerReader(installed).read(reference, new Position("list", 1, 1), Path.of(""), problems);
      if (read.isPresent()) {
        RecognizerSpec recognizer = read.get();
        out.println(recognizer.reference() + "   " + recognizer.network().id() + "   " + condition.weights(recognizer) + "   "
            + condition.checked(recognizer));
      } else {
        problems.list().stream().filter(Problem::isError).forEach(problem -> spec.commandLine().getErr().println(problem));
      }
    }
    return ExitCode.OK.code();
  }

  private static List<Path> descriptors(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UnavailableException("there is no folder " + folder);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.ya?ml") && isDescriptor(file)).sorted().toList();
    } catch (IOException e) {
      throw new UnavailableException("folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Other YAML files, such as experiments, may lie beside descriptors. */
  private static boolean isDescriptor(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(line -> line.startsWith(RecognizerReader.VERSION_KEY + ":"));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
