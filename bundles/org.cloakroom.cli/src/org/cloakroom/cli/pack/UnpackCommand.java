package org.cloakroom.cli.pack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.run.PackedRun;
import org.cloakroom.core.store.ContentStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom unpack}: the run in a file that {@code pack} has made. */
@Command(name = "unpack", mixinStandardHelpOptions = true,
    description = "Unpacks a run that somebody has packed; report, the workbench and resume then treat it like any other.")
public final class UnpackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The zip file.")
  private Path file;

  @Parameters(index = "1", paramLabel = "RUN", description = "Folder to make; a run that is there already is left as it is.")
  private Path run;

  @Option(names = "--store", paramLabel = "DIR", description = "What runs share (default: CLOAKROOM_STORE, else ~/.cache/cloakroom/store).")
  private Optional<Path> store;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(PackedRun.unpack(file, run, ContentStore.open(RunArguments.store(store))).path());
    return ExitCode.OK.code();
  }
}
