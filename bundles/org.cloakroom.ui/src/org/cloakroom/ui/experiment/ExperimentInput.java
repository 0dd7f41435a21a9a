package org.cloakroom.ui.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cloakroom.ui.Icons;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPathEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;

/**
 * An experiment file to be edited. Equal if the file is the same.
 *
 * @param file absolute path
 */
public record ExperimentInput(Path file) implements IPathEditorInput, IPersistableElement {
  private static final String PERSPECTIVE = "org.cloakroom.rcp.experiment";

  /** Makes the path absolute. */
  public ExperimentInput {
    file = file.toAbsolutePath().normalize();
  }

  /** Opens a file in the editor, or brings its editor to the front. */
  public static void open(Path file) throws PartInitException {
    PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage()
        .openEditor(new ExperimentInput(file), ExperimentEditor.ID);
  }

  /** The same in the Experiment perspective, where there is room for it. */
  public static void show(Path file) throws WorkbenchException {
    IWorkbench workbench = PlatformUI.getWorkbench();
    workbench.showPerspective(PERSPECTIVE, workbench.getActiveWorkbenchWindow());
    open(file);
  }

  @Override
  public boolean exists() {
    return Files.exists(file);
  }

  @Override
  public ImageDescriptor getImageDescriptor() {
    return Icons.descriptor("experiment");
  }

  @Override
  public String getName() {
    return file.getFileName().toString();
  }

  @Override
  public IPersistableElement getPersistable() {
    return this;
  }

  @Override
  public String getToolTipText() {
    return file.toString();
  }

  @Override
  public IPath getPath() {
    return IPath.fromPath(file);
  }

  @Override
  public <T> T getAdapter(Class<T> adapter) {
    return adapter.isInstance(this) ? adapter.cast(this) : null; // null is the platform's word for: no
  }

  @Override
  public String getFactoryId() {
    return ExperimentInputFactory.ID;
  }

  @Override
  public void saveState(IMemento memento) {
    memento.putString(ExperimentInputFactory.FILE, file.toString());
  }
}
