package org.cloakroom.ui.analysis;

import java.util.List;
import java.util.Optional;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.pictures.ImageJ;
import org.cloakroom.ui.pictures.Tile;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens what the Images view shows as a stack in ImageJ. */
public final class OpenInImageJ extends AbstractHandler {
  /** The command's id in the registry. */
  static final String COMMAND = "org.cloakroom.ui.openInImageJ";

  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    Shell shell = HandlerUtil.getActiveShellChecked(event);
    ImagesView view = (ImagesView) HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().findView(ImagesView.ID);
    Optional<ImagesView.Shown> shown = Optional.ofNullable(view).flatMap(ImagesView::shown);
    if (shown.isEmpty()) {
      MessageDialog.openInformation(shell, "Open in ImageJ", "Select a picture in the Images view first.");
      return null; // handlers have no result
    }
    String title = shown.get().id().replace('/', '-');
    List<Tile> tiles = shown.get().tiles();
    Background.compute("starting ImageJ", shell, () -> ImageJ.open(title, tiles), started -> {});
    return null; // handlers have no result
  }
}
