package org.cloakroom.core.registry;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.core.yaml.YamlParser;

/**
 * Turns what files and command lines say into plug-ins, and back. A plug-in is written as its id, as
 * {@code {id: {parameter: value}}}, or as {@code {id: value}} for its first parameter alone.
 */
public final class PlugInBinder {
  private final PlugInRegistry registry;

  /** Binds the plug-ins of a registry. */
  public PlugInBinder(PlugInRegistry registry) {
    this.registry = registry;
  }

  /**
   * Makes one plug-in. A list where none is expected is an error.
   *
   * @param type an interface of the plug-in API, such as {@code Attack} or {@code ImageDefense}
   * @param base folder that relative paths start from
   * @return nothing if it is wrong, with every reason among the problems
   */
  public <T extends PlugIn> Optional<Configured<T>> bind(
      Class<T> type, YamlNode node, Path base, Problems problems) {
    return new PlugInReader(registry, base, problems)
        .read(kind(type), type, node)
        .flatMap(made -> configured(type, made, node, problems));
  }

  /**
   * Makes every plug-in that a value with sweeps stands for, in order, each once.
   *
   * @return those that are right; the reasons against the others are among the problems
   */
  public <T extends PlugIn> List<Configured<T>> bindAll(Class<T> type, YamlNode node, Path base, Problems problems) {
    Map<String, Configured<T>> all = new LinkedHashMap<>();
    for (YamlNode one : new Sweep(registry, problems).plugIns(kind(type), node)) {
      bind(type, one, base, problems).ifPresent(configured -> {
        if (all.putIfAbsent(configured.canonical(), configured) != null) {
          problems.warning(node.at(), configured.canonical() + " is listed twice and evaluated once");
        }
      });
    }
    return List.copyOf(all.values());
  }

  /**
   * Makes a plug-in from a text, as a command line gives it: {@code {median: {kernel: 9}}} in YAML, or the canonical
   * {@code median{kernel=9}} of tables and captions.
   *
   * @param source what messages call the text
   * @throws IllegalArgumentException if it is wrong; the message has every reason, a line each
   */
  public <T extends PlugIn> Configured<T> parse(Class<T> type, String text, String source, Path base) {
    Problems problems = new Problems();
    Optional<Configured<T>> bound =
        tree(text, source, problems).flatMap(node -> bind(type, node, base, problems));
    if (bound.isEmpty() || problems.hasErrors()) {
      throw new IllegalArgumentException(
          problems.list().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
    return bound.get();
  }

  private static Optional<YamlNode> tree(String text, String source, Problems problems) {
    return CanonicalParser.recognizes(text)
        ? CanonicalParser.parse(text, source, problems) : YamlParser.parse(text, source, problems);
  }

  /** A plug-in on one line of YAML, every parameter written out; {@link #parse} reads it back. */
  public String write(Configured<?> configured) {
    return FlowText.of(tree(configured));
  }

  /** A plug-in as a file would write it, every parameter written out; {@link #bind} reads it back. */
  public YamlNode.Mapping tree(Configured<?> configured) {
    return PlugInTree.shown(registry, configured.descriptor(), configured.plugIn());
  }

  private <T extends PlugIn> Optional<Configured<T>> configured(
      Class<T> type, PlugInReader.Made made, YamlNode node, Problems problems) {
    try {
      return Optional.of(new Configured<>(
          made.descriptor(),
          type.cast(made.plugIn()),
          CanonicalText.of(PlugInTree.shown(registry, made.descriptor(), made.plugIn())),
          CanonicalText.of(PlugInTree.identity(registry, made.descriptor(), made.plugIn()))));
    } catch (UnavailableException | IllegalArgumentException e) {
      problems.error(node.at(), e.getMessage());
      return Optional.empty();
    }
  }

  private static PlugInKind kind(Class<? extends PlugIn> type) {
    return PlugInKind.ofType(type).orElseThrow(() -> new IllegalArgumentException(type + " is no kind of plug-in"));
  }
}
