package org.cloakroom.core.preprocessing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cloakroom.core.statistics.SignFlip;

/**
 * How well a recognizer told people apart in each of several ways to present faces to it.
 *
 * @param rungs the declared way first
 */
public record PreprocessingReport(List<Rung> rungs) {
  /** A share of the declared error that another way must save to count as clearly better. */
  private static final double CLEAR_SAVING = 1 / 3.0;

  /** Chance of any false alarm, over all other ways together. */
  private static final double LEVEL = 0.05;

  private static final long SEED = 1;

  /**
   * A way to present faces and what came of it.
   *
   * @param text for example {@code rgb, -1..1, template}
   * @param errors for each person, the share of wrongly ordered comparisons, see {@link Separation}
   * @param found images whose most similar image is of the same person
   * @param images all of them
   */
  public record Rung(String text, List<Double> errors, int found, int images) {
    /** Copies the list. */
    public Rung {
      errors = List.copyOf(errors);
    }

    static Rung of(Presentation presentation, Separation separation) {
      return new Rung(presentation.text(), separation.errors(), separation.found(), separation.images());
    }

    /** Mean over people. */
    public double error() {
      return errors.stream().mapToDouble(Double::doubleValue).average().orElse(0.5);
    }
  }

  /** Copies the list. */
  public PreprocessingReport {
    rungs = List.copyOf(rungs);
    if (rungs.isEmpty()) {
      throw new IllegalArgumentException("a report needs the declared way at least");
    }
  }

  /** The way that the descriptor declares. */
  public Rung declared() {
    return rungs.get(0);
  }

  /** The way with the least error; the declared one if others are as good. */
  public Rung best() {
    return rungs.stream().min(Comparator.comparingDouble(Rung::error)).orElseThrow();
  }

  /**
   * The way that the network was clearly made for instead of the declared one: it saves a third of the declared error or more,
   * and a randomization test over people finds that at the 5 % level, Bonferroni-corrected for the number of ways.
   */
  public Optional<Rung> winner() {
    Rung best = best();
    double saving = declared().error() - best.error();
    if (saving <= CLEAR_SAVING * declared().error() || pValue(best) * (rungs.size() - 1) > LEVEL) {
      return Optional.empty();
    }
    return Optional.of(best);
  }

  /** The chance of a difference as large as that to the declared way if neither were better, over the people of both. */
  public double pValue(Rung other) {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < other.errors().size(); i++) {
      differences.add(declared().errors().get(i) - other.errors().get(i));
    }
    return SignFlip.test(differences, SEED);
  }
}
