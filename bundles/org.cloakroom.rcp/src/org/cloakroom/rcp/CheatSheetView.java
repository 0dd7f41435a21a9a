package org.cloakroom.rcp;

import java.util.List;
import org.cloakroom.rcp.CheatSheet.Step;
import org.cloakroom.ui.Background;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.FormText;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.forms.widgets.Section;
import org.eclipse.ui.forms.widgets.TableWrapData;
import org.eclipse.ui.forms.widgets.TableWrapLayout;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;

/** Leads through something step by step; each step can be done with a click, and opens the next. */
public final class CheatSheetView extends ViewPart {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.rcp.cheatSheet";

  private static final String DONE = "✓ ";
  private static final int MARGIN = 12;

  private FormToolkit toolkit;
  private ScrolledForm form;
  private List<Section> sections = List.of();

  @Override
  public void createPartControl(Composite parent) {
    toolkit = new FormToolkit(parent.getDisplay());
    parent.addDisposeListener(disposed -> toolkit.dispose());
    form = toolkit.createScrolledForm(parent);
    toolkit.decorateFormHeading(form.getForm());
    TableWrapLayout layout = new TableWrapLayout();
    layout.leftMargin = MARGIN;
    layout.rightMargin = MARGIN;
    layout.verticalSpacing = MARGIN;
    form.getBody().setLayout(layout);
    show(CheatSheet.read("tour"));
  }

  /** Opens the view with a sheet, by the name of its file. */
  static void open(IWorkbenchPage page, String name) {
    try {
      ((CheatSheetView) page.showView(ID)).show(CheatSheet.read(name));
    } catch (PartInitException e) {
      Background.report("The cheat sheet cannot be opened", e);
    }
  }

  private void show(CheatSheet sheet) {
    for (Control child : form.getBody().getChildren()) {
      child.dispose();
    }
    form.setText(sheet.title());
    text(form.getBody(), escaped(sheet.intro()), () -> {});
    sections = sheet.steps().stream().map(step -> section(sheet, step)).toList();
    expand(0);
  }

  /** The title that is shown, for tests and screen readers. */
  String title() {
    return form.getText();
  }

  private Section section(CheatSheet sheet, Step step) {
    int number = sheet.steps().indexOf(step);
    Section section = toolkit.createSection(form.getBody(), ExpandableComposite.TWISTIE | ExpandableComposite.TITLE_BAR);
    section.setText(number + 1 + ". " + step.title());
    section.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
    String action = step.command().map(command -> "<a href=\"do\">Do it</a>").orElse("<a href=\"do\">Next</a>");
    section.setClient(text(section, escaped(step.text()) + "</p><p>" + action, () -> carryOut(number, step)));
    return section;
  }

  /** @param content marked up as forms have it */
  private FormText text(Composite parent, String content, Runnable action) {
    FormText text = toolkit.createFormText(parent, true);
    text.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
    text.setText("<form><p>" + content + "</p></form>", true, false);
    text.addHyperlinkListener(new HyperlinkAdapter() {
      @Override
      public void linkActivated(HyperlinkEvent event) {
        action.run();
      }
    });
    return text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void carryOut(int number, Step step) {
    try {
      if (step.command().isPresent()) {
        getSite().getService(IHandlerService.class).executeCommand(
            getSite().getService(ICommandService.class).deserialize(step.command().get()), null); // null: no event behind it
      }
      Section section = sections.get(number);
      if (!section.getText().startsWith(DONE)) {
        section.setText(DONE + section.getText());
      }
      expand(number + 1);
    } catch (CommandException e) {
      Background.report("This step cannot be done", e);
    }
  }

  private void expand(int number) {
    for (int i = 0; i < sections.size(); i++) {
      sections.get(i).setExpanded(i == number);
    }
    form.reflow(true);
  }

  @Override
  public void setFocus() {
    form.setFocus();
  }
}
