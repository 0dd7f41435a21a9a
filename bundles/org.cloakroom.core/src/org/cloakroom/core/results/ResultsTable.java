package org.cloakroom.core.results;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.core.statistics.Count;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.core.statistics.Wilson;
import org.cloakroom.core.store.AtomicFile;

/**
 * {@code results.csv}: one line for each count of each finished cell (RFC 4180, UTF-8, line feeds), one line without
 * counts for a failed cell.
 *
 * <p>{@code images} says how cloaked images were scored: {@code 8-bit} as published, {@code float} as computed.
 * {@code low} and {@code high} bound the Wilson 95 % interval of the proportion.
 */
final class ResultsTable {
  private static final List<String> COLUMNS = List.of("cell", "status", "dataset", "attack", "defense", "transform",
      "apply_to", "recognizer", "held_out", "protocol", "seed", "images", "measure", "group", "hits", "trials",
      "proportion", "low", "high");

  private ResultsTable() {}

  static void write(Path file, List<CellRecord> cells) {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (CellRecord cell : cells) {
      if (cell instanceof FinishedCell finished) {
        finished.result().proportions().forEach(p -> csv.append(line(cell, "finished", "8-bit", p)));
        finished.unrounded().forEach(p -> csv.append(line(cell, "finished", "float", p)));
      } else {
        csv.append(start(cell, "failed")).append(",".repeat(8)).append('\n');
      }
    }
    AtomicFile.write(file, csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String line(CellRecord cell, String status, String images, Proportion proportion) {
    Count count = new Count(proportion.hits(), proportion.trials());
    Interval interval = Wilson.interval(count);
    return start(cell, status) + "," + images + "," + quoted(proportion.measure()) + ","
        + proportion.group().name().toLowerCase(Locale.ROOT) + "," + count.hits() + "," + count.trials() + ","
        + (count.trials() == 0 ? "" : decimal(count.proportion())) + "," + decimal(interval.low()) + ","
        + decimal(interval.high()) + "\n";
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  private static String start(CellRecord cell, String status) {
    Coordinates at = cell.coordinates();
    StringJoiner line = new StringJoiner(",");
    line.add(cell.id().value()).add(status);
    List.of(at.dataset(), at.attack(), at.defense(), at.transform(), at.applyTo(), at.recognizer())
        .forEach(text -> line.add(quoted(text)));
    return line.add(at.heldOut() ? "yes" : "no").add(quoted(at.protocol())).add(Long.toString(at.seed())).toString();
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
