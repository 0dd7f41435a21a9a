package org.cloakroom.ui.export;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.CancelledException;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.SaveDialog;
import org.cloakroom.ui.MonitorProgress;
import org.cloakroom.ui.analysis.Analysis;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IExportWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.handlers.HandlerUtil;

/** Writes figures and tables of the run that is looked at. */
public final class ExportWizard extends Wizard implements IExportWizard {
  /** The command that opens it. */
  public static final String COMMAND = "org.cloakroom.ui.export";

  private final Optional<Analysis.Loaded> run = Analysis.shared().loaded();
  private Optional<ExportPage> page = Optional.empty();

  /** For the run that is shown now. */
  public ExportWizard() {
    setWindowTitle("Export");
    setNeedsProgressMonitor(true);
  }

  @Override
  public void init(IWorkbench workbench, IStructuredSelection selection) {
    // what is exported is the run that all views of the analysis show
  }

  @Override
  public void addPages() {
    run.ifPresentOrElse(shown -> {
      ExportPage made = new ExportPage(shown);
      page = Optional.of(made);
      addPage(made);
    }, () -> addPage(new NoRunPage()));
  }

  @Override
  public boolean performFinish() {
    ExportPlan plan = page.orElseThrow().plan();
    // the run's own folder of figures is there to be written anew
    boolean own = plan.folder().equals(run.orElseThrow().run().figures());
    if (!own && !SaveDialog.mayBeWritten(getShell(), plan.mayReplace())) {
      return false;
    }
    List<Path> files = new ArrayList<>();
    try {
      getContainer().run(true, true, monitor -> {
        try {
          files.addAll(plan.write(run.orElseThrow(), new MonitorProgress(monitor)));
        } catch (CancelledException e) {
          throw new InterruptedException();
        } catch (RuntimeException e) { // a full disk, a plug-in's bug
          throw new InvocationTargetException(e);
        }
      });
      getShell().getDisplay().asyncExec(() -> tell(plan.folder(), files)); // when the wizard is closed
      return true;
    } catch (InvocationTargetException e) {
      Background.report("The export is not complete", e.getCause());
      return false;
    } catch (InterruptedException e) { // the platform's word for: cancelled
      return false;
    }
  }

  private static void tell(Path folder, List<Path> files) {
    String text = (files.size() == 1 ? "1 file is" : files.size() + " files are") + " in " + folder + ".";
    int pressed = MessageDialog.open(MessageDialog.INFORMATION, null, "Export", text, 0, "Close", "Open Folder"); // null: on its own
    if (pressed == 1) {
      Program.launch(folder.toString());
    }
  }

  /** Opens the wizard. */
  public static final class Open extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
      Shell shell = HandlerUtil.getActiveShellChecked(event);
      Analysis.shared().whenLoaded(run -> new WizardDialog(shell, new ExportWizard()).open(),
          () -> MessageDialog.openInformation(shell, "Export", NoRunPage.TEXT));
      return null; // handlers have no result
    }
  }
}
