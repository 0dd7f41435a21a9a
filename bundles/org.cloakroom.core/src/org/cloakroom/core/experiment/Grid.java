package org.cloakroom.core.experiment;

import java.util.List;
import java.util.Optional;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.registry.Configured;

/**
 * The axes whose every combination is evaluated, sweeps expanded, in the order of the file. An empty entry is
 * {@code none}: no attack, no defense, no transform. No axis is empty.
 */
public record Grid(
    List<Optional<Configured<Attack>>> attacks,
    List<Optional<Configured<Defense>>> defenses,
    List<Optional<Configured<Transform>>> transforms) {
  /** How files and tables write the absence of an attack, defense or transform. */
  public static final String NONE = "none";

  /** Copies the lists. */
  public Grid {
    attacks = List.copyOf(attacks);
    defenses = List.copyOf(defenses);
    transforms = List.copyOf(transforms);
    if (attacks.isEmpty() || defenses.isEmpty() || transforms.isEmpty()) {
      throw new IllegalArgumentException("every axis of a grid needs at least one entry");
    }
  }
}
