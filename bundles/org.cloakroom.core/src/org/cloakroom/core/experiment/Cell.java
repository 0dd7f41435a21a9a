package org.cloakroom.core.experiment;

import java.util.Optional;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.registry.Configured;

/** One point of an experiment's grid. Empty means none. */
public record Cell(
    Optional<Configured<Attack>> attack,
    Optional<Configured<Defense>> defense,
    Optional<Configured<Transform>> transform,
    RecognizerSpec recognizer,
    long seed) {
  /** Canonical text of the attack, or {@code none}. */
  public String attackText() {
    return text(attack);
  }

  /** Canonical text of the defense, or {@code none}. */
  public String defenseText() {
    return text(defense);
  }

  /** Canonical text of the transform, or {@code none}. */
  public String transformText() {
    return text(transform);
  }

  private static String text(Optional<? extends Configured<?>> entry) {
    return entry.<String>map(Configured::canonical).orElse(Grid.NONE);
  }
}
