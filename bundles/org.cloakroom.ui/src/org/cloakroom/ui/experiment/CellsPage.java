package org.cloakroom.ui.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Planner;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.experiment.Split;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** Every cell that the experiment would compute, in the order in which it computes them. */
final class CellsPage implements ExperimentDocument.Listener {
  /** 112×112 pixels of three channels, as a PNG of noisy colors and as floats: what the store keeps of a cloaked image. */
  private static final long BYTES_OF_CLOAKED = 30_000 + 112 * 112 * 3 * 4;

  private record Column(String title, int width, Function<Cell, String> text) {}

  private final Composite page;
  private final Label summary;
  private final Table table;
  private final List<Column> columns;
  private Optional<Experiment> experiment = Optional.empty();
  private List<Cell> cells = List.of();

  CellsPage(Composite parent) {
    columns = List.of(
        new Column("Attack", 240, Cell::attackText),
        new Column("Defense", 160, Cell::defenseText),
        new Column("Transform", 240, Cell::transformText),
        new Column("Recognizer", 200, cell -> cell.recognizer().name()),
        new Column("Held out", 80, cell -> experiment.filter(e -> e.heldOut(cell.recognizer())).isPresent() ? "held out" : ""),
        new Column("Seed", 60, cell -> Long.toString(cell.seed())));
    page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().margins(10, 10).spacing(0, 8).applyTo(page);
    summary = new Label(page, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(summary);
    table = new Table(page, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI | SWT.BORDER);
    table.setHeaderVisible(true);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
    column("No.", 60);
    columns.forEach(column -> column(column.title(), column.width()));
    table.addListener(SWT.SetData, event -> {
      TableItem item = (TableItem) event.item;
      Cell cell = cells.get(event.index);
      item.setText(0, Integer.toString(event.index + 1));
      for (int i = 0; i < columns.size(); i++) {
        item.setText(i + 1, columns.get(i).text().apply(cell));
      }
    });
  }

  private void column(String title, int width) {
    TableColumn column = new TableColumn(table, SWT.LEFT);
    column.setText(title);
    column.setWidth(width);
    column.setMoveable(true);
  }

  Composite control() {
    return page;
  }

  @Override
  public void read(Reading reading) {
    experiment = reading.experiment();
    cells = experiment.map(Planner::cells).orElse(List.of());
    summary.setText(experiment.map(this::summary)
        .orElse("There is nothing to compute yet: the dataset or the protocol cannot be made out."));
    table.clearAll();
    table.setItemCount(cells.size());
    page.layout();
  }

  private String summary(Experiment e) {
    long attacks = e.grid().attacks().stream().filter(Optional::isPresent).count();
    StringBuilder text = new StringBuilder();
    text.append(cells.size()).append(" cells = ").append(e.grid().attacks().size()).append(" attacks × ")
        .append(e.grid().defenses().size()).append(" defenses × ").append(e.grid().transforms().size())
        .append(" transforms × ").append(e.recognizers().size()).append(" recognizers × ").append(e.seeds().size())
        .append(e.seeds().size() == 1 ? " seed" : " seeds").append(", where “none” counts as one.");
    if (attacks > 0 && e.split().protect() > 0) {
      text.append(' ').append(cloaked(e.split(), attacks * e.seeds().size()))
          .append(" What the store has already is not computed again.");
    }
    return text.toString();
  }

  /** @param times how often each image is cloaked */
  private static String cloaked(Split split, long times) {
    String attacks = times + (times == 1 ? " attack and seed" : " attacks and seeds");
    if (split.isOfPairs()) {
      return "To be cloaked by " + attacks + ": the images of " + split.protect() + " people that are in the dataset's pairs, about "
          + BYTES_OF_CLOAKED / 1000 + " KB each in the store.";
    }
    int each = (split.cloak().onGallery() ? split.gallery() : 0) + (split.cloak().onProbes() ? split.probes() : 0);
    long images = times * split.protect() * each;
    return "To be cloaked: " + images + " images (" + split.protect() + " people × " + each + " images × " + attacks + "), about "
        + Math.max(1, images * BYTES_OF_CLOAKED / 1_000_000) + " MB in the store.";
  }
}
