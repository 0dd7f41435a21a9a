package org.cloakroom.cli.plugin;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cloakroom.cli.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom new plugin}: the project of a plug-in, ready to be built. */
@Command(name = "plugin", mixinStandardHelpOptions = true,
    description = "Writes the project of a plug-in: class, plugin.xml, manifest, test, Maven build and README. It builds as it is.",
    footer = {"", "Example: cloakroom new plugin attack MyCloak --package org.mylab"})
public final class NewPluginCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}.")
  private PluginProject.Kind kind;

  @Parameters(index = "1", paramLabel = "NAME", description = "Name of the class, such as MyCloak; the id becomes my-cloak.")
  private String name;

  @Option(names = "--package", paramLabel = "PACKAGE", required = true, description = "Java package, such as org.mylab.")
  private String javaPackage;

  @Option(names = "--folder", paramLabel = "DIR", description = "Where to write it, new or empty (default: ./<id>).")
  private Optional<Path> folder;

  @Option(names = "--sdk", paramLabel = "URL",
      description = "Folder or address of the SDK's p2 repository, to build against"
          + " (default: CLOAKROOM_SDK, else the one beside this installation, if it was built from source).")
  private Optional<String> sdk;

  @Override
  public Integer call() {
    PluginProject project = PluginProject.of(kind, name, javaPackage, sdk.orElseGet(SdkLocation::find));
    Path target = folder.orElse(Path.of(project.id()));
    project.write(target);
    spec.commandLine().getOut().println("wrote " + target + ": " + kind.name().toLowerCase() + " " + project.id()
        + " in bundle " + project.bundle());
    spec.commandLine().getOut().println("build it with: cd " + target + " && mvn verify");
    return ExitCode.OK.code();
  }
}
