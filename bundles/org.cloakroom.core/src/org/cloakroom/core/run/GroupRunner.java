package org.cloakroom.core.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.results.CellRecord;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Timings;
import org.cloakroom.core.results.Visibility;

/** Takes groups of cells through the stages: cloak, embed, score. */
final class GroupRunner implements AutoCloseable {
  private final Experiment experiment;
  private final Material material;
  private final Workplace workplace;
  private final CloakStage cloaking;
  private final EmbedStage embedding;
  private final Scorer scorer;
  private final Optional<StorageRunner> storage;
  private Optional<LastCloaked> last = Optional.empty();

  /**
   * The images that attacks are applied to as a cell finds them, see {@link Material#toCloak}.
   *
   * @param unrounded before rounding to 8 bits; empty without an attack
   */
  private record Enrolled(
      List<Face> faces, Optional<ImageSet> unrounded, Optional<Visibility> visibility, double seconds) {}

  /** Groups with the same attack and seed follow each other, so that one result is all that need be kept. */
  private record LastCloaked(Configured<Attack> attack, long seed, Attempt<Enrolled> result) {}

  GroupRunner(Experiment experiment, Material material, Workplace workplace) {
    this.experiment = experiment;
    this.material = material;
    this.workplace = workplace;
    cloaking = new CloakStage(experiment.surrogates(), material.toCloak(), workplace);
    embedding = new EmbedStage(workplace);
    scorer = new Scorer(material, experiment.protocol().plugIn(), workplace);
    storage = experiment.protocol().plugIn().storesFeatures()
        ? Optional.of(new StorageRunner(experiment, material, workplace, embedding)) : Optional.empty();
  }

  /** Tells the forecast what a group needs. */
  void plan(CellGroup group, Forecast forecast) {
    if (storage.isPresent()) {
      storage.get().plan(group, forecast);
      return;
    }
    group.attack().ifPresent(a ->
        forecast.plan(CloakStage.work(a, experiment.surrogates(), group.seed()), material.toCloak().size()));
    ImageSet cloaked = new ImageSet.Faces(material.toCloak()); // only the number of images matters here
    for (EmbedStage.Task task : tasks(group, cloaked, group.attack().map(a -> cloaked))) {
      group.recognizers().forEach(
          r -> forecast.plan(EmbedStage.work(task.name(), task.processing(), r), task.images().size()));
    }
  }

  /** Computes the cells of a group and hands over each as soon as it is known. */
  void compute(CellGroup group, Consumer<CellRecord> recorder) {
    if (storage.isPresent()) {
      storage.get().compute(group, recorder);
      return;
    }
    Attempt<Enrolled> enrolled = enrolled(group);
    if (enrolled instanceof Attempt.Failed<Enrolled> failed) {
      group.cells().forEach((id, cell) -> recorder.accept(failure(id, cell, failed)));
      return;
    }
    Enrolled images = enrolled.value();
    List<EmbedStage.Task> tasks = tasks(group, new ImageSet.Faces(images.faces()), images.unrounded());
    Map<RecognizerSpec, Attempt<EmbedStage.Embedded>> embedded = embedding.embed(tasks, group.recognizers());
    double protectSeconds = images.seconds();
    for (Map.Entry<CellId, Cell> entry : group.cells().entrySet()) {
      double seconds = protectSeconds;
      Attempt<CellRecord> cell = embedded.get(entry.getValue().recognizer())
          .then(e -> workplace.monitor().computing(Scorer.work(experiment, entry.getValue()), material.images(),
              progress -> score(entry.getKey(), entry.getValue(), e, images, seconds)));
      recorder.accept(cell instanceof Attempt.Failed<CellRecord> failed
          ? failure(entry.getKey(), entry.getValue(), failed)
          : cell.value());
      protectSeconds = 0; // stands with the first cell only
    }
  }

