package org.cloakroom.cli.protect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;

/**
 * An attack on the command line.
 *
 * @param attack an id, or id and parameters
 * @param settings parameters as {@code key=value}, the value in YAML; only with an id alone
 */
public record AttackText(String attack, List<String> settings) {
  /** Copies the list. */
  public AttackText {
    settings = List.copyOf(settings);
  }

  /**
   * The attack.
   *
   * @throws IllegalArgumentException with every reason, if there is no such attack or a parameter is wrong
   */
  public Configured<Attack> read(PlugInRegistry registry) {
    PlugInBinder binder = new PlugInBinder(registry);
    if (settings.isEmpty()) {
      return binder.parse(Attack.class, attack, "--attack", Path.of(""));
    }
    if (!attack.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("parameters stand either in " + attack + " or in --set, not both");
    }
    List<String> entries = new ArrayList<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("--set " + setting + ": a setting is written as key=value, such as steps=10");
      }
      entries.add(setting.substring(0, equals).strip() + ": " + setting.substring(equals + 1));
    }
    return binder.parse(Attack.class, "{" + attack + ": {" + String.join(", ", entries) + "}}", "--set", Path.of(""));
  }
}
