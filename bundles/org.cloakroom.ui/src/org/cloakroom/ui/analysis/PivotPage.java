package org.cloakroom.ui.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.Table.Row;
import org.cloakroom.report.table.TableFormat;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Theme;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * Counts in rows and columns along chosen axes, as {@code cloakroom report --rows … --columns …} lays them out. What is neither in the
 * rows nor in the columns makes tables of their own, of which one is shown.
 */
final class PivotPage implements CountsPage {
  private static final int NARROWEST = 90;
  private static final int PADDING = 14;

  private final Composite page;
  private final PivotAxes axes;
  private final Combo part;
  private final Table table;
  private final Label notes;
  private final Runnable told;
  private Optional<Analysis.Loaded> loaded = Optional.empty();
  private List<ResultRow> counts = List.of();
  private List<PivotTable> tables = List.of();
  private List<Row> rows = List.of();
  private Words words = Words.of("");
  /** Which column was clicked last: the one that a selected row is about. */
  private int column;
  private int request;

  /** @param told is called when there is something else to summarize */
  PivotPage(Composite parent, Runnable told) {
    this.told = told;
    page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).spacing(14, 2).applyTo(page);
    axes = new PivotAxes(new Composite(page, SWT.NONE), this::build);
    part = new Combo(page, SWT.READ_ONLY);
    part.setToolTipText("Which of the tables to show: what is counted over whom");
    part.setVisibleItemCount(20);
    part.addListener(SWT.Selection, chosen -> lay());
    GridDataFactory.fillDefaults().grab(true, false).applyTo(part);
    table = new Table(page, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI);
    table.setHeaderVisible(true);
    table.setLinesVisible(!Theme.isDark()); // there the lines are white
    GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(table);
    table.addListener(SWT.SetData, event -> ((TableItem) event.item).setText(PivotTable.texts(rows.get(event.index)).toArray(String[]::new)));
    table.addListener(SWT.MouseDown, pressed -> column = columnAt(pressed.x));
    table.addListener(SWT.Selection, selected -> tell());
    notes = new Label(page, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(200, SWT.DEFAULT).indent(4, 0).applyTo(notes);
  }

  @Override
  public Composite control() {
    return page;
  }

  @Override
  public Table table() {
    return table;
  }

  @Override
  public void show(Analysis.Loaded now, List<ResultRow> all) {
    loaded = Optional.of(now);
    counts = all;
    axes.offer(now.results());
    build();
  }

  private void build() {
    int mine = ++request;
    loaded.ifPresent(now -> {
      Pivot pivot;
      try {
        pivot = axes.pivot();
      } catch (IllegalArgumentException e) {
        refuse(e);
        return;
      }
      List<ResultRow> of = counts;
      Background.compute("laying out results", page, () -> PivotTable.of(now.results(), pivot, of), built -> {
        if (mine == request) {
          publish(built);
        }
      }, this::refuse);
    });
  }

  private void refuse(Exception why) {
    publish(List.of());
    say(why.getMessage());
  }

  private void publish(List<PivotTable> built) {
    String before = part.getText();
    tables = built;
    List<String> titles = tables.stream().map(made -> made.table().title()).toList();
    part.setItems(titles.toArray(String[]::new));
    part.select(Math.max(0, titles.indexOf(before)));
    lay();
    Analysis.shared().selected().ifPresent(this::select);
  }

  private Optional<PivotTable> chosen() {
    int at = part.getSelectionIndex();
    return at < 0 || at >= tables.size() ? Optional.empty() : Optional.of(tables.get(at));
  }

