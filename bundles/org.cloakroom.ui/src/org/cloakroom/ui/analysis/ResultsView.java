package org.cloakroom.ui.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.report.table.TableFormat;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Copying;
import org.cloakroom.ui.export.ExportWizard;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** Every count of the run with its interval: sorted by any column, filtered by words. */
public final class ResultsView extends ViewPart implements Analysis.Listener {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.results";

  private record Column(String title, int width, Function<ResultRow, String> text, Comparator<ResultRow> order) {
    static Column of(String title, int width, Function<ResultRow, String> text) {
      return new Column(title, width, text, Comparator.comparing(text));
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

  private Table table;
  private Text filter;
  private Label summary;
  private List<ResultRow> all = List.of();
  private List<ResultRow> shown = List.of();

  @Override
  public void createPartControl(Composite parent) {
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cloakroom.ui.results");
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 2).applyTo(page);
    filter = new Text(page, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    filter.setMessage("Filter: words that a line contains, such as rank-1 protected median");
    GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
    summary = new Label(page, SWT.NONE);
    GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).hint(170, SWT.DEFAULT).applyTo(summary);
    table = new Table(page, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI);
    table.setHeaderVisible(true);
    table.setLinesVisible(true);
    GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(table);
    COLUMNS.forEach(this::column);
    table.addListener(SWT.SetData, event -> {
      TableItem item = (TableItem) event.item;
      ResultRow row = shown.get(event.index);
      item.setText(COLUMNS.stream().map(column -> column.text().apply(row)).toArray(String[]::new));
    });
    table.addListener(SWT.Selection, event -> {
      if (table.getSelectionIndex() >= 0) {
        Analysis.shared().select(shown.get(table.getSelectionIndex()));
      }
    });
    filter.addModifyListener(typed -> arrange());
    Copying.ofText(getSite(), table, this::copy, ResultsView::data);
    Copying.menu(getSite(), table, "Copy Lines", ExportWizard.COMMAND, "org.cloakroom.ui.exportTables");
    Analysis.shared().add(this);
    table.addListener(SWT.Dispose, disposed -> Analysis.shared().remove(this));
    summary();
  }

  private void column(Column column) {
    boolean number = column.title().matches("k/n|%|95.*");
    TableColumn made = new TableColumn(table, number ? SWT.RIGHT : SWT.LEFT);
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
  public void loaded(Analysis.Loaded now) {
    Background.compute("arranging results", table, () -> ResultRow.of(now.results()), rows -> {
      all = rows;
      arrange();
    });
  }

  @Override
  public void selected(ResultRow row) {
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).sameAs(row) && table.getSelectionIndex() != i) {
        table.setSelection(i);
        table.showSelection();
      }
    }
  }

  private void arrange() {
    List<String> words = Arrays.stream(filter.getText().toLowerCase(Locale.ROOT).split("\\s+")).filter(w -> !w.isEmpty()).toList();
    List<ResultRow> rows = all.stream().filter(row -> {
      String line = line(row, " ").toLowerCase(Locale.ROOT);
      return words.stream().allMatch(word -> matches(line, word));
    }).toList();
    int sorted = table.getSortColumn() == null ? -1 : table.indexOf(table.getSortColumn());
    if (sorted >= 0) {
      Comparator<ResultRow> order = COLUMNS.get(sorted).order();
      rows = rows.stream().sorted(table.getSortDirection() == SWT.DOWN ? order.reversed() : order).toList();
    }
    shown = rows;
    table.deselectAll();
    table.setItemCount(shown.size());
    table.clearAll();
    summary();
  }

  /** A word is found where one begins: "arcface" finds "sample-ir-arcface", but "protected" not "unprotected". */
  private static boolean matches(String line, String word) {
    for (int at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
      if (at == 0 || !Character.isLetter(line.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }

  private void summary() {
    summary.setText(all.isEmpty() ? "select a run with results" : shown.size() + " of " + all.size() + " counts");
    summary.requestLayout();
  }

  private static String line(ResultRow row, String separator) {
    return COLUMNS.stream().map(column -> column.text().apply(row)).collect(Collectors.joining(separator));
  }

  /** The selected lines, or all, as tab-separated text with a heading. */
  private Optional<String> copy() {
    int[] selected = table.getSelectionIndices();
    List<ResultRow> rows = selected.length == 0 ? shown : Arrays.stream(selected).mapToObj(shown::get).toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(COLUMNS.stream().map(Column::title).collect(Collectors.joining("\t")) + "\n"
        + rows.stream().map(row -> line(row, "\t") + "\n").collect(Collectors.joining()));
  }

  /** Every count of the run, as {@code cloakroom report --format csv} writes it. */
  private static Optional<String> data() {
    return Analysis.shared().loaded().map(loaded -> TableFormat.CSV.write(TableBuilder.build(loaded.results(), Pivot.USUAL)));
  }

  @Override
  public void setFocus() {
    table.setFocus();
  }
}
