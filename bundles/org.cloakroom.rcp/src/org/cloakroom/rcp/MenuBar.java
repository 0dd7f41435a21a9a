package org.cloakroom.rcp;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;

/** The menus with the platform's own commands; our plug-ins add theirs to the group "additions" of each. */
final class MenuBar extends ActionBarAdvisor {
  private IWorkbenchWindow window;

  MenuBar(IActionBarConfigurer configurer) {
    super(configurer);
  }

  @Override
  protected void makeActions(IWorkbenchWindow opened) {
    window = opened;
  }

  @Override
  protected void fillMenuBar(IMenuManager bar) {
    bar.add(menu("&File", IWorkbenchActionConstants.M_FILE,
        null, ActionFactory.CLOSE, ActionFactory.CLOSE_ALL, null,
        ActionFactory.SAVE, ActionFactory.SAVE_AS, ActionFactory.SAVE_ALL, null, ActionFactory.QUIT));
    bar.add(menu("&Edit", IWorkbenchActionConstants.M_EDIT,
        ActionFactory.UNDO, ActionFactory.REDO, null,
        ActionFactory.CUT, ActionFactory.COPY, ActionFactory.PASTE, null,
        ActionFactory.DELETE, ActionFactory.SELECT_ALL, ActionFactory.FIND));
    bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
    bar.add(windowMenu());
    bar.add(menu("&Help", IWorkbenchActionConstants.M_HELP, ActionFactory.ABOUT));
  }

  private IMenuManager windowMenu() {
    MenuManager views = new MenuManager("Show &View", "showView");
    views.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
    MenuManager perspectives = new MenuManager("&Perspective", "perspective");
    perspectives.add(ContributionItemFactory.PERSPECTIVES_SHORTLIST.create(window));
    IMenuManager menu = menu("&Window", IWorkbenchActionConstants.M_WINDOW,
        ActionFactory.RESET_PERSPECTIVE, null, ActionFactory.PREFERENCES);
    menu.insertBefore(ActionFactory.RESET_PERSPECTIVE.getId(), views);
    menu.insertBefore(ActionFactory.RESET_PERSPECTIVE.getId(), perspectives);
    return menu;
  }

  /** A menu of the platform's commands; null stands for a separator. The last group is open to additions. */
  private IMenuManager menu(String label, String id, ActionFactory... commands) {
    MenuManager menu = new MenuManager(label, id);
    menu.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
    for (ActionFactory command : commands) {
      if (command == null) {
        menu.add(new Separator());
      } else {
        var action = command.create(window);
        register(action);
        menu.add(action);
      }
    }
    return menu;
  }
}
