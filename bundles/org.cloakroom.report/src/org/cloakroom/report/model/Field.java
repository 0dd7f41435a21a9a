package org.cloakroom.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.statistics.ClusteredWilson;
import org.cloakroom.core.statistics.Count;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.core.statistics.Wilson;

/** Results that differ in their seed only and therefore share a field of a table or a point of a curve. Compared by identity. */
public final class Field {
  /** Everything that fields must share for their attacks to be compared. */
  public record Place(String dataset, String defense, String transform, String applyTo, String recognizer, String protocol,
      String measure, Group group) {}

  private final List<Result> results;
  private final Place place;

  private Field(List<Result> results) {
    this.results = List.copyOf(results);
    place = place(results.get(0));
  }

  /** Collects results into fields, in the order in which they first occur. */
  public static List<Field> of(List<Result> results) {
    record Key(Place place, String attack) {}
    Map<Key, List<Result>> bySeed = results.stream().collect(Collectors.groupingBy(
        r -> new Key(place(r), r.coordinates().attack()), LinkedHashMap::new, Collectors.toList()));
    return bySeed.values().stream().map(Field::new).toList();
  }

  private static Place place(Result result) {
    Coordinates c = result.coordinates();
    return new Place(c.dataset(), c.defense(), c.transform(), c.applyTo(), c.recognizer(), c.protocol(), result.measure(),
        result.group());
  }

  /** One for each seed. */
  public List<Result> results() {
    return results;
  }

  /** One of the results, for what they share. */
  public Result any() {
    return results.get(0);
  }

  /** What it shares with the fields of other attacks. */
  public Place place() {
    return place;
  }

  /** Canonical text of the attack. */
  public String attack() {
    return any().coordinates().attack();
  }

  /** Summed over the seeds. */
  public Count count() {
    return results.stream().map(Result::count).reduce(new Count(0, 0), Count::plus);
  }

  /** Trials of all seeds one after the other; empty if those of one are not known. */
  public List<Result.Trial> trials() {
    List<Result.Trial> all = new ArrayList<>();
    for (Result result : results) {
      List<Result.Trial> trials = result.trials();
      if (trials.isEmpty()) {
        return List.of();
      }
      all.addAll(trials);
    }
    return all;
  }

  /** 95 % interval: Wilson's, or over persons where several seeds repeat the same trials. */
  public Interval interval() {
    return results.size() == 1 ? Wilson.interval(count()) : intervalOverIdentities();
  }

  /**
   * 95 % interval that takes into account that trials of one person resemble each other; Wilson's where the trials are not
   * known.
   */
  public Interval intervalOverIdentities() {
    if (trials().isEmpty()) {
      return Wilson.interval(count());
    }
    Map<String, Count> identities = new LinkedHashMap<>();
    results.forEach(r -> r.identities().forEach((who, count) -> identities.merge(who, count, Count::plus)));
    return ClusteredWilson.interval(List.copyOf(identities.values()), Interval.USUAL_LEVEL);
  }
}
