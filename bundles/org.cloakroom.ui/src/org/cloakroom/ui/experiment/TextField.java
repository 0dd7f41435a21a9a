package org.cloakroom.ui.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cloakroom.core.yaml.Problem;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/**
 * A field that hands on what was typed after a short pause, and shows what is wrong with it at its left edge. What cannot be taken yet, such as half
 * of a list, stays in the field until it can be.
 */
final class TextField {
  private static final int PAUSE = 350;
  private static final String HALF = "No complete value yet; the file keeps what it had.";

  private final Control control;
  private final ExperimentDocument document;
  private final Predicate<String> commit;
  private final Runnable pending = this::commit;
  private final ControlDecoration decoration;
  private boolean setting;
  private int typed;
  private int committed;

  /**
   * A field to type in.
   *
   * @param commit takes the text, and says whether it could
   */
  TextField(Text text, ExperimentDocument document, Predicate<String> commit) {
    this((Control) text, document, commit);
    text.addModifyListener(modified -> typed());
  }

  /** A field with choices. */
  TextField(Combo combo, ExperimentDocument document, Predicate<String> commit) {
    this((Control) combo, document, commit);
    combo.addModifyListener(modified -> typed());
    combo.addListener(SWT.MouseWheel, wheel -> wheel.doit = false); // who scrolls the form chooses nothing
  }

  private TextField(Control control, ExperimentDocument document, Predicate<String> commit) {
    this.control = control;
    this.document = document;
    this.commit = commit;
    decoration = new ControlDecoration(control, SWT.LEFT | SWT.TOP);
    decoration.hide();
    control.addListener(SWT.FocusOut, left -> commit());
    control.addListener(SWT.Dispose, disposed -> document.forget(pending));
  }

  private void typed() {
    if (setting) {
      return;
    }
    int now = ++typed;
    document.pending(pending);
    control.getDisplay().timerExec(PAUSE, () -> {
      if (now == typed && !control.isDisposed()) {
        commit();
      }
    });
  }

  private void commit() {
    if (committed == typed) {
      return;
    }
    int before = committed;
    committed = typed; // what comes of it may be shown here
    if (!commit.test(get().strip())) {
      committed = before;
      tell(true, HALF);
      return;
    }
    document.settled(pending);
    if (HALF.equals(decoration.getDescriptionText())) {
      decoration.setDescriptionText("");
      decoration.hide();
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
    if (committed != typed) {
      return; // they are about what stood here before
    }
    Optional<Problem> worst = problems.stream().filter(Problem::isError).findFirst().or(() -> problems.stream().findFirst());
    worst.ifPresentOrElse(problem -> tell(problem.isError(), problem.text()), decoration::hide);
  }

  private void tell(boolean error, String text) {
    decoration.setImage(FieldDecorationRegistry.getDefault().getFieldDecoration(
        error ? FieldDecorationRegistry.DEC_ERROR : FieldDecorationRegistry.DEC_WARNING).getImage());
    decoration.setDescriptionText(text);
    decoration.show();
  }

  Control control() {
    return control;
  }
}
