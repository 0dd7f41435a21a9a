package org.cloakroom.report.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.statistics.Comparison;
import org.cloakroom.core.statistics.McNemar;
import org.cloakroom.core.statistics.Paired;
import org.cloakroom.core.statistics.SampleSize;
import org.cloakroom.core.statistics.SignFlip;
import org.cloakroom.core.statistics.Verdict;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Result;

/**
 * The comparisons between attacks that one table makes. Each field is tested against the field of the reference attack
 * with the same defense, transform, recognizer and people, on the same probes: by the exact McNemar test, or by a randomization test over
 * people where counts sum over several seeds, whose trials repeat each other, or where the table's intervals are over people. Holm's
 * correction runs over all comparisons of the table.
 */
final class Significance {
  private static final long SEED = 1;

  private record Pair(Field first, Field second) {}

  private final Map<Object, List<Field>> byPlace;
  private final boolean overPeople;

  /** @param overPeople whether people are drawn and not trials, whatever the number of seeds */
  Significance(List<Field> everywhere, boolean overPeople) {
    this.overPeople = overPeople;
    byPlace = everywhere.stream().collect(Collectors.groupingBy(Field::place, LinkedHashMap::new, Collectors.toList()));
  }

  /** The attack that others are compared with, among those of the results: canonical text. */
  static String reference(Set<String> attacks, Optional<String> wanted) {
    if (wanted.isPresent()) {
      String name = wanted.get();
      return attacks.stream().filter(a -> a.equals(name) || a.startsWith(name + "{")).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no result has the attack " + name + ": choose one of "
              + String.join(" | ", attacks)));
    }
    List<String> real = attacks.stream().filter(a -> !a.equals(Grid.NONE)).toList();
    return real.size() >= 2 || !attacks.contains(Grid.NONE) && !real.isEmpty() ? real.get(0) : Grid.NONE;
  }

  /** Compares each field with the reference; fields without a partner, or whose trials cannot be paired, are left out. */
  Map<Field, Comparison> withReference(List<Field> fields, String reference) {
    List<Pair> pairs = new ArrayList<>();
    for (Field field : fields) {
      boolean compared = !field.attack().equals(reference) && !field.attack().equals(Grid.NONE);
      if (compared) {
        byPlace.get(field.place()).stream().filter(f -> f.attack().equals(reference)).findFirst()
            .map(other -> new Pair(field, other)).filter(Significance::pairable).ifPresent(pairs::add);
      }
    }
    Map<Field, Comparison> comparisons = new LinkedHashMap<>();
    List<Comparison> compared = compare(pairs);
    for (int i = 0; i < pairs.size(); i++) {
      comparisons.put(pairs.get(i).first(), compared.get(i));
    }
    return comparisons;
  }

  /**
   * The fields whose attack is the best of their place: the fewest hits among protected people, or the most among the
   * others, and every attack that cannot be told apart from it. A place where all attacks would be marked marks none.
   */
  Set<Field> best(List<Field> fields) {
    List<Pair> pairs = new ArrayList<>();
    for (Field field : fields) {
      champion(field.place()).filter(c -> !c.equals(field)).map(c -> new Pair(field, c))
          .filter(p -> !field.attack().equals(Grid.NONE) && pairable(p)).ifPresent(pairs::add);
    }
    List<Comparison> compared = compare(pairs);
    Set<Field> worse = new HashSet<>();
    Set<Object> decided = new HashSet<>();
    for (int i = 0; i < pairs.size(); i++) {
      if (compared.get(i).verdict() instanceof Verdict.Distinguishable) {
        worse.add(pairs.get(i).first());
        decided.add(pairs.get(i).first().place());
      }
    }
    return fields.stream().filter(f -> decided.contains(f.place()) && !worse.contains(f) && !f.attack().equals(Grid.NONE))
        .collect(Collectors.toSet());
  }

  private Optional<Field> champion(Field.Place place) {
    boolean fewest = place.group() == Group.PROTECTED;
    Comparator<Field> order = Comparator.comparingDouble(f -> f.count().proportion());
    return byPlace.get(place).stream().filter(f -> !f.attack().equals(Grid.NONE)).min(fewest ? order : order.reversed());
  }

  private static boolean pairable(Pair pair) {
    List<Result.Trial> first = pair.first().trials();
    List<Result.Trial> second = pair.second().trials();
    return !first.isEmpty() && probes(first).equals(probes(second));
  }

  private static List<String> probes(List<Result.Trial> trials) {
    return trials.stream().map(Result.Trial::probe).toList();
  }

  private List<Comparison> compare(List<Pair> pairs) {
    List<Comparison.Tested> tests = new ArrayList<>();
    for (Pair pair : pairs) {
      List<Result.Trial> first = pair.first().trials();
      List<Result.Trial> second = pair.second().trials();
      Paired table = Paired.of(hits(first), hits(second));
      tests.add(!overPeople && pair.first().results().size() == 1 ? new Comparison.Tested(table, McNemar.exact(table), true)
          : new Comparison.Tested(table, SignFlip.test(differences(first, second), SEED), false));
    }
    return Comparison.tested(tests, SampleSize.USUAL_ALPHA);
  }

  private static List<Boolean> hits(List<Result.Trial> trials) {
    return trials.stream().map(Result.Trial::hit).toList();
  }

  private static List<Double> differences(List<Result.Trial> first, List<Result.Trial> second) {
    Map<String, Double> byIdentity = new LinkedHashMap<>();
    for (int i = 0; i < first.size(); i++) {
      double difference = (first.get(i).hit() ? 1 : 0) - (second.get(i).hit() ? 1 : 0);
      byIdentity.merge(first.get(i).identity(), difference, Double::sum);
    }
    return List.copyOf(byIdentity.values());
  }
}
