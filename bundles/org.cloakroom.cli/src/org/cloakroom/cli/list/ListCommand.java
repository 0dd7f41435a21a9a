package org.cloakroom.cli.list;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.registry.ContributionCheck;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.yaml.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom list}: what is installed, with every parameter. */
@Command(name = "list", mixinStandardHelpOptions = true,
    description = "Lists what is installed: plug-ins with their parameters, recognizer models and studies.",
    footer = {"", "Example: cloakroom list attack lowkey"})
public final class ListCommand implements Callable<Integer> {
  private static final List<String> KINDS =
      Stream.concat(Arrays.stream(PlugInKind.values()).map(PlugInKind::word), Stream.of("model", "study")).toList();

  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "KIND",
      description = "attack, defense, transform, recognizer, dataset, protocol, model or study.")
  private Optional<String> kind;

  @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Only this one.")
  private Optional<String> id;

  @Option(names = "--json", description = "Print JSON, for other programs.")
  private boolean json;

  /** For the installed plug-ins. */
  public ListCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  ListCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() {
    PlugInRegistry installed = registry.get();
    kind.ifPresent(word -> known(word, KINDS, "kind"));
    Inventory inventory = Inventory.of(installed, this::wanted, ContributionCheck.check(installed));
    if (inventory.isEmpty() && id.isPresent()) {
      known(id.get(), Inventory.of(installed, (word, any) -> word.equals(kind.orElseThrow()), List.of()).ids(),
          kind.orElseThrow());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(InventoryJson.of(inventory));
    } else {
      InventoryText.print(inventory, out);
    }
    inventory.problems().forEach(problem -> spec.commandLine().getErr().println("broken: " + problem));
    return ExitCode.OK.code();
  }

  private boolean wanted(String word, String candidate) {
    return kind.map(word::equals).orElse(true) && id.map(candidate::equals).orElse(true);
  }

  private static void known(String word, List<String> words, String what) {
    if (!words.contains(word)) {
      throw new IllegalArgumentException("there is no " + what + " \"" + word + "\"; valid: " + String.join(", ", words)
          + Nearest.to(word, words).map(near -> "; did you mean \"" + near + "\"?").orElse(""));
    }
  }
}
