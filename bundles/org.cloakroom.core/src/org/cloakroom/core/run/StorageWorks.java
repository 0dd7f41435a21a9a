package org.cloakroom.core.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;

/**
 * The works of an experiment on stored features, for the time that they take.
 *
 * @param encoder whose features are stored
 */
record StorageWorks(RecognizerSpec encoder) {
  /** A work that takes about as long for few images as for many counts as one: most attacks train first. */
  private static final int WHOLE = 1;

  /** What a client sends of the enrolled images, where that is not the embedding. */
  Forecast.Work encoding() {
    return EmbedStage.work("stored maps", Processing.NONE, encoder);
  }

  /** A defense, for each image. */
  Forecast.Work protecting(Configured<Defense> defense) {
    return new Forecast.Work(Forecast.Stage.STORE, defense.canonical() + " for " + encoder.id(), "");
  }

  /** An attack with all that it has to learn. */
  Forecast.Work attacking(Configured<?> attack, Optional<Configured<Defense>> defense, long seed) {
    return new Forecast.Work(Forecast.Stage.RECONSTRUCT,
        attack.canonical() + " on " + defense.map(Configured::canonical).orElse(Grid.NONE) + " for " + encoder.id(), Long.toString(seed));
  }

  /** Reconstructed faces, by their name among what is embedded. */
  static String loot(Cell cell) {
    return "reconstructed by " + cell.attackText() + " from " + cell.defenseText() + " " + cell.seed();
  }

  /** What a cell's recognizer has to look at: each reconstructed face. */
  static Forecast.Work judging(Cell cell) {
    return EmbedStage.work(loot(cell), Processing.NONE, cell.recognizer());
  }

  /**
   * Defense and attack of a cell or group of cells, as far as it has them, with their amounts.
   *
   * @param enrolled number of images
   */
  Map<Forecast.Work, Integer> of(Optional<? extends Configured<?>> attack, Optional<Configured<Defense>> defense, long seed, int enrolled) {
    Map<Forecast.Work, Integer> works = new LinkedHashMap<>();
    defense.ifPresent(d -> works.put(protecting(d), enrolled));
    attack.ifPresent(a -> works.put(attacking(a, defense, seed), WHOLE));
    return works;
  }
}
