package org.cloakroom.rcp;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.handlers.HandlerUtil;

/** An action of the welcome page as a command, for menus, cheat sheets and Quick Access; the registry says which: {@code WelcomeCommand:new}. */
public final class WelcomeCommand extends AbstractHandler implements IExecutableExtension {
  private Optional<WelcomeActions> action = Optional.empty();

  @Override
  public void setInitializationData(IConfigurationElement element, String property, Object data) {
    action = WelcomeActions.of(String.valueOf(data));
  }

  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    action.orElseThrow(() -> new ExecutionException("plugin.xml names an action that is none"))
        .run(HandlerUtil.getActiveWorkbenchWindowChecked(event));
    return null; // handlers have no result
  }
}
