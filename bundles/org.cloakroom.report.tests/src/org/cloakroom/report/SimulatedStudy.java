package org.cloakroom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Timings;
import org.cloakroom.core.results.Visibility;
import org.cloakroom.core.results.Visibility.Spread;
import org.cloakroom.report.model.Results;

/**
 * Results of a study that was never run, with the shape of the sample study: 24 protected and 36 other people with 5
 * probes each, clean images recognized almost always, cloaks that a median filter washes off slowly.
 */
public final class SimulatedStudy {
  private static final String LOWKEY = "lowkey{steps=50, stepSize=0.0025}";
  private static final String MEDIAN_KEY = "lowkey-median{steps=50, stepSize=0.0025, kernel=9}";
  private static final List<String> RECOGNIZERS =
      List.of("sample-ir-arcface", "sample-ir-cosface", "sample-resnet-arcface", "sample-resnet-cosface");

  private SimulatedStudy() {}

  /** The study with these attacks: any of {@code none}, {@code lowkey}, {@code lowkey-median}. */
  public static Results of(List<String> attacks, List<Long> seeds) {
    List<FinishedCell> cells = new ArrayList<>();
    for (String attack : attacks) {
      for (String transform : transforms()) {
        for (int r = 0; r < RECOGNIZERS.size(); r++) {
          for (long seed : seeds) {
            cells.add(cell(attack, transform, r, seed));
          }
        }
      }
    }
    return new Results("20250101-120000-sample", "Which blurs wash LowKey off?", "sample", cells, List.of(), 0, Map.of());
  }

  /** No filter, then median and Gaussian with kernels 3 to 11. */
  public static List<String> transforms() {
    List<String> transforms = new ArrayList<>(List.of("none"));
    for (int kernel = 3; kernel <= 11; kernel += 2) {
      transforms.add("median{kernel=" + kernel + "}");
    }
    for (int kernel = 3; kernel <= 11; kernel += 2) {
      transforms.add("gaussian{kernel=" + kernel + ", sigma=" + (kernel / 4.0) + "}");
    }
    return transforms;
  }

  /** A cell with these trials, ranks drawn with the chances of a hit at rank 1 for protected and for other people. */
  public static FinishedCell cell(Coordinates at, String id, double cloakedChance, double otherChance, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Outcome> outcomes = new ArrayList<>();
    for (int person = 0; person < 60; person++) {
      boolean cloaked = person < 24;
      double own = random.nextDouble(-0.1, 0.1);
      for (int probe = 0; probe < 5; probe++) {
        double chance = (cloaked ? cloakedChance : otherChance);
        double u = random.nextDouble();
        int rank = u < chance + own * chance * (1 - chance) * 4 ? 1 : 2 + random.nextInt(12);
        outcomes.add(new Outcome("p" + person + "/" + probe, "p" + person, cloaked, rank, "g" + random.nextInt(300),
            Math.min(0.99, 0.35 + 0.3 * chance + 0.12 * random.nextDouble(-1, 1))));
      }
    }
    return finished(at, id, outcomes);
  }

  /** A cell whose counts are made from these outcomes. */
  public static FinishedCell finished(Coordinates at, String id, List<Outcome> outcomes) {
    List<Proportion> proportions = new ArrayList<>();
    for (int rank : new int[] {1, 5}) {
      for (Group group : Group.values()) {
        List<Outcome> counted = outcomes.stream()
            .filter(o -> group == Group.ALL || o.cloaked() == (group == Group.PROTECTED)).toList();
        proportions.add(new Proportion("rank-" + rank, group,
            (int) counted.stream().filter(o -> o.rank() <= rank).count(), counted.size()));
      }
    }
    Optional<Visibility> visibility = at.attack().equals("none") ? Optional.empty()
        : Optional.of(new Visibility(120, 0, new Spread(0.05, 0.06), new Spread(0.02, 0.03), new Spread(34, 31),
            new Spread(at.attack().equals(LOWKEY) ? 0.02 : 0.026, 0.04)));
    return new FinishedCell(new CellId(id), at, new ProtocolResult(proportions, outcomes), List.of(), visibility,
        new Timings("2025-01-01T12:00:00Z", 0, 0, 0));
  }

  /** Coordinates on the sample dataset with the fourth and third recognizer held out. */
  public static Coordinates at(String attack, String transform, int recognizer, long seed) {
    return new Coordinates("sample", attack, "none", transform, "gallery", RECOGNIZERS.get(recognizer),
        RECOGNIZERS.get(recognizer), recognizer >= 2, "identification{ranks=[1, 5], candidates=images}", seed);
  }

  private static FinishedCell cell(String attack, String transform, int recognizer, long seed) {
    int kernel = transform.equals("none") ? 1 : Integer.parseInt(transform.replaceAll(".*kernel=([0-9]+).*", "$1"));
    boolean median = transform.startsWith("median");
    double blur = (kernel - 1) / 10.0;
    double clean = 0.996 - 0.06 * blur * blur * (median ? 2 : 1);
    double held = recognizer >= 2 ? 0.35 : 0.02;
    double cloaked = switch (attack) {
      case "none" -> clean;
      case "lowkey" -> Math.min(clean, held + (median ? 0.6 : 0.3) * blur);
      default -> Math.min(clean, held + (median ? 0.15 : 0.2) * blur);
    };
    String canonical = switch (attack) {
      case "lowkey" -> LOWKEY;
      case "lowkey-median" -> MEDIAN_KEY;
      default -> attack;
    };
    long id = (canonical + transform + recognizer).hashCode() * 31L + seed;
    return cell(at(canonical, transform, recognizer, seed), String.format(Locale.ROOT, "%016x", id), cloaked, clean, id);
  }
}
