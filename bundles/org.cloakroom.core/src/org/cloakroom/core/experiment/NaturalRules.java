package org.cloakroom.core.experiment;

import java.util.Optional;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problems;

/**
 * What an experiment must be like if its protocol compares cloaked enrolled images with natural ones: it enrolls some people's cloaked images and
 * everybody else's natural ones, and looks for people in natural images.
 */
final class NaturalRules {
  private NaturalRules() {}

  /**
   * Reports what is wrong.
   *
   * @param grid where problems of the grid are reported
   * @param split where problems of the split are
   */
  static void check(Grid axes, Placement cloak, Position grid, Position split, Problems problems) {
    if (cloak.onProbes()) {
      problems.error(split, "this protocol looks for people in natural images, so attacks belong to enrolled ones only: leave \"cloak\" out");
    }
    if (axes.defenses().stream().flatMap(Optional::stream).map(Configured::plugIn).anyMatch(FeatureDefense.class::isInstance)) {
      problems.error(grid, "this protocol trains on images, so its defenses are of images, such as puface, not of stored features");
    }
  }
}
