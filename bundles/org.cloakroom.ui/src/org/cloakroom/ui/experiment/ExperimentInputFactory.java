package org.cloakroom.ui.experiment;

import java.nio.file.Path;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;

/** Finds the file again whose editor was open when the workbench was closed. */
public final class ExperimentInputFactory implements IElementFactory {
  /** The factory's id in the registry. */
  static final String ID = "org.cloakroom.ui.experimentInput";
  static final String FILE = "file";

  @Override
  public IAdaptable createElement(IMemento memento) {
    String file = memento.getString(FILE);
    return file == null ? null : new ExperimentInput(Path.of(file)); // null is the platform's word for: cannot be restored
  }
}
