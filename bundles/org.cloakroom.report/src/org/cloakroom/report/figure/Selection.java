package org.cloakroom.report.figure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Labels;
import org.cloakroom.report.model.Results;

/**
 * The results that a figure shows: one measure over one group of people, with the names of what occurs among them.
 *
 * @param results everything the run found
 * @param measure for example {@code rank-1}
 * @param group whose trials
 */
public record Selection(Results results, String measure, Group group) {

  /** The counts, seeds summed, in the order of the grid. */
  List<Field> fields() {
    return Field.of(results.all().stream()
        .filter(r -> r.measure().equals(measure) && r.group() == group && r.count().trials() > 0).toList());
  }

  /** Canonical texts of the attacks of these fields. */
  static List<String> attacks(List<Field> fields) {
    return fields.stream().map(Field::attack).distinct().toList();
  }

  /** Names of the recognizers of these fields. */
  static List<String> recognizers(List<Field> fields) {
    return fields.stream().map(f -> f.any().coordinates().recognizerName()).distinct().toList();
  }

  /** Lines above the panel of a recognizer: its name, and whether it was held out where any attack was made. */
  static List<String> title(String recognizer, List<Field> fields) {
    boolean attacked = fields.stream().anyMatch(f -> !f.attack().equals(Grid.NONE));
    boolean anyHeldOut = fields.stream().anyMatch(f -> f.any().coordinates().heldOut());
    boolean heldOut = fields.stream().anyMatch(f -> f.any().coordinates().heldOut()
        && f.any().coordinates().recognizerName().equals(recognizer));
    return attacked && anyHeldOut ? List.of(recognizer, heldOut ? "held out" : "surrogate") : List.of(recognizer);
  }

  /** How an attack looks in every figure of the run, whichever other attacks are in the figure. */
  SeriesLook look(String attack, FigureStyle style) {
    List<String> attacks = Stream.concat(Stream.of(Grid.NONE),
        results.cells().stream().map(c -> c.coordinates().attack())).distinct().toList();
    return SeriesLook.of(attacks.indexOf(attack), style);
  }

  /** The legend of these attacks: one entry each, in their order. */
  Legend legend(List<String> attacks, Legend.Sample sample, FigureStyle style) {
    Labels labels = Labels.of(attacks);
    return new Legend(attacks.stream().map(attack -> new Legend.Entry(
        attack.equals(Grid.NONE) ? "no attack" : labels.of(attack), look(attack, style))).toList(), sample);
  }

  /** Cells behind these fields. */
  static Set<CellId> cells(List<Field> fields) {
    return fields.stream().flatMap(f -> f.results().stream()).map(r -> r.cell().id())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The measure as part of a file name. */
  String measureName() {
    return measure.replaceAll("[^A-Za-z0-9.]+", "-");
  }

  /** What the vertical axis counts: {@code rank-1, protected (%)}. */
  String axisLabel() {
    return measure + ", " + group.name().toLowerCase(Locale.ROOT) + " (%)";
  }

  /** The people, for captions. */
  String people() {
    return group == Group.ALL ? "all people" : group.name().toLowerCase(Locale.ROOT) + " people";
  }
}
