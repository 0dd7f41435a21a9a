package org.cloakroom.cli.plugin;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.install.PlugInInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom plugin remove}: takes an added plug-in out again. */
@Command(name = "remove", mixinStandardHelpOptions = true,
    description = "Removes a plug-in that was added. Experiments that name it can still be opened and say what is missing.",
    footer = {"", "Example: cloakroom plugin remove org.mylab.mycloak"})
public final class PluginRemoveCommand implements Callable<Integer> {
  private final Supplier<PlugInInstaller> installer;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BUNDLE", description = "Its symbolic name, or the name of its file, as \"plugin list\" shows them.")
  private String bundle;

  /** For the running installation. */
  public PluginRemoveCommand() {
    this(PlugInInstaller::ofPlatform);
  }

  PluginRemoveCommand(Supplier<PlugInInstaller> installer) {
    this.installer = installer;
  }

  @Override
  public Integer call() {
    installer.get().remove(bundle).forEach(file -> spec.commandLine().getOut().println("removed " + file));
    return ExitCode.OK.code();
  }
}