  private Attempt<Enrolled> enrolled(CellGroup group) {
    if (group.attack().isEmpty()) {
      return new Attempt.Done<>(new Enrolled(material.toCloak(), Optional.empty(), Optional.empty(), 0));
    }
    Configured<Attack> attack = group.attack().get();
    if (last.isPresent() && last.get().attack().equals(attack) && last.get().seed() == group.seed()) {
      return last.get().result().then(e -> new Enrolled(e.faces(), e.unrounded(), e.visibility(), 0));
    }
    Attempt<Enrolled> result = Attempt.of(() -> {
      CloakStage.Cloaked c = cloaking.cloak(attack, group.seed());
      return new Enrolled(c.published(), Optional.of(c.unrounded()), Optional.of(c.visibility()), c.seconds());
    });
    last = Optional.of(new LastCloaked(attack, group.seed(), result));
    return result;
  }

  private List<EmbedStage.Task> tasks(CellGroup group, ImageSet cloaked, Optional<ImageSet> unrounded) {
    return Piece.of(experiment, group.any()).stream()
        .map(piece -> new EmbedStage.Task(piece.name(), images(piece.part(), cloaked, unrounded), piece.processing())).toList();
  }

  private ImageSet images(Piece.Part part, ImageSet cloaked, Optional<ImageSet> unrounded) {
    int enrolled = material.enrolledToCloak();
    return switch (part) {
      case CLOAKED_ENROLLED -> cloaked.part(0, enrolled);
      case BYSTANDERS -> new ImageSet.Faces(material.bystanders());
      case PLAIN_PROBES -> new ImageSet.Faces(material.plainProbes());
      case CLOAKED_PROBES -> cloaked.part(enrolled, cloaked.size());
      case NATURAL -> new ImageSet.Faces(material.toCloak().subList(0, enrolled));
      case UNROUNDED_ENROLLED -> unrounded.orElseThrow().part(0, enrolled);
      case UNROUNDED_PROBES -> unrounded.orElseThrow().part(enrolled, cloaked.size());
    };
  }

  private CellRecord score(CellId id, Cell cell, EmbedStage.Embedded embedded, Enrolled images, double protectSeconds) {
    long start = System.nanoTime();
    FeatureEncoder encoder = EncoderGraph.ofEmbeddings(cell.recognizer(), () -> embedding.graph(cell.recognizer()));
    Map<Piece.Part, HostTensor> sets = byPart(cell, embedded.sets());
    Scorer.Sets published = new Scorer.Sets(sets.get(Piece.Part.CLOAKED_ENROLLED), sets.get(Piece.Part.BYSTANDERS),
        sets.get(Piece.Part.PLAIN_PROBES), sets.get(Piece.Part.CLOAKED_PROBES), Optional.ofNullable(sets.get(Piece.Part.NATURAL)));
    CellImages pictures = new CellImages(experiment, material, cell, images.faces(), workplace);
    ProtocolResult result = scorer.score(cell, published, images.faces(), encoder, pictures);
    List<Proportion> unrounded = List.of();
    if (sets.containsKey(Piece.Part.UNROUNDED_ENROLLED)) {
      Scorer.Sets floats = published.withCloaked(sets.get(Piece.Part.UNROUNDED_ENROLLED), sets.get(Piece.Part.UNROUNDED_PROBES));
      unrounded = scorer.score(cell, floats, images.faces(), encoder, pictures).proportions();
    }
    Timings timings = new Timings(Environment.now(), protectSeconds, embedded.seconds(),
        (System.nanoTime() - start) * 1e-9);
    return new FinishedCell(id, CellRecords.coordinates(experiment, cell), result, unrounded, images.visibility(), timings);
  }

  /** What was embedded for a cell's {@link #tasks}. */
  private Map<Piece.Part, HostTensor> byPart(Cell cell, List<HostTensor> sets) {
    Map<Piece.Part, HostTensor> byPart = new EnumMap<>(Piece.Part.class);
    List<Piece> pieces = Piece.of(experiment, cell);
    for (int i = 0; i < pieces.size(); i++) {
      byPart.put(pieces.get(i).part(), sets.get(i));
    }
    return byPart;
  }

  private FailedCell failure(CellId id, Cell cell, Attempt.Failed<?> failed) {
    return CellRecords.failure(id, CellRecords.coordinates(experiment, cell), failed, workplace.log());
  }

  @Override
  public void close() {
    embedding.close();
  }
}
