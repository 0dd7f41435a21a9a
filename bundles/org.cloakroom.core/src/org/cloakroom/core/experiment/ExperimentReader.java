package org.cloakroom.core.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.core.yaml.YamlParser;

/**
 * Reads experiment files: checks everything that can be checked without looking at an image, and reports all that is wrong,
 * each thing with its line and column, in one go.
 */
public final class ExperimentReader {
  private final PlugInRegistry registry;
  private final List<Migration> migrations;

  /** Reads with the plug-ins, models and studies of a registry. */
  public ExperimentReader(PlugInRegistry registry) {
    this(registry, List.of());
  }

  ExperimentReader(PlugInRegistry registry, List<Migration> migrations) {
    this.registry = registry;
    this.migrations = migrations;
  }

  /** Reads a file. */
  public Reading read(Path file) {
    return read(file, List.of());
  }

  /**
   * Reads a file and changes some values before they are checked.
   *
   * @param settings each {@code key.key=value} with the value in YAML; a list is entered by a plug-in's id or by number
   *     from 0: {@code grid.attack.lowkey.steps=10}
   */
  public Reading read(Path file, List<String> settings) {
    Path absolute = file.toAbsolutePath().normalize();
    String name = absolute.getFileName() == null ? "" : absolute.getFileName().toString();
    return read(problems -> YamlParser.parse(file, problems), settings, absolute.getParent(),
        name.replaceFirst("\\.ya?ml$", ""));
  }

  /**
   * Reads a text.
   *
   * @param source what positions call the text
   * @param base folder that relative paths start from
   */
  public Reading read(String text, String source, Path base, List<String> settings) {
    return read(problems -> YamlParser.parse(text, source, problems), settings, base, source);
  }

  private Reading read(
      Function<Problems, Optional<YamlNode>> parse, List<String> settings, Path base, String defaultName) {
    Problems problems = new Problems();
    Optional<Experiment> experiment = parse.apply(problems)
        .flatMap(root -> mapping(root, problems))
        .flatMap(document -> FormatVersion.migrate(document, migrations, problems))
        .flatMap(document -> {
          YamlNode.Mapping changed = document;
          for (String setting : settings) {
            changed = Setting.apply(setting, changed, problems);
          }
          return new ExperimentResolver(registry, base, problems).resolve(changed, defaultName);
        });
    return new Reading(experiment, problems.list());
  }

  private static Optional<YamlNode.Mapping> mapping(YamlNode root, Problems problems) {
    if (root instanceof YamlNode.Mapping mapping) {
      return Optional.of(mapping);
    }
    problems.error(root.at(), "an experiment is a map that begins with \"cloakroom: " + FormatVersion.CURRENT + "\", not "
        + root.shown());
    return Optional.empty();
  }
}
