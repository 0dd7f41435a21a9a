package org.cloakroom.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.statistics.Comparison;
import org.cloakroom.report.model.Result;

/** One line a field, with everything another program needs: coordinates, counts, interval, test, cells. */
final class CsvTables {
  private static final List<String> HEADING = List.of("run", "measure", "group", "attack", "defense", "transform",
      "applied_to", "recognizer", "held_out", "seeds", "k", "n", "proportion", "low", "high", "low_identities", "high_identities",
      "standard_error", "reference_k", "p", "p_holm", "odds_ratio", "odds_ratio_low", "odds_ratio_high", "verdict", "best", "cells");

  private CsvTables() {}

  static String write(List<Table> tables) {
    StringBuilder out = new StringBuilder(String.join(",", HEADING)).append('\n');
    for (Table table : tables) {
      for (Table.Row row : table.rows()) {
        row.entries().stream().flatMap(Optional::stream).forEach(entry -> out.append(line(table, entry)).append('\n'));
      }
    }
    return out.toString();
  }

  private static String line(Table table, Entry entry) {
    Result any = entry.results().get(0);
    Coordinates at = any.coordinates();
    List<String> fields = new ArrayList<>(List.of(table.run(), any.measure(), any.group().name().toLowerCase(Locale.ROOT),
        at.attack(), at.defense(), at.transform(), at.applyTo(), at.recognizerName(), at.heldOut() ? "yes" : "no",
        entry.results().stream().map(r -> Long.toString(r.coordinates().seed())).collect(Collectors.joining(" ")),
        Integer.toString(entry.count().hits()), Integer.toString(entry.count().trials()),
        number(entry.count().proportion()), number(entry.interval().low()), number(entry.interval().high()),
        number(entry.overIdentities().low()), number(entry.overIdentities().high())));
    fields.add(entry.standardError().isPresent() ? number(entry.standardError().getAsDouble()) : "");
    fields.addAll(entry.comparison().map(CsvTables::tested).orElse(List.of("", "", "", "", "", "", "")));
    fields.add(entry.best() ? "yes" : "no");
    fields.add(entry.cells().stream().map(CellId::value).collect(Collectors.joining(" ")));
    return fields.stream().map(CsvTables::quoted).collect(Collectors.joining(","));
  }

  private static List<String> tested(Comparison c) {
    return List.of(Integer.toString(c.second().hits()), number(c.pValue()), number(c.adjusted()),
        number(c.oddsRatio().estimate()), number(c.oddsRatio().low()), number(c.oddsRatio().high()), c.verdict().sentence());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
