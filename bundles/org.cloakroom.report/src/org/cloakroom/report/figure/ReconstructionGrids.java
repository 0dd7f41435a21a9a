package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Planner;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.run.RunImages;
import org.cloakroom.core.run.RunImages.Picture;
import org.cloakroom.report.model.Labels;
import org.cloakroom.report.model.Results;

/** What thieves of a database see: for each attack a grid of reconstructed faces, people by defenses. */
final class ReconstructionGrids {
  private static final int ROWS = 4;

  /** More cannot be told apart at the width of a page, nor have their titles side by side. */
  private static final int COLUMNS = 6;

  private final Results results;
  private final Experiment experiment;
  private final RunImages images;
  private final FigureStyle style;
  private final List<Cell> cells;
  private final Labels attacks;
  private final Labels defenses;

  ReconstructionGrids(Results results, Experiment experiment, RunImages images, FigureStyle style) {
    this.results = results;
    this.experiment = experiment;
    this.images = images;
    this.style = style;
    cells = Planner.cells(experiment).stream().filter(cell -> cell.seed() == experiment.seeds().get(0))
        .filter(cell -> cell.recognizer().equals(experiment.recognizers().get(0))).toList();
    attacks = Labels.of(cells.stream().map(Cell::attackText).toList());
    defenses = Labels.of(cells.stream().map(Cell::defenseText).toList());
  }

  /** One figure for each attack whose faces are in the store. */
  List<Figure> figures() {
    List<Picture> shown = images.pictures().stream().filter(picture -> !picture.probe())
        .collect(Collectors.toMap(Picture::identity, picture -> picture, (first, other) -> first, LinkedHashMap::new)).values().stream()
        .limit(ROWS).toList();
    List<Figure> figures = new ArrayList<>();
    experiment.grid().attacks().stream().flatMap(Optional::stream).forEach(attack -> figure(attack, shown).ifPresent(figures::add));
    return figures;
  }

  /** The label without the names of parameters: the legend of the tables has them. */
  private String title(Cell cell) {
    return cell.defense().isEmpty() ? "unprotected" : defenses.of(cell.defenseText()).replaceAll("[A-Za-z]+=", "");
  }

  private Optional<Figure> figure(Configured<Attack> attack, List<Picture> shown) {
    RecognizerSpec encoder = experiment.surrogates().get(0);
    List<ImageGrids.Column> columns = new ArrayList<>();
    for (Cell cell : cells) {
      if (cell.attack().equals(Optional.of(attack))) {
        List<RgbImage> faces = shown.stream().flatMap(picture -> images.reconstructed(cell, encoder, picture.id()).stream()).toList();
        if (faces.size() == shown.size() && columns.size() < COLUMNS) {
          columns.add(new ImageGrids.Column(title(cell), faces));
        }
      }
    }
    String label = attacks.of(attack.canonical());
    Set<CellId> ids = results.cells().stream().filter(c -> c.coordinates().attack().equals(attack.canonical())).map(c -> c.id())
        .collect(Collectors.toCollection(LinkedHashSet::new));
    return columns.isEmpty() ? Optional.empty() : Optional.of(ImageGrids.reconstructions(
        "reconstructions-" + label.replaceAll("[^A-Za-z0-9.]+", "-"), label, results.run(), ids,
        shown.stream().map(Picture::identity).toList(), shown.stream().map(Picture::image).toList(), columns, style));
  }
}
