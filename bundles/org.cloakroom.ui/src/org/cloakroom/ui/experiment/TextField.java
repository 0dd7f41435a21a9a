package org.cloakroom.ui.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cloakroom.core.yaml.Problem;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** A field that hands on what was typed after a short pause, and shows what is wrong with it at its left edge. */
final class TextField {
  private static final int PAUSE = 350;

  private final Control control;
  private final Consumer<String> commit;
  private final ControlDecoration decoration;
  private boolean setting;
  private int typed;
  private int committed;

  /** A field to type in. */
  TextField(Text text, Consumer<String> commit) {
    this((Control) text, commit);
    text.addModifyListener(modified -> typed());
  }

  /** A field with choices. */
  TextField(Combo combo, Consumer<String> commit) {
    this((Control) combo, commit);
    combo.addModifyListener(modified -> typed());
  }

  private TextField(Control control, Consumer<String> commit) {
    this.control = control;
    this.commit = commit;
    decoration = new ControlDecoration(control, SWT.LEFT | SWT.TOP);
    decoration.hide();
    control.addListener(SWT.FocusOut, left -> commit());
  }

  private void typed() {
    if (setting) {
      return;
    }
    int now = ++typed;
    control.getDisplay().timerExec(PAUSE, () -> {
      if (now == typed && !control.isDisposed()) {
        commit();
      }
    });
  }

  private void commit() {
    if (committed != typed) {
      committed = typed;
      commit.accept(get().strip());
    }
  }

  private String get() {
    return control instanceof Text text ? text.getText() : ((Combo) control).getText();
  }

  /** Shows a value, unless the user is just typing another. */
  void show(String value) {
    if (committed != typed || get().strip().equals(value)) {
      return;
    }
    setting = true;
    try {
      if (control instanceof Text text) {
        text.setText(value);
      } else {
        ((Combo) control).setText(value);
      }
    } finally {
      setting = false;
    }
  }

  /** Shows the worst of these problems, or none. */
  void problems(List<Problem> problems) {
    Optional<Problem> worst = problems.stream().filter(Problem::isError).findFirst().or(() -> problems.stream().findFirst());
    worst.ifPresentOrElse(problem -> {
      decoration.setImage(FieldDecorationRegistry.getDefault().getFieldDecoration(
          problem.isError() ? FieldDecorationRegistry.DEC_ERROR : FieldDecorationRegistry.DEC_WARNING).getImage());
      decoration.setDescriptionText(problem.text());
      decoration.show();
    }, decoration::hide);
  }

  Control control() {
    return control;
  }
}
