package org.cloakroom.ui.data;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.ui.Theme;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** The people of a dataset, any number; those whom an experiment protects are marked. */
final class PeopleList {
  private final Table table;
  private List<Identity> shown = List.of();
  private Set<String> marked = Set.of();

  PeopleList(Composite parent) {
    table = new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION);
    TableColumn column = new TableColumn(table, SWT.LEFT);
    table.addListener(SWT.Resize, resized -> column.setWidth(table.getClientArea().width));
    table.addListener(SWT.SetData, event -> {
      Identity identity = shown.get(event.index);
      TableItem item = (TableItem) event.item;
      boolean isMarked = marked.contains(identity.name());
      item.setText(identity.name() + "   " + identity.images().size() + (isMarked ? "   protected" : ""));
      item.setForeground(isMarked ? Theme.right() : null); // null is SWT's word for: as usual
    });
  }

  Table table() {
    return table;
  }

  /** Lists these people; nobody is selected then. */
  void show(List<Identity> people) {
    shown = people;
    table.deselectAll();
    table.setItemCount(shown.size());
    table.clearAll();
  }

  /** Marks the people of these names. */
  void mark(Set<String> names) {
    if (!names.equals(marked)) {
      marked = Set.copyOf(names);
      table.clearAll();
    }
  }

  /** All that are listed. */
  List<Identity> shown() {
    return shown;
  }

  List<Identity> selected() {
    return Arrays.stream(table.getSelectionIndices()).mapToObj(shown::get).toList();
  }
}
