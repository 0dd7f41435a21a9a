package org.cloakroom.ui.analysis;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

/** Copies what a view shows. */
final class CopyHandler extends AbstractHandler {
  private final Runnable copy;

  CopyHandler(Runnable copy) {
    this.copy = copy;
  }

  @Override
  public Object execute(ExecutionEvent event) {
    copy.run();
    return null; // handlers have no result
  }
}
