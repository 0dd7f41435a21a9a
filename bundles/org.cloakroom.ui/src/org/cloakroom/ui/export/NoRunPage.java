package org.cloakroom.ui.export;

import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Stands where there is nothing to export. */
final class NoRunPage extends WizardPage {
  static final String TEXT = "Select a run with results in the Runs view first; then its figures and tables can be exported.";

  NoRunPage() {
    super("none", "Nothing to export yet", null); // null: no picture
  }

  @Override
  public void createControl(Composite parent) {
    Label label = new Label(parent, SWT.WRAP);
    label.setText(TEXT);
    setControl(label);
    setPageComplete(false);
  }
}
