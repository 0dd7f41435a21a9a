package org.cloakroom.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.statistics.ClusterBootstrap;
import org.cloakroom.core.statistics.ClusteredWilson;
import org.cloakroom.core.statistics.Count;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.core.statistics.Wilson;

/**
 * Results that share a field of a table or a point of a curve: those that differ in their seed only, or each by itself where
 * seeds are shown apart. Compared by identity.
 */
public final class Field {
  private static final long BOOTSTRAP_SEED = 1;

  /** Everything that fields must share for their attacks to be compared; {@code seed} only where seeds are shown apart. */
  public record Place(String dataset, String defense, String transform, String applyTo, String recognizer, String protocol,
      String measure, Group group, OptionalLong seed) {}

  private final List<Result> results;
  private final Place place;

  private Field(Place place, List<Result> results) {
    this.place = place;
    this.results = List.copyOf(results);
  }

  /** Collects results into fields, seeds summed, in the order in which they first occur. */
  public static List<Field> of(List<Result> results) {
    return of(results, false);
  }

  /**
   * Collects results into fields, in the order in which they first occur.
   *
   * @param seedsApart whether results of different seeds are different fields
   */
  public static List<Field> of(List<Result> results, boolean seedsApart) {
    record Key(Place place, String attack) {}
    Map<Key, List<Result>> fields = results.stream().collect(Collectors.groupingBy(
        r -> new Key(place(r, seedsApart), r.coordinates().attack()), LinkedHashMap::new, Collectors.toList()));
    return fields.entrySet().stream().map(e -> new Field(e.getKey().place(), e.getValue())).toList();
  }

  private static Place place(Result result, boolean seedsApart) {
    Coordinates c = result.coordinates();
    return new Place(c.dataset(), c.defense(), c.transform(), c.applyTo(), c.recognizer(), c.protocol(), result.measure(),
        result.group(), seedsApart ? OptionalLong.of(c.seed()) : OptionalLong.empty());
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

  /** Whether trials are not independent by design: several seeds repeat them, or one image takes part in many. */
  public boolean isClustered() {
    return results.size() > 1 || any().countsPeople();
  }

  /** 95 % interval: Wilson's, or over persons where trials are {@linkplain #isClustered clustered}. */
  public Interval interval() {
    return isClustered() ? intervalOverIdentities() : Wilson.interval(count());
  }

  /**
   * 95 % interval that takes into account that trials of one person resemble each other; Wilson's where the trials are not
   * known.
   */
  public Interval intervalOverIdentities() {
    return identities().isEmpty() ? Wilson.interval(count()) : ClusteredWilson.interval(identities(), images(), Interval.USUAL_LEVEL);
  }

  /** 95 % interval by the bootstrap over persons; Wilson's where the trials are not known. */
  public Interval intervalByBootstrap() {
    return identities().isEmpty() ? Wilson.interval(count())
        : ClusterBootstrap.interval(identities(), Interval.USUAL_LEVEL, ClusterBootstrap.USUAL_RESAMPLES, BOOTSTRAP_SEED);
  }

  /** Seeds look at the same images again. */
  private int images() {
    Map<String, Integer> images = new LinkedHashMap<>();
    results.forEach(r -> r.images().forEach((who, count) -> images.merge(who, count, Math::max)));
    return images.values().stream().mapToInt(Integer::intValue).sum();
  }

  private List<Count> identities() {
    Map<String, Count> identities = new LinkedHashMap<>();
    results.forEach(r -> r.identities().forEach((who, count) -> identities.merge(who, count, Count::plus)));
    return List.copyOf(identities.values());
  }

  /** Standard error of the proportion over the folds of a cross-validation; empty for several seeds. */
  public OptionalDouble standardError() {
    return results.size() > 1 ? OptionalDouble.empty()
        : any().cell().result().quantity(Kind.STANDARD_ERROR, any().measure(), any().group());
  }
}
