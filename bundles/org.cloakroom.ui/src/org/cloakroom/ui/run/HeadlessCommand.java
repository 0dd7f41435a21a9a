package org.cloakroom.ui.run;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.UnavailableException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;

/** The command line that starts the headless application of this installation, on the Java that runs the workbench. */
final class HeadlessCommand {
  private static final String APPLICATION = "org.cloakroom.cli.headless";
  private static final String LAUNCHER = "org.eclipse.equinox.launcher";
  private static final List<String> INHERITED = List.of("org.bytedeco.javacpp.cachedir", "osgi.requiredJavaVersion");

  private HeadlessCommand() {}

  /**
   * The command with these arguments, for example {@code run x.yaml --out y}.
   *
   * @throws UnavailableException if a part of the installation cannot be found
   */
  static List<String> of(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.awt.headless=true");
    for (String name : INHERITED) {
      Optional.ofNullable(System.getProperty(name)).ifPresent(value -> command.add("-D" + name + "=" + value));
    }
    // as the start script does
    Arrays.stream(System.getenv().getOrDefault("CLOAKROOM_JAVA_OPTS", "").split(" ")).filter(option -> !option.isBlank())
        .forEach(command::add);
    Path install = path(Platform.getInstallLocation().getURL());
    command.addAll(List.of("-jar", launcher(install).toString(), "-install", install.toString(),
        // beside the workbench's own, which is in use; what it does not have is taken from the installation
        "-configuration", path(Platform.getConfigurationLocation().getURL()).resolveSibling("headless").toString(),
        "-application", APPLICATION, "-nosplash", "-data", "@noDefault"));
    command.addAll(arguments);
    return List.copyOf(command);
  }

  private static Path launcher(Path install) {
    Path own = Path.of(System.getProperty("java.class.path"));
    if (own.getFileName().toString().startsWith(LAUNCHER)) {
      return own.toAbsolutePath();
    }
    Path plugIns = install.resolve("plugins");
    try (Stream<Path> files = Files.list(plugIns)) {
      return files.filter(file -> file.getFileName().toString().matches(LAUNCHER + "_.*\\.jar")).findFirst()
          .orElseThrow(() -> new UnavailableException("there is no " + LAUNCHER + " in " + plugIns));
    } catch (IOException e) {
      throw new UnavailableException("the installation cannot be read: " + plugIns, e);
    }
  }

  private static Path path(URL location) {
    try {
      return Path.of(URIUtil.toURI(location));
    } catch (URISyntaxException e) {
      throw new UnavailableException("this is no folder: " + location, e);
    }
  }
}
