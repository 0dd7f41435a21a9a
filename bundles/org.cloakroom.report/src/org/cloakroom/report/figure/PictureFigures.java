package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Trained;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Planner;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.run.RunEmbeddings;
import org.cloakroom.core.run.RunImages;
import org.cloakroom.core.run.RunImages.Picture;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.visibility.PerceptualMeter;
import org.cloakroom.core.visibility.PixelChange;
import org.cloakroom.report.model.Labels;
import org.cloakroom.report.model.PlugInText;
import org.cloakroom.report.model.Results;

/** The figures of a run that need its images and embeddings, not only its counts: image grids and projections. */
public final class PictureFigures {
  private static final int ROWS = 4;
  private static final int PURIFIED_ROWS = 3;
  private static final int FIDELITY_IMAGES = 24;

  /** PSNR of 8-bit images that differ in one value of a thousand by one gray level: an image without any change counts as that. */
  private static final double LOSSLESS = 78;
  private static final int TREATMENTS = 4;
  private static final int PEOPLE = 4;

  private final Results results;
  private final Experiment experiment;
  private final RunImages images;
  private final RunEmbeddings embeddings;
  private final ComputeOptions options;
  private final FigureStyle style;
  private final List<Cell> cells;
  private final Labels labels;

  private PictureFigures(Results results, Experiment experiment, ContentStore store, ComputeOptions options, FigureStyle style) {
    this.results = results;
    this.experiment = experiment;
    this.options = options;
    this.style = style;
    images = RunImages.load(experiment, store, Progress.NONE);
    embeddings = RunEmbeddings.load(experiment, store, Progress.NONE);
    cells = Planner.cells(experiment).stream().filter(cell -> cell.seed() == experiment.seeds().get(0)).toList();
    labels = Labels.of(cells.stream().flatMap(c -> Stream.of(c.attackText(), c.defenseText(), c.transformText())).toList());
  }

  /**
   * What could be drawn.
   *
   * @param figures in their order
   * @param lacking why some figures of such a run are not there; empty if none lacks
   */
  public record Drawn(List<Figure> figures, String lacking) {
    /** Copies the list. */
    public Drawn {
      figures = List.copyOf(figures);
    }
  }

  /**
   * Every such figure that the store's contents can fill; transforms are applied anew.
   *
   * @param experiment the experiment of the run
   * @param store what the run computed
   * @param options where transforms run
   * @throws org.cloakroom.api.UnavailableException if an image of the dataset cannot be read
   */
  public static Drawn of(Results results, Experiment experiment, ContentStore store, ComputeOptions options,
      FigureStyle style) {
    return new PictureFigures(results, experiment, store, options, style).figures();
  }

  private Drawn figures() {
    if (experiment.protocol().plugIn().storesFeatures()) {
      List<Figure> grids = new ReconstructionGrids(results, experiment, images, style).figures();
      boolean attacked = experiment.grid().attacks().stream().anyMatch(Optional::isPresent);
      return new Drawn(grids, grids.isEmpty() && attacked
          ? "Grids of reconstructed faces are not there: the store does not have the reconstructions of this run." : "");
    }
    List<Picture> shown = images.pictures().stream().filter(p -> !p.probe() && p.isProtected())
        .collect(Collectors.toMap(Picture::identity, p -> p, (first, other) -> first, LinkedHashMap::new)).values().stream()
        .limit(ROWS).toList();
    List<Configured<Attack>> attacks = experiment.grid().attacks().stream().flatMap(Optional::stream).toList();
    List<Figure> figures = new ArrayList<>();
    List<Figure> maps = List.of();
    for (Configured<Attack> attack : attacks) {
      List<RgbImage> cloaked = shown.stream()
          .flatMap(p -> images.cloaked(attack, experiment.seeds().get(0), p.id()).stream()).toList();
      if (!shown.isEmpty() && cloaked.size() == shown.size()) {
        String suffix = attacks.size() == 1 ? "" : "-" + labels.of(attack.canonical()).replaceAll("[^A-Za-z0-9.]+", "-");
        figures.add(grid(attack, shown, cloaked, suffix));
        remains(attack, shown, cloaked, suffix).ifPresent(figures::add);
        strips(attack, cloaked.get(0), suffix).ifPresent(figures::add);
        fidelity(attack, suffix).ifPresent(figures::add);
        if (maps.isEmpty()) { // one attack is enough to be looked at
          maps = maps(attack);
          figures.addAll(maps);
        }
      }
    }
    return new Drawn(figures, shown.isEmpty() ? "" : lacking(attacks, figures, maps));
  }

  private String lacking(List<Configured<Attack>> attacks, List<Figure> drawn, List<Figure> maps) {
    if (attacks.isEmpty()) {
      return "";
    }
    if (drawn.isEmpty()) {
      return "Image grids and maps of embeddings are not there: the store does not have the cloaked images of this run.";
    }
    return maps.isEmpty() && attacks.stream().anyMatch(attack -> !treatments(attack).isEmpty())
        ? "Maps of embeddings are not there: the store does not have the embeddings of this run. Run its experiment to get them." : "";
  }

