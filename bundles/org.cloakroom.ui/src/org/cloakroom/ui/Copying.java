package org.cloakroom.ui;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;

/**
 * Copies what a view shows: as it looks with Ctrl+C, as data with Ctrl+Shift+C. What is not there is not copied, and the clipboard stays
 * as it was.
 */
public final class Copying {
  /** The command behind Ctrl+Shift+C. */
  public static final String DATA = "org.cloakroom.ui.copyData";

  private Copying() {}

  /** Both keys for a view that shows a picture. */
  public static void ofPicture(IWorkbenchPartSite site, Control control, Supplier<Optional<ImageData>> picture,
      Supplier<Optional<String>> data) {
    handle(site, IWorkbenchCommandConstants.EDIT_COPY, () -> picture.get().ifPresent(p -> put(control, p, ImageTransfer.getInstance())));
    handle(site, DATA, () -> data.get().ifPresent(text -> put(control, text, TextTransfer.getInstance())));
  }

  /** Both keys for a view that shows a table. */
  public static void ofText(IWorkbenchPartSite site, Control control, Supplier<Optional<String>> shown,
      Supplier<Optional<String>> data) {
    handle(site, IWorkbenchCommandConstants.EDIT_COPY, () -> shown.get().ifPresent(text -> put(control, text, TextTransfer.getInstance())));
    handle(site, DATA, () -> data.get().ifPresent(text -> put(control, text, TextTransfer.getInstance())));
  }

  /**
   * Gives a control a context menu with both, and with more commands.
   *
   * @param copy how the menu names the first
   * @return the menu, for more
   */
  public static MenuManager menu(IWorkbenchPartSite site, Control control, String copy, String... commands) {
    MenuManager menu = new MenuManager();
    item(menu, site, IWorkbenchCommandConstants.EDIT_COPY, copy);
    item(menu, site, DATA, "");
    menu.add(new Separator());
    for (String command : commands) {
      item(menu, site, command, "");
    }
    control.setMenu(menu.createContextMenu(control));
    return menu;
  }

  private static void item(MenuManager menu, IWorkbenchPartSite site, String command, String label) {
    CommandContributionItemParameter parameter =
        new CommandContributionItemParameter(site, command, command, CommandContributionItem.STYLE_PUSH);
    if (!label.isEmpty()) {
      parameter.label = label;
    }
    menu.add(new CommandContributionItem(parameter));
  }

  private static void handle(IWorkbenchPartSite site, String command, Runnable action) {
    site.getService(IHandlerService.class).activateHandler(command, new AbstractHandler() {
      @Override
      public Object execute(ExecutionEvent event) {
        // words that are marked in a field are what somebody wants who presses the key there
        if (site.getShell().getDisplay().getFocusControl() instanceof Text field && field.getSelectionCount() > 0) {
          field.copy();
        } else {
          action.run();
        }
        return null; // handlers have no result
      }
    });
  }

  private static void put(Control control, Object content, Transfer as) {
    Clipboard clipboard = new Clipboard(control.getDisplay());
    try {
      clipboard.setContents(new Object[] {content}, new Transfer[] {as});
    } finally {
      clipboard.dispose();
    }
  }
}
