package org.cloakroom.ui.plugins;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Asks for a plug-in and installs it. */
public final class InstallHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    var window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    InstallDialog dialog = new InstallDialog(window.getShell());
    if (dialog.open() == InstallDialog.OK) {
      Added.install(window.getShell(), dialog.source(),
          () -> Optional.ofNullable((PlugInsView) window.getActivePage().findView(PlugInsView.ID)).ifPresent(PlugInsView::refresh));
    }
    return null; // handlers have no result
  }
}
