package org.cloakroom.cli.plugin;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.cli.Cloakroom;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.install.DropIns;
import org.cloakroom.core.install.LeftOut;
import org.cloakroom.core.install.PlugInJar;
import org.cloakroom.core.registry.ContributionCheck;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.registry.PlugInRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom plugin list}: which plug-ins were added, and what is wrong with those that are left out. */
@Command(name = "list", mixinStandardHelpOptions = true,
    description = "Lists the plug-ins that were added to this Cloakroom, and why any of them is left out.")
public final class PluginListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DropIns dropIns = DropIns.ofPlatform();
    PlugInRegistry registry = PlugInRegistry.ofPlatform();
    for (PlugInJar jar : dropIns.loaded()) {
      out.println(jar.label() + (jar.name().isEmpty() ? "" : " (" + jar.name() + ")"));
      out.println("  file: " + jar.file());
      for (PlugInKind kind : PlugInKind.values()) {
        registry.descriptors(kind).stream()
            .filter(descriptor -> descriptor.contributor().equals(jar.bundle()))
            .map(PlugInDescriptor::id)
            .forEach(id -> out.println("  " + kind.word() + " " + id));
      }
    }
    if (dropIns.loaded().isEmpty()) {
      List<String> folders = dropIns.folders().all().stream().map(Path::toString).toList();
      out.println("no plug-in has been added in " + String.join(" or ", folders));
    }
    Set<String> added = Stream.concat(
        dropIns.loaded().stream().map(PlugInJar::bundle), dropIns.problems().stream().map(LeftOut::name)).collect(Collectors.toSet());
    ContributionCheck.check(registry).stream()
        .filter(problem -> added.contains(problem.contributor()))
        .forEach(problem -> spec.commandLine().getErr().println("left out: " + problem));
    return ExitCode.OK.code();
  }
}
