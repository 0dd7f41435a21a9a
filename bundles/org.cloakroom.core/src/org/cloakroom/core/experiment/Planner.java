package org.cloakroom.core.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.registry.Configured;

/** Lists the cells of an experiment. */
public final class Planner {
  private Planner() {}

  /**
   * Every combination, in an order that lets stages be reused: cells with the same attack and seed, which share protected
   * images, stand together; within them those with the same defense and transform, which share processed images.
   */
  public static List<Cell> cells(Experiment experiment) {
    Grid grid = experiment.grid();
    List<Cell> cells = new ArrayList<>();
    for (Optional<Configured<Attack>> attack : grid.attacks()) {
      for (long seed : experiment.seeds()) {
        for (Optional<Configured<Defense>> defense : grid.defenses()) {
          for (Optional<Configured<Transform>> transform : grid.transforms()) {
            for (RecognizerSpec recognizer : experiment.recognizers()) {
              cells.add(new Cell(attack, defense, transform, recognizer, seed));
            }
          }
        }
      }
    }
    return List.copyOf(cells);
  }
}
