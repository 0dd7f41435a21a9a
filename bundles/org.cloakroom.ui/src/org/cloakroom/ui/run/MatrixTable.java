package org.cloakroom.ui.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cloakroom.ui.Theme;
import org.cloakroom.ui.run.CellMatrix.State;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** Shows the cells of a run; what is new fills in without disturbing selection or scroll position. */
final class MatrixTable {
  private static final int WIDTH = 100;
  private static final int PADDING = 12;

  private final Table table;
  private CellMatrix.Shown shown = CellMatrix.Shown.NOTHING;

  MatrixTable(Composite parent) {
    table = new Table(parent, SWT.FULL_SELECTION | SWT.MULTI | SWT.VIRTUAL);
    table.setHeaderVisible(true);
    table.setLinesVisible(!Theme.isDark()); // there the lines are white
    table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
    table.addListener(SWT.MouseMove, event -> tip(new Point(event.x, event.y)));
  }

  Control control() {
    return table;
  }

  /** @param causes hears why cells of the selected lines failed, a line each; empty if none did */
  void onSelection(Consumer<String> causes) {
    table.addListener(SWT.Selection, selected -> causes.accept(Arrays.stream(table.getSelectionIndices())
        .mapToObj(shown.rows()::get).flatMap(row -> failures(row).stream()).collect(Collectors.joining("\n"))));
  }

  /** Marks the lines of a place in the grid: canonical texts of attack, defense and transform. */
  void select(List<String> place) {
    int[] found = IntStream.range(0, shown.rows().size()).filter(i -> shown.rows().get(i).place().equals(place)).toArray();
    if (found.length > 0) {
      table.setSelection(found);
      table.showSelection();
    }
  }

  private List<String> failures(CellMatrix.Row row) {
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < row.states().size(); i++) {
      if (row.states().get(i) instanceof State.Failed failed) {
        failures.add(String.join(", ", row.labels()) + ", " + shown.recognizers().get(i) + " failed: " + failed.cause());
      }
    }
    return failures;
  }

  /**
   * The cells as tab-separated text; empty if there are none.
   *
   * @param causes whether a failed cell is told with its cause
   */
  Optional<String> text(boolean causes) {
    if (shown.rows().isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(
        Stream.concat(shown.axes().stream(), shown.recognizers().stream()).collect(Collectors.joining("\t"))).append('\n');
    shown.rows().forEach(row -> text.append(Stream.concat(row.labels().stream(), row.states().stream().map(state ->
        state instanceof State.Failed failed && causes ? "failed: " + failed.cause().replaceAll("\\s+", " ") : word(state)))
        .collect(Collectors.joining("\t"))).append('\n'));
    return Optional.of(text.toString());
  }

  private static String word(State state) {
    return state instanceof State.Finished finished ? finished.count() : state instanceof State.Failed ? "failed" : "·";
  }

  void show(CellMatrix.Shown now) {
    if (now.equals(shown)) {
      return;
    }
    boolean sameColumns = now.recognizers().equals(shown.recognizers()) && now.axes().equals(shown.axes());
    shown = now;
    table.setRedraw(false);
    try {
      if (!sameColumns) {
        columns();
      }
      table.setItemCount(shown.rows().size());
      table.clearAll();
    } finally {
      table.setRedraw(true);
    }
  }

  private void columns() {
    for (TableColumn column : table.getColumns()) {
      column.dispose();
    }
    List<String> titles = new ArrayList<>(shown.axes());
    titles.addAll(shown.recognizers());
    for (int i = 0; i < titles.size(); i++) {
      TableColumn column = new TableColumn(table, i < shown.axes().size() ? SWT.LEFT : SWT.CENTER);
      column.setText(titles.get(i));
      column.pack();
      column.setWidth(Math.max(i < shown.axes().size() ? WIDTH : 0, column.getWidth() + PADDING));
    }
  }

  private void fill(TableItem item, int index) {
    CellMatrix.Row row = shown.rows().get(index);
    int column = 0;
    for (String label : row.labels()) {
      item.setText(column++, label);
    }
    for (State state : row.states()) {
      item.setText(column, word(state));
      item.setBackground(column, state instanceof State.Finished ? Theme.finished()
          : state instanceof State.Failed ? Theme.failed() : null);
      column++;
    }
  }

  private void tip(Point mouse) {
    String text = "";
    TableItem item = table.getItem(mouse);
    if (item != null) {
      CellMatrix.Row row = shown.rows().get(table.indexOf(item));
      for (int i = 0; i < row.states().size(); i++) {
        if (item.getBounds(row.labels().size() + i).contains(mouse)) {
          State state = row.states().get(i);
          text = state instanceof State.Finished finished ? finished.tip()
              : state instanceof State.Failed failed ? failed.cause() : "not computed yet";
        }
      }
    }
    if (!text.equals(table.getToolTipText() == null ? "" : table.getToolTipText())) {
      table.setToolTipText(text);
    }
  }
}
