package org.cloakroom.report.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.statistics.Comparison;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Axis;
import org.cloakroom.report.model.Labels;
import org.cloakroom.report.model.Result;
import org.cloakroom.report.model.Results;

/** Lays results out as tables. */
public final class TableBuilder {
  private final Results results;
  private final Pivot pivot;
  private final List<Axis> rowAxes;
  private final List<Axis> constantAxes;
  private final List<Result> shown;
  private final List<Field> fields;
  private final Significance significance;
  private final String reference;
  private final boolean attacked;
  private final Map<Axis, Labels> labels = new LinkedHashMap<>();

  private TableBuilder(Results results, Pivot pivot) {
    this.results = results;
    this.pivot = pivot;
    List<Result> all = results.all();
    shown = all.stream().filter(r -> pivot.groups().contains(r.group()))
        .filter(r -> pivot.measures().isEmpty() || pivot.measures().contains(r.measure()))
        .filter(r -> r.count().trials() > 0).toList();
    Set<String> attacks = all.stream().map(r -> r.coordinates().attack()).collect(Collectors.toCollection(LinkedHashSet::new));
    reference = Significance.reference(attacks, pivot.reference());
    attacked = attacks.stream().anyMatch(a -> !a.equals(Grid.NONE));
    constantAxes = pivot.rows().subList(0, pivot.rows().size() - 1).stream()
        .filter(axis -> shown.stream().map(axis::value).distinct().count() < 2).toList();
    rowAxes = pivot.rows().stream().filter(axis -> !constantAxes.contains(axis)).toList();
    fields = Field.of(shown, pivot.seedsApart());
    significance = new Significance(fields, pivot.intervals() != Pivot.Intervals.TRIALS);
    Stream.of(pivot.rows(), pivot.columns(), pivot.splitting()).flatMap(List::stream).forEach(axis ->
        labels.put(axis, Labels.of(shown.stream().map(axis::value).toList())));
  }

  /**
   * The tables of a run.
   *
   * @throws IllegalArgumentException if a measure or the reference does not occur, or fields would hold cells of several
   *     plug-ins
   */
  public static List<Table> build(Results results, Pivot pivot) {
    List<String> known = results.all().stream().map(Result::measure).distinct().toList();
    pivot.measures().stream().filter(m -> !results.cells().isEmpty() && !known.contains(m)).findFirst().ifPresent(m -> {
      throw new IllegalArgumentException("the run does not count " + m + ": choose from " + String.join(", ", known));
    });
    return new TableBuilder(results, pivot).tables();
  }

  private List<Table> tables() {
    Map<List<String>, List<Field>> parts = fields.stream().collect(Collectors.groupingBy(
        f -> values(pivot.splitting(), f.any()), LinkedHashMap::new, Collectors.toList()));
    return parts.values().stream().map(this::table).toList();
  }

  private static List<String> values(List<Axis> axes, Result result) {
    return axes.stream().map(axis -> axis.value(result)).toList();
  }

  private Table table(List<Field> part) {
    Map<Field, Comparison> comparisons = significance.withReference(part, reference);
    Set<Field> best = significance.best(part);
    Map<List<String>, Label> rows = headings(rowAxes, part);
    Map<List<String>, Label> columns = headings(pivot.columns(), part);
    Map<List<List<String>>, Field> placed = new LinkedHashMap<>();
    for (Field field : part) {
      Result any = field.any();
      if (placed.put(List.of(values(rowAxes, any), values(pivot.columns(), any)), field) != null) {
        throw new IllegalArgumentException("several cells fall into one field of the table, for example at "
            + values(rowAxes, any) + " " + values(pivot.columns(), any) + ": name more axes, for example transform");
      }
    }
    List<Table.Row> lines = new ArrayList<>();
    rows.forEach((row, label) -> lines.add(new Table.Row(label, columns.keySet().stream()
        .map(column -> Optional.ofNullable(placed.get(List.of(row, column)))
            .map(f -> new Entry(f.results(), f.count(), interval(f), f.intervalOverIdentities(), f.standardError(),
                Optional.ofNullable(comparisons.get(f)), best.contains(f))))
        .toList())));
    Table table = new Table(title(part.get(0).any()), results.run(), rowAxes.stream().map(Axis::toString).toList(),
        List.copyOf(columns.values()), lines, List.of());
    List<String> notes = new TableNotes(results, table, attacked ? labels : Map.of(), labelOf(reference), pivot.intervals()).sentences();
    return new Table(table.title(), table.run(), table.axes(), table.columns(), table.rows(), notes);
  }

  private Interval interval(Field field) {
    return switch (pivot.intervals()) {
      case TRIALS -> field.interval();
      case IDENTITIES -> field.intervalOverIdentities();
      case BOOTSTRAP -> field.intervalByBootstrap();
    };
  }

  private String labelOf(String attack) {
    return labels.entrySet().stream().filter(e -> e.getKey().equals(Axis.of(Axis.Role.ATTACK))).findFirst()
        .map(e -> e.getValue().of(attack)).orElse(attack);
  }

  private Map<List<String>, Label> headings(List<Axis> axes, List<Field> part) {
    Map<List<String>, Label> headings = new LinkedHashMap<>();
    boolean recognizer = axes.stream().anyMatch(axis -> axis.role() == Axis.Role.RECOGNIZER);
    for (Field field : part) {
      Result result = field.any();
      headings.computeIfAbsent(values(axes, result), values -> new Label(
          axes.stream().map(axis -> labels.get(axis).of(axis.value(result))).toList(),
          recognizer && attacked && result.coordinates().heldOut()));
    }
    return grouped(headings, axes.size());
  }

  /** Headings with equal outer parts together, whatever the order of the grid; else in the order in which parts first occur. */
  private static Map<List<String>, Label> grouped(Map<List<String>, Label> headings, int depth) {
    List<List<String>> orders = IntStream.range(0, depth)
        .mapToObj(axis -> headings.keySet().stream().map(values -> values.get(axis)).distinct().toList()).toList();
    Map<List<String>, Label> grouped = new LinkedHashMap<>();
    headings.keySet().stream().sorted((a, b) -> {
      int axis = 0;
      while (axis < depth - 1 && a.get(axis).equals(b.get(axis))) {
        axis++;
      }
      return depth == 0 ? 0 : Integer.compare(orders.get(axis).indexOf(a.get(axis)), orders.get(axis).indexOf(b.get(axis)));
    }).forEach(values -> grouped.put(values, headings.get(values)));
    return grouped;
  }

  private String title(Result any) {
    Stream<String> split = pivot.splitting().stream()
        .filter(axis -> axis.role() == Axis.Role.MEASURE || axis.role() == Axis.Role.GROUP
            || shown.stream().map(axis::value).distinct().count() > 1)
        .sorted(Comparator.comparing(Axis::role, Comparator.reverseOrder()))
        .map(axis -> switch (axis.role()) {
          case GROUP -> axis.value(any) + " people";
          case MEASURE -> axis.value(any);
          default -> axis + " " + labels.get(axis).of(axis.value(any));
        });
    Stream<String> constant = constantAxes.stream().filter(axis -> !axis.value(any).equals(Grid.NONE))
        .map(axis -> axis + " " + labels.get(axis).of(axis.value(any)));
    return Stream.concat(split, constant).collect(Collectors.joining(", "));
  }
}
