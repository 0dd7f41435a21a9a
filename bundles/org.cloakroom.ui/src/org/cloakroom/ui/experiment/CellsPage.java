package org.cloakroom.ui.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cloakroom.api.Progress;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.experiment.Planner;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.run.Estimate;
import org.cloakroom.core.run.Estimator;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.report.model.Labels;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Installed;
import org.cloakroom.ui.TableColumns;
import org.cloakroom.ui.Theme;
import org.cloakroom.ui.run.RunPreferences;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** Every cell that the experiment would compute, in the order in which it computes them, with what each will cost. */
final class CellsPage implements ExperimentDocument.Listener {
  private record Column(String title, int width, Function<Cell, String> text) {}

  private final Composite page;
  private final Label summary;
  private final Label costs;
  private final Table table;
  private final List<Column> columns;
  private Optional<Reading> reading = Optional.empty();
  private Plan plan = new Plan(Optional.empty(), List.of(), Labels.of(List.of()));
  private Optional<Estimate> estimate = Optional.empty();
  /** Whether what was read last is listed, or is about to be. */
  private boolean listed = true;

  /** The cells of an experiment with their short labels; large grids take a while. */
  private record Plan(Optional<Experiment> experiment, List<Cell> cells, Labels labels) {
    static Plan of(Optional<Experiment> experiment) {
      List<Cell> cells = experiment.map(Planner::cells).orElse(List.of());
      return new Plan(experiment, cells,
          Labels.of(cells.stream().flatMap(cell -> Stream.of(cell.attackText(), cell.defenseText(), cell.transformText())).toList()));
    }
  }

  CellsPage(Composite parent) {
    columns = List.of(
        new Column("Attack", 160, cell -> plan.labels().of(cell.attackText())),
        new Column("Defense", 120, cell -> plan.labels().of(cell.defenseText())),
        new Column("Transform", 160, cell -> plan.labels().of(cell.transformText())),
        new Column("Recognizer", 170, cell -> cell.recognizer().name()),
        new Column("Held out", 80, cell -> plan.experiment().filter(e -> e.heldOut(cell.recognizer())).isPresent() ? "held out" : ""),
        new Column("Seed", 50, cell -> Long.toString(cell.seed())));
    page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().margins(10, 10).spacing(0, 6).applyTo(page);
    summary = label();
    costs = label();
    table = new Table(page, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI | SWT.BORDER);
    table.setHeaderVisible(true);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
    column("No.", 50, SWT.RIGHT);
    columns.forEach(column -> column(column.title(), column.width(), SWT.LEFT));
    column("Time", 90, SWT.RIGHT);
    column("Store", 80, SWT.RIGHT);
    column("State", 260, SWT.LEFT);
    TableColumns.remember(table, "cells");
    table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
  }

  private Label label() {
    Label label = new Label(page, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(label);
    return label;
  }

  private void column(String title, int width, int side) {
    TableColumn column = new TableColumn(table, side);
    column.setText(title);
    column.setWidth(width);
    column.setMoveable(true);
  }

  private void fill(TableItem item, int index) {
    Cell cell = plan.cells().get(index);
    int at = 0;
    item.setText(at++, Integer.toString(index + 1));
    for (Column column : columns) {
      item.setText(at++, column.text().apply(cell));
    }
    if (estimate.isPresent()) {
      Estimate.Cost cost = estimate.get().cells().get(index);
      boolean done = cost.done().isPresent();
      item.setText(at++, done && cost.bytes() == 0 || cost.seconds() == 0 ? "" : (cost.measured() ? "" : "≈ ") + Estimate.time(cost.seconds()));
      item.setText(at++, cost.bytes() == 0 ? "" : Estimate.size(cost.bytes()));
      item.setText(at, cost.done().map(run -> "done in " + run.getFileName()).orElse(""));
      item.setBackground(at, done ? Theme.finished() : null); // null is SWT's word for: as usual
    }
  }

  Composite control() {
    return page;
  }

  /** Is called when the page comes to the front: only then somebody wants to know the cells and what they cost. */
  void shown() {
    if (!listed) {
      list();
    }
  }

  @Override
  public void read(Reading now) {
    reading = Optional.of(now);
    listed = false;
    if (page.isVisible()) {
      list();
    }
  }

  private void list() {
    listed = true;
    Optional<Reading> mine = reading;
    Background.compute("listing cells", page, () -> Plan.of(mine.flatMap(Reading::experiment)), made -> {
      if (mine == reading) { // else a later reading is on its way
        plan = made;
        summary.setText(made.experiment().map(this::summary)
            .orElse("There is nothing to compute yet: the dataset or the protocol cannot be made out."));
        estimate = Optional.empty();
        tell("");
        estimate(made);
      }
    });
  }

  private void estimate(Plan of) {
    of.experiment().filter(e -> !of.cells().isEmpty()).ifPresent(now -> {
      costs.setText("Estimating…");
      Background.compute("estimating " + now.name(), page, () -> estimateOf(now), result -> {
        if (of == plan) {
          estimate = Optional.of(result);
          tell("In all " + result.inWords() + "." + (result.assumptions().isEmpty() ? "" : " " + String.join(" ", result.assumptions())));
        }
      }, failure -> tell("What it will cost cannot be estimated: " + failure.getMessage()));
    });
  }

  private static Estimate estimateOf(Experiment experiment) {
    ExperimentReader reader = new ExperimentReader(Installed.registry());
    return Estimator.of(experiment, ContentStore.open(RunPreferences.storeFolder()), RunPreferences.device(),
        file -> reader.read(file).experiment(), Progress.NONE);
  }

  private void tell(String text) {
    costs.setText(text);
    refresh();
  }

  private void refresh() {
    table.clearAll();
    table.setItemCount(plan.cells().size());
    page.layout();
  }

  private String summary(Experiment e) {
    return plan.cells().size() + " cells = " + e.grid().attacks().size() + " attacks × " + e.grid().defenses().size() + " defenses × "
        + e.grid().transforms().size() + " transforms × " + e.recognizers().size() + " recognizers × " + e.seeds().size()
        + (e.seeds().size() == 1 ? " seed" : " seeds") + ", where “none” counts as one. What several cells share stands with the first.";
  }
}
