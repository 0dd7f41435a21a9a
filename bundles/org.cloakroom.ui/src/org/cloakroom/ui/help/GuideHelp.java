package org.cloakroom.ui.help;

import java.util.Arrays;
import java.util.Optional;
import org.cloakroom.ui.Background;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IContext;
import org.eclipse.help.IHelpResource;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.help.AbstractHelpUI;

/**
 * What the platform calls for help: it opens the Help view. The platform's own help needs a web server, a search engine and a browser, twenty
 * bundles in all.
 */
public final class GuideHelp extends AbstractHelpUI {
  /** The key under which the platform keeps a control's context; {@code IWorkbenchHelpSystem.setHelp} puts it there. */
  private static final String CONTEXT = "org.eclipse.ui.help";

  @Override
  public void displayHelp() {
    show(Guide.FILES.get(0));
  }

  @Override
  public void displayContext(IContext context, int x, int y) {
    show(topic(context).orElse(Guide.FILES.get(0)));
  }

  @Override
  public void displayHelpResource(String href) {
    show(file(href));
  }

  /** Quick Access hands on what it did not find. */
  @Override
  public void search(String words) {
    view().ifPresent(view -> view.search(words));
  }

  @Override
  public boolean isContextHelpDisplayed() {
    return false;
  }

  /** Help for what has the focus. */
  @Override
  public void displayDynamicHelp() {
    show(topicAt(Display.getCurrent().getFocusControl()).orElse(Guide.FILES.get(0)));
  }

  /** The section for a control, or for the nearest one around it that has one. */
  static Optional<String> topicAt(Control control) {
    for (Control at = control; at != null; at = at.getParent()) {
      Object context = at.getData(CONTEXT);
      Optional<String> topic = context instanceof String id ? Optional.ofNullable(HelpSystem.getContext(id)).flatMap(GuideHelp::topic)
          : Optional.empty();
      if (topic.isPresent()) {
        return topic;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> topic(IContext context) {
    return Arrays.stream(context.getRelatedTopics()).map(IHelpResource::getHref).map(GuideHelp::file).findFirst();
  }

  /** Without the bundle and the folder in front. */
  private static String file(String href) {
    return href.substring(href.lastIndexOf('/') + 1);
  }

  private static void show(String reference) {
    view().ifPresent(view -> view.show(reference));
  }

  private static Optional<HelpView> view() {
    IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    try {
      return Optional.of((HelpView) window.getActivePage().showView(HelpView.ID));
    } catch (PartInitException e) {
      Background.report("The Help view cannot be opened", e);
      return Optional.empty();
    }
  }
}
