package org.cloakroom.ui.analysis;

import java.util.List;
import java.util.Locale;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.statistics.Count;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Labels;
import org.cloakroom.report.model.Results;

/**
 * A line of the table of results: one count with its interval, seeds summed.
 *
 * @param field the results behind it
 * @param attack short label
 * @param defense short label
 * @param transform short label
 * @param count k of n
 * @param interval 95 % interval of the proportion
 */
record ResultRow(Field field, String attack, String defense, String transform, Count count, Interval interval) {
  /** All lines of a run, in the order of the grid. */
  static List<ResultRow> of(Results results) {
    return ofFields(Field.of(results.all().stream().filter(result -> result.count().trials() > 0).toList()));
  }

  /** A line for each field. */
  static List<ResultRow> ofFields(List<Field> fields) {
    Labels attacks = Labels.of(fields.stream().map(Field::attack).toList());
    Labels defenses = Labels.of(fields.stream().map(field -> field.place().defense()).toList());
    Labels transforms = Labels.of(fields.stream().map(field -> field.place().transform()).toList());
    return fields.stream().map(field -> {
      Coordinates at = field.any().coordinates();
      return new ResultRow(field, attacks.of(at.attack()), defenses.of(at.defense()), transforms.of(at.transform()),
          field.count(), field.interval());
    }).toList();
  }

  /** Whether both tell of the same cells and the same people. */
  boolean sameAs(ResultRow other) {
    return field.place().equals(other.field.place()) && field.attack().equals(other.field.attack());
  }

  /** A sentence for a pointer. */
  String inWords() {
    return attack + ", " + (defense.equals(Grid.NONE) ? "" : defense + ", ") + transform + "\n" + recognizer()
        + (heldOut().isEmpty() ? "" : " (held out)") + "\n" + measure() + ", " + people() + ": " + count + " = " + rate() + " % "
        + intervalText();
  }

  String recognizer() {
    return field.any().coordinates().recognizerName();
  }

  String heldOut() {
    return field.any().coordinates().heldOut() ? "held out" : "";
  }

  String measure() {
    return field.any().measure();
  }

  String people() {
    return field.any().group().name().toLowerCase(Locale.ROOT);
  }

  String rate() {
    return String.format(Locale.ROOT, "%.1f", 100 * count.proportion());
  }

  String intervalText() {
    return String.format(Locale.ROOT, "[%.1f, %.1f]", 100 * interval.low(), 100 * interval.high());
  }
}
