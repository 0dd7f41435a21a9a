package org.cloakroom.cli.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.cli.console.TaskLine;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.run.Withdrawals;
import org.cloakroom.core.store.ContentStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom withdraw}: takes a person's images out of everything that was computed. */
@Command(name = "withdraw", mixinStandardHelpOptions = true,
    description = "Removes all that was computed from a person's images, forbids their further use, and marks the results that rest on them.",
    footer = {"", "The original images are not touched: delete them yourself, and leave the identity out of experiments.", "",
        "Example: cloakroom withdraw Ann_Lee --dataset '{folder: {path: faces, crop: fit}}'"})
public final class WithdrawCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "IDENTITY", description = "Who withdraws, as the dataset names the person.")
  private String identity;

  @Option(names = "--dataset", paramLabel = "DATASET", required = true,
      description = "As in the experiments that used it, crop included; may be repeated if it was used in several ways.")
  private List<String> datasets;

  @Option(names = "--store", paramLabel = "DIR", description = "What runs share (default: CLOAKROOM_STORE, else ~/.cache/cloakroom/store).")
  private Optional<Path> store;

  /** For the installed plug-ins. */
  public WithdrawCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  WithdrawCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() throws Exception {
    PlugInBinder binder = new PlugInBinder(registry.get());
    List<Dataset> sources = datasets.stream()
        .map(text -> binder.parse(Dataset.class, text, "--dataset", Path.of("")).plugIn()).toList();
    ContentStore shared = ContentStore.open(RunArguments.store(store));
    return new Interruption(spec.commandLine()).guard(interruption -> {
      TaskLine progress = new TaskLine(spec.commandLine().getErr(), interruption::isRequested, System::nanoTime);
      try {
        for (Dataset source : sources) {
          Withdrawals.withdraw(identity, source.index(progress), shared, progress).sentences(identity)
              .forEach(spec.commandLine().getOut()::println);
        }
        return ExitCode.OK.code();
      } catch (CancelledException e) {
        return ExitCode.CANCELLED.code();
      }
    });
  }
}
