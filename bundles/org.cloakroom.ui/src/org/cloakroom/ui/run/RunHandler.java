package org.cloakroom.ui.run;

import java.nio.file.Path;
import java.util.Optional;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.registry.Study;
import org.cloakroom.ui.experiment.ExperimentDocument;
import org.cloakroom.ui.experiment.ExperimentEditor;
import org.cloakroom.ui.experiment.ExperimentFiles;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Runs the selected experiment, or the one in the editor, which is saved first. */
public final class RunHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    IEditorPart editor = window.getActivePage().getActiveEditor();
    Optional<Path> selected = selected(event);
    Optional<ExperimentEditor> open = selected.flatMap(file -> ExperimentEditor.of(window.getActivePage(), file));
    if (open.isPresent()) {
      start(window, open.get());
    } else if (selected.isPresent()) {
      start(window, selected.get());
    } else if (editor instanceof ExperimentEditor experiment) {
      start(window, experiment);
    } else {
      MessageDialog.openInformation(window.getShell(), "Run experiment", "Open or select the experiment that is to be run.");
    }
    return null; // handlers have no result
  }

  private static Optional<Path> selected(ExecutionEvent event) {
    boolean inEditor = HandlerUtil.getActivePart(event) instanceof IEditorPart;
    if (inEditor || !(HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection)) {
      return Optional.empty();
    }
    Object element = selection.getFirstElement();
    return element instanceof Path file ? Optional.of(file)
        : element instanceof Study study ? Optional.of(ExperimentFiles.copyOf(study)) : Optional.empty();
  }

  private static void start(IWorkbenchWindow window, ExperimentEditor editor) throws ExecutionException {
    ExperimentDocument document = editor.document().orElseThrow(() -> new ExecutionException("the editor is not open yet"));
    editor.flush();
    if (document.hasPending()) {
      MessageDialog.openError(window.getShell(), "Run experiment", "A field of the form holds no complete value yet; it is marked.");
      return;
    }
    boolean wrong = document.reading().filter(reading -> !reading.isRunnable()).isPresent();
    if (wrong) {
      String reasons = document.reading().map(Reading::problems).orElseThrow().stream().limit(6)
          .map(problem -> "line " + problem.at().line() + ": " + problem.text()).reduce((a, b) -> a + "\n" + b).orElse("");
      MessageDialog.openError(window.getShell(), "Run experiment", "The experiment cannot be run yet:\n\n" + reasons);
      return;
    }
    if (editor.isDirty()) {
      editor.doSave(new NullProgressMonitor());
    }
    if (editor.isDirty()) {
      return; // it could not be saved, which was told
    }
    start(window, document.file());
  }

  /** Runs a file and shows the Runs view. */
  public static void start(IWorkbenchWindow window, Path file) throws ExecutionException {
    Runs.all().start(file, file.getFileName().toString());
    try {
      window.getActivePage().showView(RunsView.ID);
    } catch (PartInitException e) {
      throw new ExecutionException("the Runs view cannot be opened", e);
    }
  }
}
