package org.cloakroom.core.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.cloakroom.core.yaml.Nearest;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;

/** Reads the elements of one extension point, reports those that are wrong, and keeps the rest by id. */
final class Contributions<T> {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final String OWN = "org.cloakroom.";

  private final String element;
  private final Collection<ContributionProblem> problems;
  private final Map<String, T> byId = new LinkedHashMap<>();
  private final Map<String, String> contributors = new LinkedHashMap<>();

  private Contributions(String element, Collection<ContributionProblem> problems) {
    this.element = element;
    this.problems = problems;
  }

  /**
   * Reads {@code element}s of an extension point. Where two have the same id, ours wins over others', and of others' the
   * one whose bundle's name sorts first, so that the outcome does not depend on the order of installation.
   *
   * @param required attributes without which there is nothing to be made
   * @param make from an element that has an id and the required attributes; an
   *     {@link IllegalArgumentException} tells what else is wrong
   * @return what was made, by id, sorted
   */
  static <T> Map<String, T> read(
      IExtensionRegistry registry,
      String point,
      String element,
      List<String> required,
      Function<IConfigurationElement, T> make,
      Collection<ContributionProblem> problems) {
    Contributions<T> contributions = new Contributions<>(element, problems);
    Arrays.stream(registry.getConfigurationElementsFor(PlugInKind.NAMESPACE, point))
        .sorted(Comparator.comparing((IConfigurationElement e) -> !name(e).startsWith(OWN)).thenComparing(Contributions::name))
        .forEach(e -> contributions.add(e, required, make));
    Map<String, T> sorted = new LinkedHashMap<>();
    contributions.byId.keySet().stream().sorted().forEach(id -> sorted.put(id, contributions.byId.get(id)));
    return sorted;
  }

  /** Symbolic name of the bundle (or of a fragment's host) that contributes the element. */
  static String name(IConfigurationElement element) {
    return element.getContributor().getName();
  }

  /** An attribute's text without blanks around it; empty if it is not given. */
  static String text(IConfigurationElement element, String attribute) {
    return Optional.ofNullable(element.getAttribute(attribute)).map(String::strip).orElse("");
  }

  private void add(IConfigurationElement found, List<String> required, Function<IConfigurationElement, T> make) {
    String id = text(found, "id");
    String what = element + (id.isEmpty() ? "" : " \"" + id + "\"");
    List<String> missing = new ArrayList<>(required);
    missing.add(0, "id");
    missing.removeIf(attribute -> !text(found, attribute).isEmpty());
    if (!found.getName().equals(element)) {
      report(found, "<" + found.getName() + "> is no <" + element + ">");
    } else if (!missing.isEmpty()) {
      report(found, what + " has no attribute " + String.join(", ", missing) + near(found, missing.get(0)));
    } else if (!ID.matcher(id).matches()) {
      report(found, what + ": an id consists of lower-case letters, digits and single hyphens between them");
    } else if (byId.containsKey(id)) {
      report(found, what + " is left out, because bundle " + contributors.get(id) + " contributes one with the same id");
    } else {
      try {
        byId.put(id, make.apply(found));
        contributors.put(id, name(found));
      } catch (IllegalArgumentException e) {
        report(found, what + ": " + e.getMessage());
      }
    }
  }

  private static String near(IConfigurationElement element, String missing) {
    return Nearest.to(missing, List.of(element.getAttributeNames())).map(word -> " (but \"" + word + "\")").orElse("");
  }

  private void report(IConfigurationElement element, String message) {
    problems.add(new ContributionProblem(name(element), message));
  }
}
