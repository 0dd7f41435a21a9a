package org.cloakroom.ui.plugins;

import java.util.Optional;
import org.cloakroom.core.install.DropIns;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

/** Asks where a plug-in lies. */
final class InstallDialog extends TitleAreaDialog {
  private static final int WIDTH = 420;

  private Text field;
  private String source = "";

  InstallDialog(Shell parent) {
    super(parent);
    setHelpAvailable(false);
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText("Install plug-ins");
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    setTitle("Install plug-ins");
    setMessage("A jar, a folder of jars, a p2 repository, or the address (https, http, file) of one. Version, Java and everything that it "
        + "needs are checked before anything is installed.");
    Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
    GridLayoutFactory.swtDefaults().numColumns(4).margins(12, 12).applyTo(area);
    new Label(area, SWT.NONE).setText("From");
    field = new Text(area, SWT.BORDER);
    GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(field);
    field.addModifyListener(typed -> {
      source = field.getText().strip();
      Optional.ofNullable(getButton(IDialogConstants.OK_ID)).ifPresent(ok -> ok.setEnabled(!source.isEmpty()));
    });
    push(area, "Jar…", () -> {
      FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
      dialog.setFilterExtensions(new String[] {"*.jar"});
      return Optional.ofNullable(dialog.open());
    });
    push(area, "Folder…", () -> Optional.ofNullable(new DirectoryDialog(getShell(), SWT.OPEN).open()));
    Label where = new Label(area, SWT.WRAP);
    where.setText("It goes to " + DropIns.ofPlatform().folders().target() + ". A plug-in runs with your rights: install what you trust.");
    GridDataFactory.fillDefaults().grab(true, false).span(4, 1).hint(WIDTH, SWT.DEFAULT).indent(0, 8).applyTo(where);
    PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "org.cloakroom.ui.plugins");
    return area;
  }

  private interface Choice {
    Optional<String> ask();
  }

  private void push(Composite parent, String text, Choice choice) {
    Button button = new Button(parent, SWT.PUSH);
    button.setText(text);
    button.addListener(SWT.Selection, pressed -> choice.ask().ifPresent(field::setText));
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    createButton(parent, IDialogConstants.OK_ID, "Install", true).setEnabled(false);
    createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
  }

  String source() {
    return source;
  }
}
