package org.cloakroom.ui.analysis;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;
import static org.cloakroom.ui.UiTest.press;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.report.model.Axis;
import org.cloakroom.report.table.Entry;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.ui.FreshWorkbench;
import org.cloakroom.ui.run.RunInfo;
import org.cloakroom.ui.run.SmallRun;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The counts of a run as a list and as a pivot. */
@ExtendWith(FreshWorkbench.class)
class ResultsViewTest {
  private final IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();

  @BeforeEach
  void show() throws Exception {
    RunInfo run = SmallRun.finished();
    page.showView(ResultsView.ID);
    Analysis.shared().show(run.folder(), run.recorded());
    await("the counts are there", () -> list().getItemCount() == 48);
  }

  @AfterEach
  void backToTheList() {
    if (pivotButton().getSelection()) {
      press(pivotButton());
    }
  }

  private Composite shell() {
    return page.getWorkbenchWindow().getShell();
  }

  private Button pivotButton() {
    return below(shell(), Button.class).stream().filter(button -> button.getText().equals("Pivot")).findFirst().orElseThrow();
  }

  private Table list() {
    return below(shell(), Table.class).stream().filter(table -> titles(table).contains("95 % interval")).findFirst().orElseThrow();
  }

  private static List<String> titles(Table table) {
    return Stream.of(table.getColumns()).map(TableColumn::getText).toList();
  }

  private Combo combo(String help) {
    return below(shell(), Combo.class).stream().filter(combo -> help.equals(combo.getToolTipText())).findFirst().orElseThrow();
  }

  private void choose(String help, String axis) {
    Combo combo = combo(help);
    combo.select(combo.indexOf(axis));
    combo.notifyListeners(SWT.Selection, new Event());
  }

  private Table pivot() {
    return below(shell(), Table.class).stream().filter(table -> table.isVisible() && titles(table).contains("attack")).findFirst()
        .orElseGet(this::list);
  }

  @Test
  void aPivotLaysCountsOutAsTheReportDoes() {
    press(pivotButton());
    choose("What the rows are", "attack");
    choose("What each row is divided into", "recognizer");
    choose("What the columns are", "transform.id");
    await("its columns are there", () -> titles(pivot()).equals(List.of("attack", "recognizer", "none", "median")));
    Combo part = combo("Which of the tables to show: what is counted over whom");
    part.select(part.indexOf("protected people, rank-1"));
    part.notifyListeners(SWT.Selection, new Event());

    var loaded = Analysis.shared().loaded().orElseThrow();
    var report = TableBuilder.build(loaded.results(), Pivot.USUAL.with(List.of(Axis.parse("attack"), Axis.parse("recognizer")),
        List.of(Axis.parse("transform.id"))).measures(List.of("rank-1")).groups(List.of(Group.PROTECTED))).get(0);
    assertEquals(4, report.rows().size());
    assertEquals(4, pivot().getItemCount());
    Entry last = report.rows().get(3).entries().get(1).orElseThrow();
    assertEquals(last.text(), pivot().getItem(3).getText(3));
    assertTrue(last.text().matches("\\d+/4  .* \\[.*, .*].*"), last.text());

    Event mouse = new Event();
    mouse.x = 2 + Stream.of(pivot().getColumns()).limit(3).mapToInt(TableColumn::getWidth).sum(); // in the column of the median
    pivot().notifyListeners(SWT.MouseDown, mouse);
    pivot().setSelection(3);
    pivot().notifyListeners(SWT.Selection, new Event());
    ResultRow told = Analysis.shared().selected().orElseThrow();
    assertEquals(last.count(), told.count());
    assertEquals("sample-resnet-arcface rank-1 protected", String.join(" ", told.recognizer(), told.measure(), told.people()));
    assertTrue(told.attack().startsWith("lowkey") && told.transform().startsWith("median"), told.inWords());

    choose("What the columns are", "attack");
    assertEquals(0, combo("Which of the tables to show: what is counted over whom").getItemCount(), "an axis twice makes no table");
  }

  @Test
  void columnsStayAsTheyWereArranged() throws Exception {
    Table table = list();
    MenuItem columns = Arrays.stream(open(table.getMenu())).filter(item -> item.getText().equals("Columns")).findFirst().orElseThrow();
    MenuItem defense = Arrays.stream(open(columns.getMenu())).filter(item -> item.getText().equals("Defense")).findFirst().orElseThrow();
    assertTrue(defense.getSelection());
    defense.setSelection(false);
    defense.notifyListeners(SWT.Selection, new Event());
    assertEquals(0, table.getColumn(1).getWidth());
    table.setColumnOrder(new int[] {3, 0, 1, 2, 4, 5, 6, 7, 8, 9});
    table.getColumn(0).setWidth(177);
    table.getColumn(8).notifyListeners(SWT.Selection, new Event());

    page.hideView(page.findView(ResultsView.ID));
    page.showView(ResultsView.ID);
    Table again = list();
    assertFalse(again == table);
    assertEquals(List.of(3, 0, 1, 2, 4, 5, 6, 7, 8, 9), Arrays.stream(again.getColumnOrder()).boxed().toList());
    assertEquals(177, again.getColumn(0).getWidth());
    assertEquals(0, again.getColumn(1).getWidth());
    assertEquals("%", again.getSortColumn().getText());
    await("the counts are there, sorted", () -> again.getItemCount() == 48
        && Double.parseDouble(again.getItem(0).getText(8)) <= Double.parseDouble(again.getItem(47).getText(8)));

    columns = Arrays.stream(open(again.getMenu())).filter(item -> item.getText().equals("Columns")).findFirst().orElseThrow();
    defense = Arrays.stream(open(columns.getMenu())).filter(item -> item.getText().equals("Defense")).findFirst().orElseThrow();
    assertFalse(defense.getSelection());
    defense.setSelection(true);
    defense.notifyListeners(SWT.Selection, new Event());
    assertEquals(80, again.getColumn(1).getWidth(), "as wide as before");
  }

  /** The items of a menu as they are when it opens. */
  private static MenuItem[] open(Menu menu) {
    menu.notifyListeners(SWT.Show, new Event());
    assertTrue(menu.getData(MenuManager.MANAGER_KEY) != null, "one of JFace's");
    return menu.getItems();
  }
}
