package org.cloakroom.core.preprocessing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cloakroom.core.statistics.SignFlip;

/**
 * How well a recognizer told people apart in each of several ways to present faces to it.
 *
 * @param rungs the declared way first
 */
public record PreprocessingReport(List<Rung> rungs) {
  /** A share of the declared error that another way must save to count as clearly better. */
  private static final double CLEAR_SAVING = 1 / 3.0;

  /** A share of the declared margin that another way must add to count as clearly better. */
  private static final double CLEAR_GAIN = 0.05;

  /** Chance of any false alarm, over all other ways together. */
  private static final double LEVEL = 0.05;

  private static final long SEED = 1;

  /**
   * A way to present faces and what came of it.
   *
   * @param text for example {@code rgb, -1..1, template}
   * @param errors for each person, the share of wrongly ordered comparisons, see {@link Separation}
   * @param margins for each person, how far apart genuine and other comparisons are, see {@link Separation}
   * @param found images whose most similar image is of the same person
   * @param images all of them
   */
  public record Rung(String text, List<Double> errors, List<Double> margins, int found, int images) {
    /** Copies the lists. */
    public Rung {
      errors = List.copyOf(errors);
      margins = List.copyOf(margins);
      if (errors.size() != margins.size()) {
        throw new IllegalArgumentException(errors.size() + " errors and " + margins.size() + " margins of people");
      }
    }

    static Rung of(Presentation presentation, Separation separation) {
      return new Rung(presentation.text(), separation.errors(), separation.margins(), separation.found(), separation.images());
    }

    /** Mean over people. */
    public double error() {
      return errors.stream().mapToDouble(Double::doubleValue).average().orElse(0.5);
    }

    /** Mean over people. */
    public double margin() {
      return margins.stream().mapToDouble(Double::doubleValue).average().orElse(0);
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

  /**
   * The way that the network was clearly made for instead of the declared one. A way is clearly better if it either saves a third of the
   * declared error or more, or makes no more errors and has a margin that is larger by a twentieth or more, and a randomization test over
   * people finds that at the 5 % level, Bonferroni-corrected for both tests of every way. Of several the one with the largest margin is
   * meant: a good network hardly makes errors in the wrong channel order or range either; its margins tell.
   */
  public Optional<Rung> winner() {
    return rungs.stream().skip(1).filter(this::isClearlyBetter).max(Comparator.comparingDouble(Rung::margin));
  }

  private boolean isClearlyBetter(Rung other) {
    boolean fewerErrors = declared().error() - other.error() > CLEAR_SAVING * declared().error() && isClear(pValue(other));
    boolean widerApart = other.error() <= declared().error() && other.margin() > (1 + CLEAR_GAIN) * declared().margin()
        && isClear(marginPValue(other));
    return fewerErrors || widerApart;
  }

  private boolean isClear(double p) {
    return 2 * p * (rungs.size() - 1) <= LEVEL;
  }

  /** The chance of a difference in errors as large as that to the declared way if neither were better, over the people of both. */
  public double pValue(Rung other) {
    return SignFlip.test(differences(declared().errors(), other.errors()), SEED);
  }

  /** The same for margins. */
  public double marginPValue(Rung other) {
    return SignFlip.test(differences(other.margins(), declared().margins()), SEED);
  }

  /** Of the people of both. */
  private static List<Double> differences(List<Double> first, List<Double> second) {
    return IntStream.range(0, Math.min(first.size(), second.size())).mapToObj(i -> first.get(i) - second.get(i)).toList();
  }
}
