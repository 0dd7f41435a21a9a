package org.cloakroom.ui.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.core.run.RunImages;
import org.cloakroom.ui.Theme;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** The pictures of a run by name, the probes with the mark of a result: whether they were counted. */
final class PictureList {
  private final Table table;
  private List<RunImages.Picture> pictures = List.of();
  private Map<String, Boolean> trials = Map.of();

  /** @param selected is called when another one is selected by hand */
  PictureList(Composite parent, Runnable selected) {
    table = new Table(parent, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION);
    TableColumn column = new TableColumn(table, SWT.LEFT);
    table.addListener(SWT.Resize, resized -> column.setWidth(table.getClientArea().width));
    table.addListener(SWT.SetData, event -> describe((TableItem) event.item, pictures.get(event.index)));
    table.addListener(SWT.Selection, event -> selected.run());
  }

  Table control() {
    return table;
  }

  /** Shows these, without marks, and selects the first. */
  void show(List<RunImages.Picture> now) {
    pictures = List.copyOf(now);
    trials = Map.of();
    table.setToolTipText("");
    table.clearAll();
    table.setItemCount(pictures.size());
    if (!pictures.isEmpty()) {
      table.select(0);
    }
  }

  /** The selected one. */
  Optional<RunImages.Picture> selected() {
    int index = table.getSelectionIndex();
    return index >= 0 && index < pictures.size() ? Optional.of(pictures.get(index)) : Optional.empty();
  }

  /** Marks the probes of a result: whether each was counted, such as recognized at its rank. */
  void mark(ResultRow row) {
    Map<String, Boolean> marked = new HashMap<>();
    row.field().trials().forEach(trial -> marked.merge(trial.probe(), trial.hit(), Boolean::logicalAnd));
    trials = marked;
    table.setToolTipText("✓ and ✗: counted or not in " + row.inWords());
    table.clearAll();
  }

  private void describe(TableItem item, RunImages.Picture picture) {
    Optional<Boolean> hit = Optional.ofNullable(trials.get(picture.id())).filter(any -> picture.probe());
    item.setText(picture.identity() + "   " + picture.id().substring(picture.id().lastIndexOf('/') + 1)
        + (picture.probe() ? "   probe" : "") + (picture.isProtected() ? "   protected" : "")
        + hit.map(counted -> counted ? "   ✓" : "   ✗").orElse(""));
    item.setForeground(hit.map(counted -> counted ? Theme.right() : Theme.wrong()).orElse(null)); // null is SWT's word for: as usual
  }
}
