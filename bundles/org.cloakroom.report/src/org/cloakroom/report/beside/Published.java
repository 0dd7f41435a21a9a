package org.cloakroom.report.beside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cloakroom.core.statistics.Count;
import org.cloakroom.core.statistics.PrintedPercentages;

/**
 * A publication's table of percentages.
 *
 * @param name how it is called on the command line
 * @param recognizers its columns
 * @param rows its rows, in its order
 */
public record Published(String name, List<String> recognizers, List<Row> rows) {
  private static final int AXES = 6;
  private static final int DECIMALS = 2;

  /**
   * A row.
   *
   * @param measure what is counted
   * @param group {@code protected} or {@code all}
   * @param trials decoded number of trials
   * @param attack id of the attack, or none
   * @param transform id of the transform, or none
   * @param kernel its kernel size; empty without a transform
   * @param printed percentages as printed, one for each recognizer
   */
  public record Row(String measure, String group, int trials, String attack, String transform, String kernel,
      List<Double> printed) {
    /** Copies the list. */
    public Row {
      printed = List.copyOf(printed);
    }

    /** The counts behind the percentages. */
    public List<Count> counts() {
      return printed.stream().map(p -> new Count(PrintedPercentages.hits(p, DECIMALS, trials).orElseThrow(() ->
          new IllegalStateException("no k of " + trials + " is printed as " + p)), trials)).toList();
    }
  }

  /** Copies the lists. */
  public Published {
    recognizers = List.copyOf(recognizers);
    rows = List.copyOf(rows);
  }

  /** The tables of the thesis talk, as decoded in reference/peers.md section 2. */
  public static Published thesis() {
    return read("thesis");
  }

  private static Published read(String name) {
    List<String> lines;
    try (var stream = Published.class.getResourceAsStream(name + ".csv")) {
      lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the published figures " + name + " cannot be read", e);
    }
    String[] heading = lines.get(0).split(",");
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      rows.add(new Row(fields[0], fields[1], Integer.parseInt(fields[2]), fields[3], fields[4], fields[5],
          Arrays.stream(fields, AXES, fields.length).map(Double::valueOf).toList()));
    }
    return new Published(name, Arrays.asList(heading).subList(AXES, heading.length), rows);
  }
}
