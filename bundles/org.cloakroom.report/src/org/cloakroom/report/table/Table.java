package org.cloakroom.report.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.core.experiment.CellId;

/**
 * A table of counts. Formats only write it; everything that is said is decided here.
 *
 * @param title what is counted over whom
 * @param run id of the run it comes from
 * @param axes names of the axes of the rows
 * @param columns headings
 * @param rows in their order
 * @param notes sentences that belong under the table
 */
public record Table(String title, String run, List<String> axes, List<Label> columns, List<Row> rows, List<String> notes) {
  /**
   * A row.
   *
   * @param label what stands before it
   * @param entries one for each column; empty where no cell is finished
   */
  public record Row(Label label, List<Optional<Entry>> entries) {
    /** Copies the list. */
    public Row {
      entries = List.copyOf(entries);
    }
  }

  /** What the mark of the best entries says; formats put their mark before it. */
  static final String BEST = "the best attack of a place and those that cannot be told apart from it (same test).";

  /** Copies the lists. */
  public Table {
    axes = List.copyOf(axes);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** Ids of all cells that the table was made of, in their order in it. */
  public Set<CellId> cells() {
    Set<CellId> cells = new LinkedHashSet<>();
    rows.forEach(row -> row.entries().forEach(entry -> entry.ifPresent(e -> cells.addAll(e.cells()))));
    return cells;
  }

  /** The same with a note that names the cells, for captions. */
  public Table withIds() {
    List<String> more = new ArrayList<>(notes);
    more.add("Cells: " + cells().stream().map(CellId::value).collect(Collectors.joining(" ")) + ".");
    return new Table(title, run, axes, columns, rows, more);
  }

  /** Whether any entry is marked as the best. */
  public boolean hasBest() {
    return rows.stream().flatMap(row -> row.entries().stream()).anyMatch(e -> e.filter(Entry::best).isPresent());
  }

  /** The most stars that any entry has. */
  public int mostStars() {
    return rows.stream().flatMap(row -> row.entries().stream()).flatMap(Optional::stream).mapToInt(Entry::stars).max().orElse(0);
  }

  /** Whether any heading is marked as held out. */
  public boolean hasHeldOut() {
    return columns.stream().anyMatch(Label::heldOut) || rows.stream().anyMatch(row -> row.label().heldOut());
  }
}
