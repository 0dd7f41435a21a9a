package org.cloakroom.cli.plugin;

import java.util.concurrent.Callable;
import org.cloakroom.cli.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom new}: writes things to start from. */
@Command(name = "new", mixinStandardHelpOptions = true, description = "Writes something to start from: the project of a plug-in.",
    subcommands = NewPluginCommand.class)
public final class NewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Without a subcommand there is nothing to write. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.BAD_INPUT.code();
  }
}
