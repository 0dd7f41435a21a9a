package org.cloakroom.ui.analysis;

import java.util.List;
import java.util.Optional;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Copying;
import org.cloakroom.ui.Remembered;
import org.cloakroom.ui.export.ExportWizard;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** Every count of the run with its interval: as a list, or as a pivot along chosen axes; filtered by words. */
public final class ResultsView extends ViewPart implements Analysis.Listener {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.results";

  private static final String PIVOT = "pivot";
  private static final String[] COMMANDS = {ExportWizard.COMMAND, "org.cloakroom.ui.exportTables"};

  private final IDialogSettings kept = Remembered.section("results");
  private Text filter;
  private Button pivoted;
  private Label summary;
  private Composite stack;
  private CountsList list;
  private PivotPage pivot;
  private Optional<Counts> counts = Optional.empty();

  private record Counts(Analysis.Loaded loaded, List<ResultRow> rows) {}

  @Override
  public void createPartControl(Composite parent) {
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cloakroom.ui.results");
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(3).spacing(8, 2).applyTo(page);
    filter = new Text(page, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    filter.setMessage("Filter: words that a line contains, such as rank-1 protected median");
    GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
    summary = new Label(page, SWT.NONE);
    GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).hint(170, SWT.DEFAULT).applyTo(summary);
    pivoted = new Button(page, SWT.TOGGLE);
    pivoted.setText("Pivot");
    pivoted.setToolTipText("Rows and columns along axes of your choice, instead of a line for each count");
    pivoted.setSelection(kept.getBoolean(PIVOT));
    pivoted.addListener(SWT.Selection, pressed -> {
      kept.put(PIVOT, pivoted.getSelection());
      Remembered.save();
      turn();
    });
    stack = new Composite(page, SWT.NONE);
    stack.setLayout(new StackLayout());
    GridDataFactory.fillDefaults().grab(true, true).span(3, 1).applyTo(stack);
    list = new CountsList(stack);
    pivot = new PivotPage(stack, this::summary);
    filter.addModifyListener(typed -> {
      front().filter(Words.of(filter.getText()));
      summary();
    });
    Copying.ofText(getSite(), stack, () -> front().copy(), () -> front().data());
    var menu = Copying.menu(getSite(), list.table(), "Copy Lines", COMMANDS);
    menu.add(new Separator());
    list.addColumnsTo(menu);
    Copying.menu(getSite(), pivot.table(), "Copy Lines", COMMANDS);
    stack.addListener(SWT.Dispose, disposed -> Analysis.shared().remove(this));
    turn();
    Analysis.shared().add(this);
  }

  private CountsPage front() {
    return pivoted.getSelection() ? pivot : list;
  }

  /** Brings the chosen page to the front; the other one is brought up to date when its turn comes. */
  private void turn() {
    ((StackLayout) stack.getLayout()).topControl = front().control();
    stack.layout();
    show();
  }

  private void show() {
    counts.ifPresent(now -> {
      front().filter(Words.of(filter.getText()));
      front().show(now.loaded(), now.rows());
      Analysis.shared().selected().ifPresent(front()::select);
    });
    summary();
  }

  @Override
  public void loaded(Analysis.Loaded now) {
    Background.compute("arranging results", stack, () -> new Counts(now, ResultRow.of(now.results())), read -> {
      if (Analysis.shared().loaded().filter(latest -> latest == now).isPresent()) { // else a later one is on its way
        counts = Optional.of(read);
        show();
      }
    });
  }

  @Override
  public void selected(ResultRow row) {
    front().select(row);
  }

  private void summary() {
    summary.setText(counts.isEmpty() || counts.get().rows().isEmpty() ? "select a run with results" : front().summary());
    summary.requestLayout();
  }

  @Override
  public void setFocus() {
    front().table().setFocus();
  }
}