  /** Makes the columns of the chosen table. */
  private void lay() {
    table.setRedraw(false);
    try {
      table.setItemCount(0);
      for (TableColumn old : table.getColumns()) {
        old.dispose();
      }
      chosen().ifPresent(now -> {
        now.table().axes().forEach(axis -> column(axis, SWT.LEFT));
        now.headings().forEach(heading -> column(heading, SWT.RIGHT));
        column = now.labels();
      });
      arrange();
      for (int i = 0; i < table.getColumnCount(); i++) {
        int at = i;
        int text = rows.stream().map(row -> PivotTable.texts(row).get(at)).mapToInt(this::width).max().orElse(0);
        // headings are bold
        table.getColumn(i).setWidth(Math.max(NARROWEST, Math.max(text, width(table.getColumn(i).getText()) * 6 / 5) + 2 * PADDING));
      }
    } finally {
      table.setRedraw(true);
    }
    say(chosen().map(PivotTable::notes).orElse(""));
  }

  private int width(String text) {
    GC gc = new GC(table);
    try {
      return gc.textExtent(text).x;
    } finally {
      gc.dispose();
    }
  }

  private void say(String text) {
    notes.setText(text);
    notes.requestLayout();
  }

  private void column(String title, int side) {
    TableColumn made = new TableColumn(table, side);
    made.setText(title);
    made.setMoveable(true);
    made.addListener(SWT.Selection, clicked -> {
      boolean same = table.getSortColumn() == made;
      table.setSortDirection(same && table.getSortDirection() == SWT.UP ? SWT.DOWN : SWT.UP);
      table.setSortColumn(made);
      arrange();
    });
  }

  private void arrange() {
    Stream<Row> fitting = chosen().stream().flatMap(now -> now.rows(words));
    int sorted = table.getSortColumn() == null ? -1 : table.indexOf(table.getSortColumn());
    if (sorted >= 0 && chosen().isPresent()) {
      Comparator<Row> order = chosen().get().order(sorted);
      fitting = fitting.sorted(table.getSortDirection() == SWT.DOWN ? order.reversed() : order);
    }
    rows = fitting.toList();
    table.deselectAll();
    table.setItemCount(rows.size());
    table.clearAll();
    told.run();
  }

  private int columnAt(int x) {
    int right = -table.getHorizontalBar().getSelection();
    for (int at : table.getColumnOrder()) {
      right += table.getColumn(at).getWidth();
      if (x < right) {
        return at;
      }
    }
    return column;
  }

  /** Tells the other views what the selected row has in the clicked column, or else in its first. */
  private void tell() {
    if (table.getSelectionIndex() >= 0) {
      Row row = rows.get(table.getSelectionIndex());
      chosen().flatMap(now -> now.count(row, column)).ifPresent(Analysis.shared()::select);
    }
  }

  @Override
  public void filter(Words now) {
    words = now;
    arrange();
  }

  @Override
  public void select(ResultRow row) {
    if (chosen().filter(now -> now.holds(row)).isEmpty()) {
      IntStream.range(0, tables.size()).filter(i -> tables.get(i).holds(row)).findFirst().ifPresent(i -> {
        part.select(i);
        lay();
      });
    }
    chosen().ifPresent(now -> IntStream.range(0, rows.size())
        .filter(i -> now.holds(rows.get(i), row) && table.getSelectionIndex() != i).forEach(i -> {
          table.setSelection(i);
          table.showSelection();
        }));
  }

  @Override
  public String summary() {
    return rows.size() + " rows" + (tables.size() > 1 ? " of " + tables.size() + " tables" : "");
  }

  @Override
  public Optional<String> copy() {
    int[] selected = table.getSelectionIndices();
    List<Row> copied = selected.length == 0 ? rows : IntStream.of(selected).mapToObj(rows::get).toList();
    String heading = Stream.of(table.getColumns()).map(TableColumn::getText).collect(Collectors.joining("\t"));
    return copied.isEmpty() ? Optional.empty() : Optional.of(heading + "\n"
        + copied.stream().map(row -> String.join("\t", PivotTable.texts(row)) + "\n").collect(Collectors.joining()));
  }

  @Override
  public Optional<String> data() {
    return tables.isEmpty() ? Optional.empty() : Optional.of(TableFormat.CSV.write(tables.stream().map(PivotTable::table).toList()));
  }
}
