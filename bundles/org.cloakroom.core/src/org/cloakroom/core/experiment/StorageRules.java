package org.cloakroom.core.experiment;

import java.util.List;
import java.util.Optional;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.attack.ReconstructionAttack;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problems;

/** What an experiment about stored features must have, and what has no meaning in it. */
final class StorageRules {
  private final Problems problems;
  private final Position grid;

  /** @param grid where problems of the grid are reported */
  StorageRules(Problems problems, Position grid) {
    this.problems = problems;
    this.grid = grid;
  }

  /**
   * Reports what is wrong.
   *
   * @param judges the recognizers that are evaluated
   */
  void check(boolean storesFeatures, Grid axes, List<RecognizerSpec> surrogates, List<RecognizerSpec> judges, Position protocol) {
    List<Attack> attacks = axes.attacks().stream().flatMap(Optional::stream).map(Configured::plugIn).toList();
    List<Attack> reconstructing = attacks.stream().filter(attack -> attack instanceof ReconstructionAttack).toList();
    if (!storesFeatures) {
      if (!reconstructing.isEmpty()) {
        problems.error(grid, "reconstruction attacks turn stored features into faces: they need \"protocol: inversion\"");
      }
      return;
    }
    if (surrogates.size() != 1) {
      problems.error(protocol, "this protocol needs exactly one of \"surrogates\": the recognizer whose features are stored and attacked");
    }
    if (surrogates.size() == 1 && judges.stream().noneMatch(judge -> judge.id().equals(surrogates.get(0).id()))) {
      problems.warning(protocol, "the surrogate " + surrogates.get(0).id()
          + " is not among the recognizers, so nothing will tell how useful its stored features still are");
    }
    if (reconstructing.size() < attacks.size()) {
      problems.error(grid, "this protocol attacks stored features, so every attack must be a reconstruction, not a cloak of images");
    }
    if (axes.transforms().stream().anyMatch(Optional::isPresent)) {
      problems.error(grid, "this protocol compares clean images with stored features; transforms have no place in it");
    }
    List<Defense> defenses = axes.defenses().stream().flatMap(Optional::stream).map(Configured::plugIn).toList();
    if (defenses.stream().anyMatch(defense -> !(defense instanceof FeatureDefense))) {
      problems.error(grid, "this protocol needs defenses of features, such as advface, not of images");
    }
    boolean adaptive = reconstructing.stream().anyMatch(attack -> ((ReconstructionAttack) attack).isAdaptive());
    if (!reconstructing.isEmpty() && !defenses.isEmpty() && !adaptive) {
      problems.error(grid, "a defense of features is not judged without an attacker who knows it: add an \"adaptive-reconstruction\" to the attacks");
    }
  }
}
