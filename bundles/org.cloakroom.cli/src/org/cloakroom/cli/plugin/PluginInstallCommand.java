package org.cloakroom.cli.plugin;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.cli.console.TaskLine;
import org.cloakroom.core.install.PlugInInstaller;
import org.cloakroom.core.install.PlugInJar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom plugin install}: adds plug-ins. */
@Command(name = "install", mixinStandardHelpOptions = true,
    description = "Adds a plug-in. Version, Java and everything that it needs are checked first.",
    footer = {"", "It goes into the folder dropins of the installation, or, if that cannot be written to, into",
        "CLOAKROOM_PLUGINS (default: ~/.local/share/cloakroom/plugins). A running workbench finds it at its next start.", "",
        "Example: cloakroom plugin install my-cloak/org.mylab.mycloak/target/org.mylab.mycloak-0.1.0-SNAPSHOT.jar"})
public final class PluginInstallCommand implements Callable<Integer> {
  private final Supplier<PlugInInstaller> installer;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SOURCE",
      description = "A jar, a folder of jars, a p2 repository, or the address (https, http, file) of one.")
  private String source;

  /** For the running installation. */
  public PluginInstallCommand() {
    this(PlugInInstaller::ofPlatform);
  }

  PluginInstallCommand(Supplier<PlugInInstaller> installer) {
    this.installer = installer;
  }

  @Override
  public Integer call() throws Exception {
    return new Interruption(spec.commandLine()).guard(interruption -> {
      TaskLine progress = new TaskLine(spec.commandLine().getErr(), interruption::isRequested, System::nanoTime);
      for (PlugInJar jar : installer.get().install(source, progress)) {
        spec.commandLine().getOut().println("installed " + jar.label() + " in " + jar.file().toAbsolutePath().getParent());
      }
      return ExitCode.OK.code();
    });
  }
}
