package org.cloakroom.report.beside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.statistics.ClusterBootstrap;
import org.cloakroom.core.statistics.Count;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.report.model.Labels;
import org.cloakroom.report.model.Result;
import org.cloakroom.report.model.Results;

/**
 * One line for each defense of a run with trackers: attack success and normal accuracy over all attacks, recognizers and trackers, beside
 * PuFace's 69.84 % and 7.61 % (abstract of Wen, arXiv 2406.02253), which are averages of this kind over other data. The worst case stands
 * beside the average: whoever relies on a defense meets the attack that it does not stop.
 */
public final class TrackerSummary {
  private static final String SUCCESS = "-success";
  private static final String ACCURACY = "-accuracy";
  private static final long SEED = 1;

  private final List<Result> successes;
  private final List<Result> accuracies;
  private final Labels labels;

  private TrackerSummary(Results results) {
    successes = ending(results, SUCCESS);
    accuracies = ending(results, ACCURACY);
    labels = Labels.of(results.all().stream()
        .flatMap(r -> Stream.of(r.coordinates().attack(), treatment(r.coordinates()))).toList());
  }

  private static List<Result> ending(Results results, String measure) {
    return results.all().stream().filter(r -> r.countsPeople() && r.measure().endsWith(measure) && r.count().trials() > 0).toList();
  }

  /**
   * The summary as text of at most 120 columns.
   *
   * @throws IllegalArgumentException if the run has no trackers, or no attack
   */
  public static String of(Results results) {
    TrackerSummary summary = new TrackerSummary(results);
    if (summary.successes.stream().allMatch(r -> r.coordinates().attack().equals(Grid.NONE))) {
      throw new IllegalArgumentException("the run counts no attack on a tracker: its protocol must be \"tracker\", with an attack in the grid");
    }
    return summary.write(results.run());
  }

  private static String treatment(Coordinates at) {
    return at.defense().equals(Grid.NONE) ? at.transform() : at.defense();
  }

  private String write(String run) {
    StringBuilder out = new StringBuilder("Per cent over all attacks, recognizers and trackers; 95 % interval over people (bootstrap)\n\n");
    out.append(String.format("%-18s %-18s %-41s %-21s %s%n", "defense", "attack success", "worst case", "normal accuracy", "no attack"));
    Map<String, List<Result>> attacked = successes.stream().filter(r -> !r.coordinates().attack().equals(Grid.NONE))
        .collect(Collectors.groupingBy(r -> treatment(r.coordinates()), LinkedHashMap::new, Collectors.toList()));
    attacked.forEach((defense, cells) -> {
      Result worst = cells.stream().max(Comparator.comparingDouble(r -> r.count().proportion())).orElseThrow();
      out.append(String.format("%-18s %-18s %-41s %-21s %s%n", labels.of(defense), field(cells), worst(worst),
          field(accuracies.stream().filter(r -> treatment(r.coordinates()).equals(defense)
              && !r.coordinates().attack().equals(Grid.NONE)).toList()),
          field(successes.stream().filter(r -> treatment(r.coordinates()).equals(defense)
              && r.coordinates().attack().equals(Grid.NONE)).toList())));
    });
    out.append("\nPublished (PuFace, abstract; other data, networks and cloaks): attack success 69.84 before, 7.61 after.\n");
    out.append("no attack: test images of the same people that are taken for somebody else although nobody is cloaked.\n");
    return out.append("run ").append(run).append('\n').toString();
  }

  private String worst(Result result) {
    String tracker = result.measure().substring(0, result.measure().length() - SUCCESS.length());
    String text = String.format(Locale.ROOT, "%.1f %s, %s, %s", 100 * result.count().proportion(),
        labels.of(result.coordinates().attack()), result.coordinates().recognizer(), tracker);
    return text.length() <= 40 ? text : text.substring(0, 39) + "…";
  }

  /** Mean over the cells, which have the same people and as many trials each, and its interval over people. */
  private static String field(List<Result> cells) {
    Map<String, Count> people = new LinkedHashMap<>();
    cells.forEach(cell -> cell.identities().forEach((who, count) -> people.merge(who, count, Count::plus)));
    if (people.isEmpty()) {
      return "-";
    }
    Count all = people.values().stream().reduce(new Count(0, 0), Count::plus);
    Interval interval = ClusterBootstrap.interval(
        new ArrayList<>(people.values()), Interval.USUAL_LEVEL, ClusterBootstrap.USUAL_RESAMPLES, SEED);
    return String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", 100 * all.proportion(), 100 * interval.low(), 100 * interval.high());
  }
}
