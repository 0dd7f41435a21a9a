package org.cloakroom.ui.run;

import java.util.ArrayList;
import java.util.List;
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
    table.setLinesVisible(true);
    table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
    table.addListener(SWT.MouseMove, event -> tip(new Point(event.x, event.y)));
  }

  Control control() {
    return table;
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
      item.setText(column, state instanceof State.Finished finished ? finished.count()
          : state instanceof State.Failed ? "failed" : "·");
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
