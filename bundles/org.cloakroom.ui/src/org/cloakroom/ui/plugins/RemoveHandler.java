package org.cloakroom.ui.plugins;

import java.util.Optional;
import org.cloakroom.core.install.PlugInJar;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;

/** Removes the added plug-in that is selected. */
public final class RemoveHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    var window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    jar(HandlerUtil.getCurrentSelection(event)).ifPresent(jar -> Added.remove(window.getShell(), jar,
        () -> Optional.ofNullable((PlugInsView) window.getActivePage().findView(PlugInsView.ID)).ifPresent(PlugInsView::refresh)));
    return null; // handlers have no result
  }

  @Override
  public void setEnabled(Object context) {
    Object selection = context instanceof IEvaluationContext evaluation
        ? evaluation.getVariable(ISources.ACTIVE_CURRENT_SELECTION_NAME) : Optional.empty();
    setBaseEnabled(jar(selection).isPresent());
  }

  /** The jar that is selected, or that the selected plug-in or problem comes from. */
  private static Optional<PlugInJar> jar(Object selection) {
    if (!(selection instanceof IStructuredSelection structured) || !(structured.getFirstElement() instanceof PlugInNode node)) {
      return Optional.empty();
    }
    String bundle = node instanceof PlugInNode.Entry entry ? entry.plugIn().contributor()
        : node instanceof PlugInNode.Fault fault ? fault.problem().contributor()
        : node instanceof PlugInNode.AddedJar added ? added.added().jar().bundle() : "";
    return Added.list().stream().map(Added.Jar::jar).filter(jar -> jar.bundle().equals(bundle)).findFirst();
  }
}
