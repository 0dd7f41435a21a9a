package org.cloakroom.cli.plugin;

import java.util.concurrent.Callable;
import org.cloakroom.cli.Cloakroom;
import org.cloakroom.cli.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom plugin}: plug-ins by others. */
@Command(name = "plugin", mixinStandardHelpOptions = true,
    description = "Adds plug-ins to this Cloakroom, lists, removes and checks them.",
    subcommands = {PluginInstallCommand.class, PluginListCommand.class, PluginRemoveCommand.class, PluginCheckCommand.class})
public final class PluginCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Without a subcommand there is nothing to do. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.BAD_INPUT.code();
  }
}
