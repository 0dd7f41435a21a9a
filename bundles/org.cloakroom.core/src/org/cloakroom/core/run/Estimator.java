package org.cloakroom.core.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Planner;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.run.Forecast.Speed;
import org.cloakroom.core.run.Forecast.Stage;
import org.cloakroom.core.run.Forecast.Variant;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.Provenance;

/** Estimates an experiment's time and disk by what earlier runs measured, or by a rule where none did. */
public final class Estimator {
  /** A 112×112 image of three channels as a PNG of noisy colors. */
  private static final long PICTURE_BYTES = 30_000;
  /** The same and as floats: what the store keeps of a cloaked image. */
  private static final long CLOAKED_BYTES = PICTURE_BYTES + 112 * 112 * 3 * 4;
  /** 512 floats, and what is noted of where they come from. */
  private static final long EMBEDDED_BYTES = 2200;
  /** Seconds of a small network on two cores; only until anything was measured. */
  private static final double EMBEDDING_SECONDS = 0.01;
  /** A step of an attack passes a surrogate forwards and backwards, with the image and one more view of it. */
  private static final double PASSES_A_STEP = 6;
  private static final double USUAL_STEPS = 50;
  private static final Pattern STEPS = Pattern.compile("\\b(?:steps|iterations)=(\\d+)");

  private final Experiment experiment;
  private final Paces paces;
  private final EarlierRuns earlier;
  private final int[] images = new int[Piece.Part.values().length];
  private final Set<String> assumptions = new LinkedHashSet<>();

  private Estimator(Experiment experiment, DatasetIndex index, Paces paces, EarlierRuns earlier) {
    this.experiment = experiment;
    this.paces = paces;
    this.earlier = earlier;
    count(new Draw(index, experiment.split()).people());
  }

  /**
   * Estimates; lists the dataset but reads none of its images.
   *
   * @param store what runs share
   * @param device such as {@code cpu}; empty for whichever was used last
   * @param read reads the experiment file of an earlier run; empty if it cannot be made out
   * @throws IllegalArgumentException if the dataset does not have what the split asks for
   */
  public static Estimate of(Experiment experiment, ContentStore store, Optional<String> device,
      Function<Path, Optional<Experiment>> read, Progress progress) {
    DatasetIndex index = experiment.dataset().plugIn().index(progress);
    EarlierRuns earlier = new EarlierRuns(experiment, new Provenance(store).runs(), store, read);
    return new Estimator(experiment, index, Paces.read(store, device), earlier).estimate();
  }

  private void count(List<Draw.Person> people) {
    for (Draw.Person person : people) {
      boolean enrolled = person.cloaked() && experiment.split().cloak().onGallery();
      boolean probes = person.cloaked() && experiment.split().cloak().onProbes();
      add(enrolled ? Piece.Part.CLOAKED_ENROLLED : Piece.Part.BYSTANDERS, person.gallery().size());
      add(probes ? Piece.Part.CLOAKED_PROBES : Piece.Part.PLAIN_PROBES, person.probes().size());
    }
    add(Piece.Part.NATURAL, images(Piece.Part.CLOAKED_ENROLLED));
    add(Piece.Part.UNROUNDED_ENROLLED, images(Piece.Part.CLOAKED_ENROLLED));
    add(Piece.Part.UNROUNDED_PROBES, images(Piece.Part.CLOAKED_PROBES));
  }

  private void add(Piece.Part part, int more) {
    images[part.ordinal()] += more;
  }

  private int images(Piece.Part part) {
    return images[part.ordinal()];
  }

  private Estimate estimate() {
    Set<Forecast.Work> present = new HashSet<>(earlier.works());
    List<Estimate.Cost> costs = new ArrayList<>();
    for (Cell cell : Planner.cells(experiment)) {
      costs.add(cost(cell, present));
    }
    return new Estimate(costs, List.copyOf(assumptions));
  }

  private Estimate.Cost cost(Cell cell, Set<Forecast.Work> present) {
    Optional<EarlierRuns.Finished> done = earlier.cell(cell);
    Sum sum = new Sum(present);
    if (experiment.protocol().plugIn().storesFeatures()) {
      addStorage(sum, cell, images(Piece.Part.CLOAKED_ENROLLED) + images(Piece.Part.BYSTANDERS));
    } else {
      cell.attack().ifPresent(attack -> sum.add(CloakStage.work(attack, experiment.surrogates(), cell.seed()),
          images(Piece.Part.CLOAKED_ENROLLED) + images(Piece.Part.CLOAKED_PROBES), this::cloaking, CLOAKED_BYTES));
    }
    for (Piece piece : Piece.of(experiment, cell)) {
      sum.add(EmbedStage.work(piece.name(), piece.processing(), cell.recognizer()), images(piece.part()), this::embedding, EMBEDDED_BYTES);
    }
    if (done.isEmpty()) {
      sum.add(Scorer.work(experiment, cell), Stream.of(Piece.Part.CLOAKED_ENROLLED, Piece.Part.BYSTANDERS, Piece.Part.PLAIN_PROBES,
          Piece.Part.CLOAKED_PROBES).mapToInt(this::images).sum(), this::scoring, 0);
    }
    return new Estimate.Cost(cell, done.map(EarlierRuns.Finished::run), done.map(EarlierRuns.Finished::score).orElse(0.0) + sum.seconds, sum.bytes,
        sum.measured);
  }

