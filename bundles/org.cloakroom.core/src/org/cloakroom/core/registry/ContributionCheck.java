package org.cloakroom.core.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/** Looks at everything that is installed, as its authors would before they ship it. */
public final class ContributionCheck {
  private ContributionCheck() {}

  /**
   * Loads every plug-in, and makes those that need no values from the user.
   *
   * @return all that cannot be used, by bundle
   */
  public static List<ContributionProblem> check(PlugInRegistry registry) {
    List<ContributionProblem> defaults = new ArrayList<>();
    for (PlugInKind kind : PlugInKind.values()) {
      registry.descriptors(kind).forEach(descriptor -> defaults.addAll(checkDefaults(registry, descriptor)));
    }
    List<ContributionProblem> all = new ArrayList<>(registry.problems());
    defaults.stream().filter(problem -> !all.contains(problem)).forEach(all::add);
    return List.copyOf(all);
  }

  private static List<ContributionProblem> checkDefaults(PlugInRegistry registry, PlugInDescriptor descriptor) {
    try {
      if (registry.schema(descriptor).parameters().stream().anyMatch(Parameter::isRequired)) {
        return List.of();
      }
    } catch (BrokenPlugInException e) {
      return List.of(e.problem());
    }
    Problems problems = new Problems();
    YamlNode bare = new YamlNode.Text(new Position(descriptor.id(), 1, 1), descriptor.id(), false);
    int known = registry.problems().size();
    new PlugInReader(registry, Path.of(""), problems).read(descriptor.kind(), descriptor.kind().type(), bare);
    boolean reported = registry.problems().size() > known;
    return reported ? List.of() : problems.list().stream()
        .map(Problem::text)
        .map(text -> new ContributionProblem(descriptor.contributor(), text))
        .toList();
  }
}
