package org.cloakroom.ui.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.report.model.Axis;
import org.cloakroom.report.model.Results;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.ui.Remembered;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Which axes make the rows and the columns of a pivot, remembered from one session to the next. */
final class PivotAxes {
  private static final String NOTHING = "–";
  private static final List<String> KEYS = List.of("rows", "then", "columns");
  private static final List<String> USUAL = List.of("attack", "transform", "recognizer");

  private final IDialogSettings kept = Remembered.section("pivot of results");
  private final List<Combo> combos = new ArrayList<>();

  /** @param changed is called when the user has chosen other axes */
  PivotAxes(Composite parent, Runnable changed) {
    GridLayoutFactory.fillDefaults().numColumns(5).spacing(6, 0).applyTo(parent);
    label(parent, "Rows");
    combo(parent, "What the rows are", changed);
    combo(parent, "What each row is divided into", changed);
    label(parent, "Columns");
    combo(parent, "What the columns are", changed);
  }

  private static void label(Composite parent, String text) {
    Label label = new Label(parent, SWT.NONE);
    label.setText(text);
    GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
  }

  private void combo(Composite parent, String help, Runnable changed) {
    Combo combo = new Combo(parent, SWT.READ_ONLY);
    combo.setToolTipText(help);
    combo.setVisibleItemCount(20);
    combo.addListener(SWT.Selection, chosen -> {
      kept.put(KEYS.get(combos.indexOf(combo)), combo.getText());
      Remembered.save();
      changed.run();
    });
    combos.add(combo);
  }

  /** Offers the axes along which these results differ; what was chosen stays if it is among them. */
  void offer(Results results) {
    List<String> axes = Axis.of(results).stream().map(Axis::toString).toList();
    for (int i = 0; i < combos.size(); i++) {
      Combo combo = combos.get(i);
      List<String> items = i == 0 ? axes : Stream.concat(Stream.of(NOTHING), axes.stream()).toList();
      String wanted = Optional.ofNullable(kept.get(KEYS.get(i))).filter(items::contains).orElse(USUAL.get(i));
      if (!List.of(combo.getItems()).equals(items)) {
        combo.setItems(items.toArray(String[]::new));
        combo.requestLayout();
      }
      combo.select(Math.max(0, items.indexOf(wanted)));
    }
  }

  /**
   * What is chosen.
   *
   * @throws IllegalArgumentException if an axis was chosen twice
   */
  Pivot pivot() {
    return Pivot.USUAL.with(axes(combos.subList(0, 2)), axes(combos.subList(2, 3))).groups(List.of(Group.values()));
  }

  private static List<Axis> axes(List<Combo> chosen) {
    return chosen.stream().map(Combo::getText).filter(text -> !text.equals(NOTHING)).map(Axis::parse).toList();
  }
}