  /** Features are protected, faces made of them, and these looked at. */
  private void addStorage(Sum sum, Cell cell, int enrolled) {
    RecognizerSpec encoder = experiment.surrogates().get(0);
    StorageWorks works = new StorageWorks(encoder);
    cell.defense().ifPresent(defense -> {
      if (encoder.network().plugIn().splitPoint().isPresent()) {
        assumptions.add("What protected maps take in the store is left out: their size is known when they are computed.");
      }
      sum.add(works.protecting(defense), enrolled, this::storing, EMBEDDED_BYTES);
    });
    cell.attack().ifPresent(attack -> {
      sum.add(works.attacking(attack, cell.defense(), cell.seed()), 1, this::storing, enrolled * PICTURE_BYTES);
      sum.add(StorageWorks.judging(cell), enrolled, this::embedding, EMBEDDED_BYTES);
    });
  }

  /** What the works of a cell cost that no other cell has needed before. */
  private final class Sum {
    private final Set<Forecast.Work> present;
    private double seconds;
    private long bytes;
    private boolean measured = true;

    Sum(Set<Forecast.Work> present) {
      this.present = present;
    }

    /** @param pace seconds for each image where nothing was measured */
    void add(Forecast.Work work, int count, ToDoubleFunction<Variant> pace, long bytesForEach) {
      if (present.add(work)) {
        Optional<Speed> known = paces.of(work.speedVariant());
        measured &= known.isPresent();
        seconds += count * known.map(Speed::secondsPerImage).orElseGet(() -> pace.applyAsDouble(work.speedVariant()));
        bytes += count * bytesForEach;
      }
    }
  }

  /** Nothing: nobody can tell how long a training inside an attack takes. */
  private double storing(Variant unknown) {
    assumptions.add("Defenses of stored features and attacks on them that were not measured yet are left out: some of them train first.");
    return 0;
  }

  /** As measured with other recognizers, else nothing. */
  private double scoring(Variant unknown) {
    String protocol = unknown.name().substring(0, unknown.name().lastIndexOf(Scorer.ON) + Scorer.ON.length());
    OptionalDouble mean = paces.of(Stage.SCORE).filter(entry -> entry.getKey().name().startsWith(protocol))
        .mapToDouble(entry -> entry.getValue().secondsPerImage()).average();
    if (mean.isEmpty()) {
      assumptions.add("What the protocol makes of embeddings was not measured yet and is left out: most only count, trackers train.");
    }
    return mean.orElse(0);
  }

  /** As the mean of the recognizers that were measured, else by a rule. */
  private double embedding(Variant unknown) {
    OptionalDouble mean = paces.of(Stage.EMBED).mapToDouble(entry -> entry.getValue().secondsPerImage()).average();
    assumptions.add(mean.isPresent() ? "Recognizers that were not measured yet are taken to be as fast as the others."
        : String.format(Locale.ROOT, "Nothing was measured yet: an embedding is taken to need %.0f ms.", 1000 * EMBEDDING_SECONDS));
    return mean.orElse(EMBEDDING_SECONDS);
  }

  /** As the same attack with another number of steps; else by passes through the surrogates. */
  private double cloaking(Variant unknown) {
    String name = unknown.name();
    Optional<Double> similar = paces.of(Stage.CLOAK)
        .filter(entry -> withoutSteps(entry.getKey().name()).equals(withoutSteps(name)))
        .map(entry -> entry.getValue().secondsPerImage() * steps(name) / steps(entry.getKey().name())).findFirst();
    if (similar.isPresent()) {
      assumptions.add("Attacks that were measured with another number of steps are taken to need as long for each step.");
      return similar.get();
    }
    assumptions.add(String.format(Locale.ROOT,
        "Attacks that were not measured yet are taken to need %.0f embeddings for each step and surrogate.", PASSES_A_STEP));
    return steps(name) * experiment.surrogates().stream().map(surrogate -> new Variant(Stage.EMBED, surrogate.id()))
        .mapToDouble(surrogate -> PASSES_A_STEP * paces.of(surrogate).map(Speed::secondsPerImage).orElseGet(() -> embedding(surrogate))).sum();
  }

  private static String withoutSteps(String attack) {
    return STEPS.matcher(attack).replaceFirst("");
  }

  private static double steps(String attack) {
    Matcher steps = STEPS.matcher(attack);
    return steps.find() ? Math.max(1, Double.parseDouble(steps.group(1))) : USUAL_STEPS;
  }
}
