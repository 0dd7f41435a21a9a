package org.cloakroom.ui.help;

import static org.cloakroom.ui.UiTest.below;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.ui.FreshWorkbench;
import org.cloakroom.ui.UiTest;
import org.cloakroom.ui.help.GuideText.Look;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IContext;
import org.eclipse.help.IHelpResource;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** F1 and the guides behind it. */
@ExtendWith(FreshWorkbench.class)
class HelpTest {
  private final IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();

  @Test
  void everyTopicIsASectionOfAGuide() {
    List<String> contexts = List.of("welcome", "experiments", "editor", "runs", "results", "charts", "images", "ranks", "embedding",
        "datasets", "plugins", "export");
    for (String id : contexts) {
      IContext context = HelpSystem.getContext("org.cloakroom.ui." + id);
      assertTrue(context.getRelatedTopics().length > 0, id);
      for (IHelpResource topic : context.getRelatedTopics()) {
        String[] parts = topic.getHref().replaceFirst("^.*/", "").split("#");
        Guide guide = Guide.read(parts[0]).orElseThrow(() -> new AssertionError(topic.getHref()));
        assertTrue(parts.length == 1 || guide.headings().stream().anyMatch(h -> h.anchor().equals(parts[1])), topic.getHref());
      }
    }
  }

  @Test
  void everyGuideHasText() {
    for (String file : Guide.FILES) {
      Guide guide = Guide.read(file).orElseThrow(() -> new AssertionError(file));
      GuideText text = GuideText.of(guide);
      assertTrue(text.text().length() > 1000, file);
      assertFalse(guide.title().equals(file), "a guide begins with its title: " + file);
      int end = 0;
      for (GuideText.Mark mark : text.marks()) { // what StyledText demands
        assertTrue(mark.start() >= end, file + " at " + mark);
        end = mark.start() + mark.length();
      }
    }
  }

  @Test
  void f1OpensTheSectionOfTheView() throws Exception {
    for (String view : List.of("runs", "datasets", "plugins", "images")) {
      IViewPart part = page.showView("org.cloakroom.ui." + view);
      page.activate(part);
      page.getWorkbenchWindow().getShell().forceActive(); // a dialog of an earlier test may have had the keyboard
      part.setFocus();
      UiTest.await("the keyboard is with " + view, () -> Display.getCurrent().getFocusControl() != null);
      PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.eclipse.ui.help.dynamicHelp", null);
      HelpView help = (HelpView) page.findView(HelpView.ID);
      assertEquals(view, help.section().toLowerCase(Locale.ROOT).replace("-", ""));
    }
  }

  @Test
  void wordsAreFoundInWhicheverGuideHasThem() throws Exception {
    HelpView help = (HelpView) page.showView(HelpView.ID);
    help.show("user-guide.md");
    help.search("results.sqlite");
    assertEquals("results.sqlite", help.found());
  }

  @Test
  void cheatSheetsOpen() throws Exception {
    for (String sheet : List.of("tour", "writeAttack")) {
      PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.cloakroom.rcp." + sheet, null);
      String title = sheet.equals("tour") ? "Two-minute tour" : "Write an attack";
      assertTrue(below(page.getWorkbenchWindow().getShell(), ScrolledForm.class).stream().anyMatch(form -> form.getText().equals(title)));
    }
  }

  @Test
  void markdownIsTakenApart() {
    List<Block> blocks = Markdown.parse("""
        # The `title`

        Some *running* text
        on two lines.

        | a | b |
        |---|:-:|
        | x | `y\\|z` |

        * one
        * two
          goes on

        ```text
        | no table
        ```
        """);
    assertEquals(List.of(new Block.Heading(1, "The `title`"), new Block.Paragraph("Some *running* text on two lines."),
        new Block.Row(true, List.of("a", "b")), new Block.Row(false, List.of("x", "`y|z`")), new Block.Item("•", "one"),
        new Block.Item("•", "two goes on"), new Block.Code(List.of("| no table"))), blocks);
    assertEquals("the-title", ((Block.Heading) blocks.get(0)).anchor());
    GuideText text = GuideText.of(new Guide("x.md", blocks));
    List<Look> looks = new ArrayList<>();
    text.marks().forEach(mark -> looks.add(mark.look()));
    assertEquals(List.of(Look.TITLE, Look.ITALIC, Look.FAINT, Look.BOLD, Look.CODE, Look.BLOCK), looks);
    assertEquals(Optional.of(0), Optional.ofNullable(text.anchors().get("the-title")));
  }
}
