package org.cloakroom.rcp;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the welcome page. */
public final class ShowWelcome extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    WelcomeEditor.open(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage());
    return null; // handlers have no result
  }
}
