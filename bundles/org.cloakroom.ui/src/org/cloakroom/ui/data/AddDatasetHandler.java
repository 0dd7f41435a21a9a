package org.cloakroom.ui.data;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Asks for a folder and shows it in the Datasets view. */
public final class AddDatasetHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    try {
      ((DatasetsView) HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(DatasetsView.ID)).browse();
      return null; // handlers have no result
    } catch (PartInitException e) {
      throw new ExecutionException("the Datasets view cannot be opened", e);
    }
  }
}
