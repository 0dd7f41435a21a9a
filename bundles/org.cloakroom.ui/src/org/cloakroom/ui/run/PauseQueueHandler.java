package org.cloakroom.ui.run;

import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;

/** Lets no more runs begin, or lets them begin again. */
public final class PauseQueueHandler extends AbstractHandler implements IElementUpdater {
  private static final String COMMAND = "org.cloakroom.ui.run.pauseQueue";

  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    RunQueue queue = Runs.all().queue();
    queue.pause(!queue.isPaused());
    HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(ICommandService.class).refreshElements(COMMAND, null); // null: all
    return null; // handlers have no result
  }

  @Override
  public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
    element.setChecked(Runs.all().queue().isPaused());
  }
}
