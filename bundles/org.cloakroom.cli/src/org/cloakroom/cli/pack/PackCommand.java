package org.cloakroom.cli.pack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.run.PackedRun;
import org.cloakroom.core.store.ContentStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cloakroom pack}: a run as one file. */
@Command(name = "pack", mixinStandardHelpOptions = true,
    description = "Packs a run into one zip file for others to look at: every count and trial, and some of its cloaked images.",
    footer = {"", "Cloaked images show people: mind their consent before you give the file away."})
public final class PackCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of the run.")
  private Path run;

  @Parameters(index = "1", paramLabel = "FILE", description = "The zip file to write.")
  private Path file;

  @Option(names = "--images", defaultValue = "0", paramLabel = "N", description = "How many cloaked images go along (default: none).")
  private int images;

  @Option(names = "--store", paramLabel = "DIR", description = "What runs share (default: CLOAKROOM_STORE, else ~/.cache/cloakroom/store).")
  private Optional<Path> store;

  @Override
  public Integer call() {
    if (images < 0) {
      throw new IllegalArgumentException("--images must be 0 or more: " + images);
    }
    PackedRun.pack(RunFolder.open(run), ContentStore.open(RunArguments.store(store)), images, file);
    return ExitCode.OK.code();
  }
}