  private Figure grid(Configured<Attack> attack, List<Picture> shown, List<RgbImage> cloaked, String suffix) {
    List<Cell> treatments = treatments(attack);
    List<ImageGrids.Column> columns = treatments.stream().map(cell ->
        new ImageGrids.Column(name(cell), images.processed(cell, cloaked, options))).toList();
    return ImageGrids.people("images" + suffix, labels.of(attack.canonical()), results.run(),
        ids(c -> c.attack().equals(attack.canonical()) && treatments.stream().anyMatch(t -> sameTreatment(c, t))),
        shown.stream().map(Picture::identity).toList(), shown.stream().map(Picture::image).toList(), cloaked, columns, style);
  }

  /** Likeness to the natural images over the first numeric parameter that takes several values in one trained transform. */
  private Optional<Figure> fidelity(Configured<Attack> attack, String suffix) {
    Map<String, List<Cell>> byTransform = cells.stream()
        .filter(c -> c.attack().equals(Optional.of(attack)) && c.defense().isEmpty() && c.recognizer().equals(experiment.recognizers().get(0))
            && c.transform().filter(t -> t.plugIn() instanceof Trained).isPresent())
        .collect(Collectors.groupingBy(c -> c.transform().orElseThrow().id(), LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Cell>> swept : byTransform.entrySet()) {
      for (String parameter : PlugInText.parse(swept.getValue().get(0).transformText()).parameters().keySet()) {
        Map<Double, Cell> byValue = new TreeMap<>();
        swept.getValue().forEach(c -> PlugInText.parse(c.transformText()).number(parameter).ifPresent(value -> byValue.put(value, c)));
        if (byValue.size() > 1) {
          return Optional.of(FidelityCurves.of("fidelity-over-" + parameter + suffix, swept.getKey(), parameter,
              labels.of(attack.canonical()), results.run(),
              ids(c -> c.attack().equals(attack.canonical()) && PlugInText.parse(c.transform()).id().equals(swept.getKey())),
              points(attack, byValue), style));
        }
      }
    }
    return Optional.empty();
  }

  private List<FidelityCurves.Point> points(Configured<Attack> attack, Map<Double, Cell> byValue) {
    List<Picture> enrolled = images.pictures().stream().filter(p -> !p.probe() && p.isProtected()).limit(FIDELITY_IMAGES).toList();
    List<RgbImage> natural = enrolled.stream().map(Picture::image).toList();
    List<RgbImage> cloaked = enrolled.stream()
        .map(p -> images.cloaked(attack, experiment.seeds().get(0), p.id()).orElse(p.image())).toList();
    List<FidelityCurves.Point> points = new ArrayList<>();
    byValue.forEach((value, cell) -> points.add(new FidelityCurves.Point(value,
        likeness(natural, images.processed(cell, cloaked, options)), likeness(natural, images.processed(cell, natural, options)))));
    return points;
  }

  private FidelityCurves.Likeness likeness(List<RgbImage> natural, List<RgbImage> other) {
    double psnr = 0;
    for (int i = 0; i < natural.size(); i++) {
      PixelChange change = PixelChange.between(natural.get(i), other.get(i));
      psnr += (change.isNone() ? LOSSLESS : change.psnr()) / natural.size();
    }
    double dssim = 0;
    try (PerceptualMeter meter = new PerceptualMeter(options, natural.get(0).height(), natural.get(0).width())) {
      for (float value : meter.measure(Images.of(natural), Images.of(other)).get(PerceptualMeter.DSSIM)) {
        dssim += value / natural.size();
      }
    }
    return new FidelityCurves.Likeness(psnr, 1 - 2 * dssim);
  }

  /** What the defenses leave of a cloak; nothing where there are none. */
  private Optional<Figure> remains(Configured<Attack> attack, List<Picture> shown, List<RgbImage> cloaked, String suffix) {
    List<Cell> defended = treatments(attack).stream().filter(cell -> cell.defense().isPresent()).toList();
    if (defended.isEmpty()) {
      return Optional.empty();
    }
    int rows = Math.min(PURIFIED_ROWS, shown.size());
    List<ImageGrids.Column> columns = new ArrayList<>(List.of(new ImageGrids.Column("cloaked", cloaked.subList(0, rows))));
    defended.forEach(cell ->
        columns.add(new ImageGrids.Column(name(cell), images.processed(cell, cloaked.subList(0, rows), options))));
    return Optional.of(ImageGrids.remains("purified" + suffix, labels.of(attack.canonical()), results.run(),
        ids(c -> c.attack().equals(attack.canonical()) && defended.stream().anyMatch(t -> sameTreatment(c, t))),
        shown.subList(0, rows).stream().map(Picture::identity).toList(), shown.subList(0, rows).stream().map(Picture::image).toList(),
        columns, style));
  }

  /** One cell for each defense, and for each transform its last (strongest) entry of the grid. */
  private List<Cell> treatments(Configured<Attack> attack) {
    Map<List<String>, Cell> last = new LinkedHashMap<>();
    for (Cell cell : cells) {
      if (cell.attack().equals(Optional.of(attack)) && (cell.defense().isPresent() || cell.transform().isPresent())
          && cell.recognizer().equals(experiment.recognizers().get(0))) {
        last.put(List.of(cell.defenseText(), PlugInText.parse(cell.transformText()).id()), cell);
      }
    }
    return last.values().stream().limit(TREATMENTS).toList();
  }

  private String name(Cell cell) {
    return Stream.of(cell.defenseText(), cell.transformText()).filter(text -> !text.equals("none")).map(labels::of)
        .collect(Collectors.joining(" + "));
  }

  private Optional<Figure> strips(Configured<Attack> attack, RgbImage cloaked, String suffix) {
    Map<String, List<Cell>> byTransform = cells.stream()
        .filter(c -> c.attack().equals(Optional.of(attack)) && c.defense().isEmpty() && c.transform().isPresent()
            && c.recognizer().equals(experiment.recognizers().get(0)))
        .collect(Collectors.groupingBy(c -> c.transform().get().id(), LinkedHashMap::new, Collectors.toList()));
    byTransform.values().removeIf(strengths -> strengths.size() < 2);
    if (byTransform.isEmpty()) {
      return Optional.empty();
    }
    List<ImageGrids.Column> strips = new ArrayList<>();
    byTransform.forEach((id, strengths) -> {
      List<RgbImage> strip = new ArrayList<>(List.of(cloaked));
      strengths.forEach(cell -> strip.addAll(images.processed(cell, List.of(cloaked), options)));
      strips.add(new ImageGrids.Column(id, strip));
    });
    List<Cell> longest = byTransform.values().stream().max((a, b) -> Integer.compare(a.size(), b.size())).orElseThrow();
    List<String> strengths = new ArrayList<>(List.of("cloaked"));
    longest.forEach(cell -> strengths.add(labels.of(cell.transformText()).replaceFirst("^\\S+ ", "")));
    return Optional.of(ImageGrids.strips("strips" + suffix, labels.of(attack.canonical()), results.run(),
        ids(c -> c.attack().equals(attack.canonical()) && byTransform.containsKey(PlugInText.parse(c.transform()).id())),
        strengths, strips, style));
  }

  private List<Figure> maps(Configured<Attack> attack) {
    List<Cell> treatments = treatments(attack);
    if (treatments.isEmpty()) {
      return List.of();
    }
    Cell purified = treatments.get(treatments.size() - 1);
    List<EmbeddingMaps.Panel> panels = new ArrayList<>();
    for (Cell cell : cells) {
      boolean untreated = cell.attack().equals(Optional.of(attack)) && cell.defense().isEmpty() && cell.transform().isEmpty();
      if (untreated) {
        panel(cell, new Cell(cell.attack(), purified.defense(), purified.transform(), cell.recognizer(), cell.seed()))
            .ifPresent(panels::add);
      }
    }
    if (panels.isEmpty()) {
      return List.of();
    }
    List<String> people = Stream.concat(people(true), people(false)).toList();
    return Stream.of(EmbeddingMaps.Method.values())
        .map(method -> EmbeddingMaps.of(results.run(), method, panels, people, name(purified), style)).toList();
  }

  private Optional<EmbeddingMaps.Panel> panel(Cell cell, Cell purified) {
    Cell natural = new Cell(Optional.empty(), Optional.empty(), Optional.empty(), cell.recognizer(), cell.seed());
    List<String> title = List.of(cell.recognizer().name(), experiment.heldOut(cell.recognizer()) ? "held out" : "surrogate");
    return embeddings.gallery(natural).flatMap(before -> embeddings.gallery(cell).flatMap(after -> embeddings.gallery(purified)
        .map(washed -> new EmbeddingMaps.Panel(title, before, after, washed, List.copyOf(ids(c ->
            c.recognizer().equals(cell.recognizer().id())
                && Stream.of(natural, cell, purified).anyMatch(t -> c.attack().equals(t.attackText()) && sameTreatment(c, t))))))));
  }

  private Stream<String> people(boolean areProtected) {
    return images.pictures().stream().filter(p -> !p.probe() && p.isProtected() == areProtected).map(Picture::identity).distinct()
        .limit(PEOPLE);
  }

  private static boolean sameTreatment(Coordinates coordinates, Cell cell) {
    return coordinates.defense().equals(cell.defenseText()) && coordinates.transform().equals(cell.transformText());
  }

  private Set<CellId> ids(Predicate<Coordinates> which) {
    return results.cells().stream()
        .filter(c -> c.coordinates().seed() == experiment.seeds().get(0) && which.test(c.coordinates()))
        .map(c -> c.id()).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
