package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolData.FeatureStorage;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.results.CellRecord;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Timings;
import org.cloakroom.core.results.Visibility;
import org.cloakroom.core.results.Visibility.Spread;
import org.cloakroom.core.visibility.PixelChange;

/**
 * Takes groups of cells through the stages where features are stored: encode, protect, reconstruct, embed, score. The experiment's only
 * surrogate is the encoder; the cell's recognizer judges what the attack made. Where the encoder's network is split, its maps are stored, and
 * compared by the embeddings that its server makes of them.
 */
final class StorageRunner {
  private final Experiment experiment;
  private final Material material;
  private final Workplace workplace;
  private final EmbedStage embedding;
  private final RecognizerSpec encoder;
  private final FeatureStage features;

  /**
   * What an attack made of what is stored.
   *
   * @param decided embeddings by which the stored features are compared, [n,D]; empty where nobody asks
   */
  private record Loot(Optional<HostTensor> decided, Optional<List<Face>> faces, Optional<Visibility> visibility, double seconds) {}

  StorageRunner(Experiment experiment, Material material, Workplace workplace, EmbedStage embedding) {
    this.experiment = experiment;
    this.material = material;
    this.workplace = workplace;
    this.embedding = embedding;
    encoder = experiment.surrogates().get(0);
    features = new FeatureStage(encoder, new EncoderGraph(encoder, () -> embedding.graph(encoder)), material.gallery(), workplace);
  }

  /** Tells the forecast what a group needs. */
  void plan(CellGroup group, Forecast forecast) {
    forecast.plan(encoding(), material.gallery().size());
    works(group).forEach(forecast::plan);
    for (EmbedStage.Task task : tasks(group, group.attack().map(attack -> material.gallery()))) {
      group.recognizers().forEach(
          r -> forecast.plan(EmbedStage.work(task.name(), task.processing(), r), task.images().size()));
    }
  }

  private Forecast.Work encoding() {
    return isSplit() ? new StorageWorks(encoder).encoding() : EmbedStage.work(gallery().name(), Processing.NONE, encoder);
  }

  private Map<Forecast.Work, Integer> works(CellGroup group) {
    return new StorageWorks(encoder).of(group.attack(), group.any().defense(), group.seed(), material.gallery().size());
  }

  /** Computes the cells of a group and hands over each as soon as it is known. */
  void compute(CellGroup group, Consumer<CellRecord> recorder) {
    Attempt<Loot> attempt = plain().then(plain -> loot(group, plain));
    workplace.monitor().done(encoding());
    works(group).keySet().forEach(workplace.monitor()::done);
    if (attempt instanceof Attempt.Failed<Loot> failed) {
      group.cells().forEach((id, cell) -> recorder.accept(failure(id, cell, failed)));
      return;
    }
    Loot loot = attempt.value();
    Map<RecognizerSpec, Attempt<EmbedStage.Embedded>> embedded = embedding.embed(tasks(group, loot.faces()), group.recognizers());
    double attackSeconds = loot.seconds();
    for (Map.Entry<CellId, Cell> entry : group.cells().entrySet()) {
      double seconds = attackSeconds;
      Attempt<CellRecord> cell = embedded.get(entry.getValue().recognizer())
          .then(e -> workplace.monitor().computing(Scorer.work(experiment, entry.getValue()), material.images(),
              progress -> score(entry.getKey(), entry.getValue(), e, loot, seconds)));
      recorder.accept(cell instanceof Attempt.Failed<CellRecord> failed ? failure(entry.getKey(), entry.getValue(), failed) : cell.value());
      attackSeconds = 0; // stands with the first cell only
    }
  }

  /** Embeddings are those that judges use; maps are the encoder's own business. */
  private Attempt<HostTensor> plain() {
    return isSplit() ? Attempt.of(features::plain)
        : embedding.embed(List.of(gallery()), List.of(encoder)).get(encoder).then(embedded -> embedded.sets().get(0));
  }

  private boolean isSplit() {
    return encoder.network().plugIn().splitPoint().isPresent();
  }

  private Loot loot(CellGroup group, HostTensor plain) {
    long start = System.nanoTime();
    HostTensor stored = features.stored(group.any().defense(), plain);
    Optional<List<Face>> faces = group.attack().map(attack -> features.reconstructed(attack, group.any().defense(), stored, group.seed()));
    Optional<Visibility> visibility = faces.map(this::likeness);
    Optional<HostTensor> decided = group.recognizers().stream().filter(this::isEncoder).findFirst().map(judge -> features.decided(stored));
    return new Loot(decided, faces, visibility, (System.nanoTime() - start) * 1e-9);
  }

  /** As the visibility of a cloak, and with the mean squared error, which papers on reconstruction give. */
  private Visibility likeness(List<Face> faces) {
    DoubleSummaryStatistics mse = new DoubleSummaryStatistics();
    for (int i = 0; i < faces.size(); i++) {
      double rms = PixelChange.between(material.gallery().get(i).image(), faces.get(i).image()).rms();
      mse.accept(rms * rms);
    }
    Visibility v = VisibilityMeter.measure(material.gallery(), faces, workplace.options());
    Map<String, Spread> further = new LinkedHashMap<>();
    further.put("mse", new Spread(mse.getAverage(), mse.getMax()));
    further.putAll(v.further());
    return new Visibility(v.images(), v.unchanged(), v.linf(), v.l2(), v.psnr(), v.dssim(), further);
  }

  private boolean isEncoder(RecognizerSpec judge) {
    return judge.id().equals(encoder.id());
  }

  private EmbedStage.Task gallery() {
    return new EmbedStage.Task("enrolled", new ImageSet.Faces(material.gallery()), Processing.NONE);
  }

  private List<EmbedStage.Task> tasks(CellGroup group, Optional<List<Face>> reconstructed) {
    List<EmbedStage.Task> tasks = new ArrayList<>(List.of(gallery(),
        new EmbedStage.Task("probes", new ImageSet.Faces(material.probes()), Processing.NONE)));
    reconstructed.ifPresent(faces -> tasks.add(new EmbedStage.Task(StorageWorks.loot(group.any()), new ImageSet.Faces(faces), Processing.NONE)));
    return tasks;
  }

  private CellRecord score(CellId id, Cell cell, EmbedStage.Embedded embedded, Loot loot, double attackSeconds) {
    long start = System.nanoTime();
    Optional<HostTensor> stored = loot.decided().filter(rows -> isEncoder(cell.recognizer()));
    Optional<HostTensor> reconstructed = loot.faces().map(faces -> embedded.sets().get(2));
    FeatureStorage storage = new FeatureStorage(
        stored.map(rows -> images(material.gallery(), rows)),
        reconstructed.map(rows -> images(material.gallery(), rows)));
    ProtocolResult result = experiment.protocol().plugIn().evaluate(new ProtocolData(
        images(material.gallery(), embedded.sets().get(0)), images(material.probes(), embedded.sets().get(1)), material.pairs(),
        Optional.of(storage)));
    Timings timings = new Timings(Environment.now(), attackSeconds, embedded.seconds(), (System.nanoTime() - start) * 1e-9);
    return new FinishedCell(id, CellRecords.coordinates(experiment, cell), result, List.of(), loot.visibility(), timings);
  }

  private static EmbeddedImages images(List<Face> faces, HostTensor rows) {
    return new EmbeddedImages(Scorer.labels(faces), Math.toIntExact(rows.shape().get(1)), rows.values());
  }

  private CellRecord failure(CellId id, Cell cell, Attempt.Failed<?> failed) {
    return CellRecords.failure(id, CellRecords.coordinates(experiment, cell), failed, workplace.log());
  }
}
