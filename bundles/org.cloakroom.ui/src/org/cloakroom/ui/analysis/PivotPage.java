package org.cloakroom.ui.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.table.Entry;
import org.cloakroom.report.table.Label;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.Table.Row;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.report.table.TableFormat;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Theme;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
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
  private final org.eclipse.swt.widgets.Label notes;
  private final Runnable told;
  private Optional<Analysis.Loaded> loaded = Optional.empty();
  private List<ResultRow> counts = List.of();
  private List<org.cloakroom.report.table.Table> tables = List.of();
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
    table.addListener(SWT.SetData, event -> ((TableItem) event.item).setText(texts(rows.get(event.index)).toArray(String[]::new)));
    table.addListener(SWT.MouseDown, pressed -> column = columnAt(pressed.x));
    table.addListener(SWT.Selection, selected -> tell());
    notes = new org.eclipse.swt.widgets.Label(page, SWT.WRAP);
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
      Background.compute("laying out results", page, () -> TableBuilder.build(now.results(), pivot), built -> {
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

  private void publish(List<org.cloakroom.report.table.Table> built) {
    String before = part.getText();
    tables = built;
    List<String> titles = tables.stream().map(org.cloakroom.report.table.Table::title).toList();
    part.setItems(titles.toArray(String[]::new));
    part.select(Math.max(0, titles.indexOf(before)));
    lay();
    Analysis.shared().selected().ifPresent(this::select);
  }

  private Optional<org.cloakroom.report.table.Table> chosen() {
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
        now.axes().forEach(axis -> column(axis, SWT.LEFT));
        now.columns().forEach(label -> column(heading(label), SWT.RIGHT));
        column = now.axes().size();
      });
      arrange();
      for (int i = 0; i < table.getColumnCount(); i++) {
        int at = i;
        int text = rows.stream().map(row -> texts(row).get(at)).mapToInt(this::width).max().orElse(0);
        // headings are bold
        table.getColumn(i).setWidth(Math.max(NARROWEST, Math.max(text, width(table.getColumn(i).getText()) * 6 / 5) + 2 * PADDING));
      }
    } finally {
      table.setRedraw(true);
    }
    say(chosen().map(now -> now.notes().stream().limit(2).collect(Collectors.joining(" "))).orElse(""));
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

  private static String heading(Label label) {
    return (label.text().isEmpty() ? "k/n  %  [95 % interval]" : label.text()) + (label.heldOut() ? " (held out)" : "");
  }

  private List<String> texts(Row row) {
    List<String> texts = new ArrayList<>(row.label().parts());
    if (row.label().heldOut()) {
      texts.set(texts.size() - 1, texts.get(texts.size() - 1) + " (held out)");
    }
    row.entries().forEach(entry -> texts.add(entry.map(Entry::text).orElse("")));
    return texts;
  }

  private void arrange() {
    Stream<Row> fitting = chosen().stream().flatMap(now -> now.rows().stream()).filter(row -> words.match(String.join(" ", texts(row))));
    int sorted = table.getSortColumn() == null ? -1 : table.indexOf(table.getSortColumn());
    if (sorted >= 0) {
      Comparator<Row> order = order(sorted);
      fitting = fitting.sorted(table.getSortDirection() == SWT.DOWN ? order.reversed() : order);
    }
    rows = fitting.toList();
    table.deselectAll();
    table.setItemCount(rows.size());
    table.clearAll();
    told.run();
  }

  private Comparator<Row> order(int by) {
    int labels = chosen().map(now -> now.axes().size()).orElse(0);
    return by < labels ? Comparator.comparing(row -> row.label().parts().get(by))
        : Comparator.comparingDouble(row -> row.entries().get(by - labels).map(e -> e.count().proportion()).orElse(-1.0));
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
      Stream.concat(row.entries().stream().skip(Math.max(0, column - row.label().parts().size())), row.entries().stream())
          .flatMap(Optional::stream).findFirst().flatMap(this::count).ifPresent(Analysis.shared()::select);
    }
  }

  private Optional<ResultRow> count(Entry entry) {
    Field field = Field.of(entry.results()).get(0);
    return counts.stream().filter(row -> row.field().place().equals(field.place()) && row.field().attack().equals(field.attack()))
        .findFirst();
  }

  @Override
  public void filter(Words now) {
    words = now;
    arrange();
  }

  @Override
  public void select(ResultRow row) {
    boolean here = chosen().filter(now -> holds(now, row)).isPresent();
    IntStream.range(0, tables.size()).filter(i -> !here && holds(tables.get(i), row)).findFirst().ifPresent(i -> {
      part.select(i);
      lay();
    });
    for (int i = 0; i < rows.size(); i++) {
      if (holds(rows.get(i), row) && table.getSelectionIndex() != i) {
        table.setSelection(i);
        table.showSelection();
      }
    }
  }

  private boolean holds(org.cloakroom.report.table.Table in, ResultRow row) {
    return in.rows().stream().anyMatch(line -> holds(line, row));
  }

  private boolean holds(Row line, ResultRow row) {
    return line.entries().stream().flatMap(Optional::stream).anyMatch(entry -> count(entry).filter(row::sameAs).isPresent());
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
        + copied.stream().map(row -> String.join("\t", texts(row)) + "\n").collect(Collectors.joining()));
  }

  @Override
  public Optional<String> data() {
    return tables.isEmpty() ? Optional.empty() : Optional.of(TableFormat.CSV.write(tables));
  }
}
