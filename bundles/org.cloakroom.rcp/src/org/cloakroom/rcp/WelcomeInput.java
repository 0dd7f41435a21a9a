package org.cloakroom.rcp;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;

/** The welcome page has nothing to be told. It is kept over sessions, for a workbench that was killed tries to restore it. */
record WelcomeInput() implements IEditorInput, IPersistableElement {
  private static final String FACTORY = "org.cloakroom.rcp.welcomeInput";

  /** Makes it again in the next session. */
  public static final class Factory implements IElementFactory {
    /** Called by the platform. */
    public Factory() {}

    @Override
    public IAdaptable createElement(IMemento memento) {
      return new WelcomeInput();
    }
  }

  @Override
  public boolean exists() {
    return false; // not for the list of recent files
  }

  @Override
  public ImageDescriptor getImageDescriptor() {
    return ImageDescriptor.getMissingImageDescriptor();
  }

  @Override
  public String getName() {
    return "Welcome";
  }

  @Override
  public IPersistableElement getPersistable() {
    return this;
  }

  @Override
  public String getFactoryId() {
    return FACTORY;
  }

  @Override
  public void saveState(IMemento memento) {
    // nothing to be remembered
  }

  @Override
  public String getToolTipText() {
    return "Where to begin";
  }

  @Override
  public <T> T getAdapter(Class<T> adapter) {
    return null; // the platform's word for: no
  }
}
