package org.cloakroom.ui.analysis;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;

import java.util.stream.Stream;
import org.cloakroom.ui.FreshWorkbench;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample study brings its results along. */
@ExtendWith(FreshWorkbench.class)
class FinishedStudyTest {
  private final IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
  private final IWorkbenchPage page = window.getActivePage();

  @Test
  void theFinishedSampleStudyIsThereAtOnce() throws Exception {
    PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.cloakroom.rcp.finished", null); // null: no event behind it
    await("the Analysis perspective is open", () -> page.getPerspective().getId().equals("org.cloakroom.rcp.analysis"));
    await("its results are there", () -> Analysis.shared().loaded().filter(l -> l.results().cells().size() == 88).isPresent());
    ChartsView charts = (ChartsView) page.showView(ChartsView.ID);
    await("a figure is shown", () -> charts.figure().isPresent());
    Table runs = below(window.getShell(), Table.class).stream()
        .filter(table -> table.getColumnCount() > 1 && table.getColumn(1).getText().equals("State")).findFirst().orElseThrow();
    await("it is a finished run like others, and selected", () -> Stream.of(runs.getSelection())
        .anyMatch(item -> item.getText(runs.getColumnCount() - 1).equals("sample-finished") && item.getText(2).equals("88/88")));
  }
}
