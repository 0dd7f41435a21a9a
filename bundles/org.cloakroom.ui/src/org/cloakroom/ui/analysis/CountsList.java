package org.cloakroom.ui.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.report.table.TableFormat;
import org.cloakroom.ui.TableColumns;
import org.cloakroom.ui.Theme;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** Every count on a line of its own, sorted by any column. */
final class CountsList implements CountsPage {
  private record Column(String title, int width, Function<ResultRow, String> text, Comparator<ResultRow> order) {
    static Column of(String title, int width, Function<ResultRow, String> text) {
      return new Column(title, width, text, Comparator.comparing(text));
    }

    boolean isNumber() {
      return title.matches("k/n|%|95.*");
    }
  }

  private static final List<Column> COLUMNS = List.of(
      Column.of("Attack", 130, ResultRow::attack),
      Column.of("Defense", 80, ResultRow::defense),
      Column.of("Transform", 110, ResultRow::transform),
      Column.of("Recognizer", 150, ResultRow::recognizer),
      Column.of("Held out", 75, ResultRow::heldOut),
      Column.of("Measure", 75, ResultRow::measure),
      Column.of("People", 90, ResultRow::people),
      new Column("k/n", 80, row -> row.count().toString(), Comparator.comparingInt(row -> row.count().hits())),
      new Column("%", 60, ResultRow::rate, Comparator.comparingDouble(row -> row.count().proportion())),
      new Column("95 % interval", 110, ResultRow::intervalText, Comparator.comparingDouble(row -> row.interval().low())));

  private final Composite page;
  private final Table table;
  private final TableColumns columns;
  private List<ResultRow> all = List.of();
  private List<ResultRow> shown = List.of();
  private Words words = Words.of("");

  CountsList(Composite parent) {
    page = new Composite(parent, SWT.NONE);
    page.setLayout(new FillLayout());
    table = new Table(page, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI);
    table.setHeaderVisible(true);
    table.setLinesVisible(!Theme.isDark()); // there the lines are white
    COLUMNS.forEach(this::column);
    columns = TableColumns.remember(table, "results");
    table.addListener(SWT.SetData, event -> {
      ResultRow row = shown.get(event.index);
      ((TableItem) event.item).setText(COLUMNS.stream().map(column -> column.text().apply(row)).toArray(String[]::new));
    });
    table.addListener(SWT.Selection, event -> {
      if (table.getSelectionIndex() >= 0) {
        Analysis.shared().select(shown.get(table.getSelectionIndex()));
      }
    });
  }

  private void column(Column column) {
    TableColumn made = new TableColumn(table, column.isNumber() ? SWT.RIGHT : SWT.LEFT);
    made.setText(column.title());
    made.setWidth(column.width());
    made.setMoveable(true);
    made.addListener(SWT.Selection, clicked -> {
      boolean same = table.getSortColumn() == made;
      table.setSortDirection(same && table.getSortDirection() == SWT.UP ? SWT.DOWN : SWT.UP);
      table.setSortColumn(made);
      arrange();
    });
  }

  @Override
  public Composite control() {
    return page;
  }

  @Override
  public Table table() {
    return table;
  }

  /** Adds what shows and hides columns. */
  void addColumnsTo(MenuManager menu) {
    columns.addTo(menu);
  }

  @Override
  public void show(Analysis.Loaded loaded, List<ResultRow> rows) {
    all = rows;
    arrange();
  }

  @Override
  public void filter(Words now) {
    words = now;
    arrange();
  }

  @Override
  public void select(ResultRow row) {
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).sameAs(row) && table.getSelectionIndex() != i) {
        table.setSelection(i);
        table.showSelection();
      }
    }
  }

  private void arrange() {
    List<ResultRow> rows = all.stream().filter(row -> words.match(line(row, " "))).toList();
    int sorted = table.getSortColumn() == null ? -1 : table.indexOf(table.getSortColumn());
    if (sorted >= 0) {
      Comparator<ResultRow> order = COLUMNS.get(sorted).order();
      rows = rows.stream().sorted(table.getSortDirection() == SWT.DOWN ? order.reversed() : order).toList();
    }
    shown = rows;
    table.deselectAll();
    table.setItemCount(shown.size());
    table.clearAll();
  }

  @Override
  public String summary() {
    return shown.size() + " of " + all.size() + " counts";
  }

  private static String line(ResultRow row, String separator) {
    return COLUMNS.stream().map(column -> column.text().apply(row)).collect(Collectors.joining(separator));
  }

  @Override
  public Optional<String> copy() {
    int[] selected = table.getSelectionIndices();
    List<ResultRow> rows = selected.length == 0 ? shown : Arrays.stream(selected).mapToObj(shown::get).toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(COLUMNS.stream().map(Column::title).collect(Collectors.joining("\t")) + "\n"
        + rows.stream().map(row -> line(row, "\t") + "\n").collect(Collectors.joining()));
  }

  @Override
  public Optional<String> data() {
    return Analysis.shared().loaded().map(loaded -> TableFormat.CSV.write(TableBuilder.build(loaded.results(), Pivot.USUAL)));
  }
}
