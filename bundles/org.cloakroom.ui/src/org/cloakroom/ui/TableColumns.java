package org.cloakroom.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** Order, width, visibility and sorting of a table's columns, remembered from one session to the next by the columns' titles. */
public final class TableColumns {
  private static final String ORDER = "order";
  private static final String WIDTH = "width of ";
  private static final String HIDDEN = "hidden";
  private static final String SORTED = "sorted by";
  private static final String DOWN = "downwards";
  /** Where a hidden column keeps its width. */
  private static final String BEFORE = "width before";

  private final Table table;
  private final IDialogSettings kept;

  private TableColumns(Table table, IDialogSettings kept) {
    this.table = table;
    this.kept = kept;
  }

  /**
   * Arranges the columns as they were in the last session, and remembers how they are arranged when the table goes.
   *
   * @param table with all its columns
   * @param name of what is remembered
   */
  public static TableColumns remember(Table table, String name) {
    TableColumns columns = new TableColumns(table, Remembered.section("columns of " + name));
    columns.restore();
    table.addListener(SWT.Dispose, disposed -> {
      columns.keep();
      Remembered.save();
    });
    return columns;
  }

  /** Adds a menu in which columns are shown and hidden. */
  public void addTo(MenuManager menu) {
    MenuManager choices = new MenuManager("Columns");
    choices.setRemoveAllWhenShown(true);
    choices.addMenuListener(this::fill);
    menu.add(choices);
  }

  private void fill(IMenuManager choices) {
    for (TableColumn column : inOrder()) {
      Action choice = new Action(column.getText(), IAction.AS_CHECK_BOX) {
        @Override
        public void run() {
          show(column, isHidden(column));
          keep();
          Remembered.save();
        }
      };
      choice.setChecked(!isHidden(column));
      choice.setEnabled(isHidden(column) || inOrder().stream().filter(c -> !isHidden(c)).count() > 1);
      choices.add(choice);
    }
  }

  private List<TableColumn> inOrder() {
    return Arrays.stream(table.getColumnOrder()).mapToObj(table::getColumn).toList();
  }

  private static boolean isHidden(TableColumn column) {
    return column.getData(BEFORE) != null;
  }

  private static void show(TableColumn column, boolean wanted) {
    if (wanted) {
      column.setWidth((Integer) column.getData(BEFORE));
      column.setData(BEFORE, null);
    } else {
      column.setData(BEFORE, column.getWidth());
      column.setWidth(0); // SWT's way to hide one
    }
    column.setResizable(wanted);
  }

  private void restore() {
    List<TableColumn> columns = List.of(table.getColumns());
    List<String> titles = columns.stream().map(TableColumn::getText).toList();
    for (TableColumn column : columns) {
      Optional.ofNullable(kept.get(WIDTH + column.getText())).map(Integer::valueOf).ifPresent(column::setWidth);
    }
    texts(HIDDEN).filter(titles::contains).map(titles::indexOf).map(columns::get).forEach(column -> show(column, false));
    // columns that this version has added stand at the end
    List<Integer> order = new ArrayList<>(texts(ORDER).filter(titles::contains).map(titles::indexOf).toList());
    for (int i = 0; i < titles.size(); i++) {
      if (!order.contains(i)) {
        order.add(i);
      }
    }
    table.setColumnOrder(order.stream().mapToInt(i -> i).toArray());
    Optional.ofNullable(kept.get(SORTED)).filter(titles::contains).ifPresent(title -> {
      table.setSortColumn(columns.get(titles.indexOf(title)));
      table.setSortDirection(kept.getBoolean(DOWN) ? SWT.DOWN : SWT.UP);
    });
  }

  private Stream<String> texts(String key) {
    return Optional.ofNullable(kept.getArray(key)).stream().flatMap(Arrays::stream);
  }

  private void keep() {
    List<TableColumn> columns = inOrder();
    for (TableColumn column : columns) {
      kept.put(WIDTH + column.getText(), isHidden(column) ? (Integer) column.getData(BEFORE) : column.getWidth());
    }
    kept.put(ORDER, titles(columns));
    kept.put(HIDDEN, titles(columns.stream().filter(TableColumns::isHidden).toList()));
    kept.put(SORTED, Optional.ofNullable(table.getSortColumn()).map(TableColumn::getText).orElse(""));
    kept.put(DOWN, table.getSortDirection() == SWT.DOWN);
  }

  private static String[] titles(List<TableColumn> columns) {
    return columns.stream().map(TableColumn::getText).toArray(String[]::new);
  }
}
