package org.cloakroom.cli.recognizer;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.cli.arguments.RecognizerArgument;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.preprocessing.PreprocessingVerdicts;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.store.ContentStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom recognizer info}: all that is known about a recognizer. */
@Command(name = "info", mixinStandardHelpOptions = true, description = "Shows all that is known about a recognizer.")
public final class RecognizerInfoCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RECOGNIZER", description = "Id of an installed model, or a descriptor file.")
  private String reference;

  @Option(names = "--store", paramLabel = "DIR", description = "Where checks are kept (default: CLOAKROOM_STORE, else ~/.cache/cloakroom/store).")
  private Optional<Path> store;

  /** For the installed plug-ins. */
  public RecognizerInfoCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  RecognizerInfoCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() {
    PlugInRegistry installed = registry.get();
    RecognizerSpec recognizer = RecognizerArgument.read(reference, installed, spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    out.println(recognizer.id() + " (" + recognizer.name() + ")");
    out.println("  network: " + new PlugInBinder(installed).write(recognizer.network()));
    out.println("  flip: " + recognizer.flip());
    recognizer.metadata().forEach((key, value) -> out.println("  " + key + ": " + value.replace("\n", "\n    ")));
    RecognizerCondition condition = new RecognizerCondition(
        new PlugInBinder(installed), new PreprocessingVerdicts(ContentStore.open(RunArguments.store(store))));
    out.println("  condition: " + condition.weights(recognizer));
    out.println("  preprocessing: " + condition.checked(recognizer));
    return ExitCode.OK.code();
  }
}
