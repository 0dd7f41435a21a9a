package org.cloakroom.cli.plugin;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.DeviceChoice;
import org.cloakroom.core.check.CheckOptions;
import org.cloakroom.core.check.ConformanceKit;
import org.cloakroom.core.check.Finding;
import org.cloakroom.core.install.DropIns;
import org.cloakroom.core.install.PlugInJar;
import org.cloakroom.core.registry.PlugInRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom plugin check}: whether a plug-in keeps what plug-ins promise. */
@Command(name = "check", mixinStandardHelpOptions = true,
    description = {"Checks a plug-in before others use it: ids, documentation, parameters that survive a file; shape and range of "
        + "the output, gradient against differences, determinism under a seed, independence of the batch, and memory.",
        "Nothing is installed."},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every promise is kept", "1:at least one is broken", "2:there is nothing to check"},
    footer = {"", "Example: cloakroom plugin check org.mylab.mycloak-0.1.0.jar"})
public final class PluginCheckCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JAR", description = "A plug-in's jar, or the symbolic name of a bundle that is installed.")
  private String subject;

  @Option(names = "--batches", paramLabel = "N", defaultValue = "200",
      description = "Batches over which memory is watched (default: ${DEFAULT-VALUE}).")
  private int batches;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "60",
      description = "Watch the memory of one plug-in no longer than this (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the random images (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--only", paramLabel = "ID", split = ",", description = "Check only these of a bundle.")
  private List<String> only = List.of();

  @Option(names = "--with", paramLabel = "PLUGIN",
      description = "Check a plug-in with these parameters instead of its defaults, as 'median{kernel=9}'. May be repeated.")
  private List<String> configurations = List.of();

  @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "cpu",
      converter = RunArguments.DeviceConverter.class,
      description = "auto, cpu, gpu or gpu:<number> (default: ${DEFAULT-VALUE}).")
  private DeviceChoice device;

  /** For the installed plug-ins. */
  public PluginCheckCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  PluginCheckCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() {
    CheckOptions options = new CheckOptions(ComputeOptions.on(device), batches, seconds, seed, only, configurations);
    PrintWriter out = spec.commandLine().getOut();
    String bundle = subject;
    if (subject.endsWith(".jar") || Files.exists(Path.of(subject))) {
      PlugInJar jar = PlugInJar.read(Path.of(subject));
      Optional<String> refused = DropIns.ofPlatform().tryOut(jar);
      if (refused.isPresent()) {
        print(new Finding("bundle " + jar.bundle(), "installation", Finding.Verdict.FAILED, refused.get()), out);
        return ExitCode.FAILED_CELLS.code();
      }
      bundle = jar.bundle();
    }
    List<Finding> findings = ConformanceKit.check(registry.get(), bundle, options, finding -> print(finding, out));
    long failed = findings.stream().filter(Finding::isFailure).count();
    out.println(failed == 0 ? bundle + " keeps every promise that was checked"
        : bundle + " breaks " + failed + (failed == 1 ? " promise" : " promises"));
    return (failed == 0 ? ExitCode.OK : ExitCode.FAILED_CELLS).code();
  }

  private static void print(Finding finding, PrintWriter out) {
    out.println(finding.verdict().name().toLowerCase(Locale.ROOT) + "  " + finding);
    out.flush();
  }
}
