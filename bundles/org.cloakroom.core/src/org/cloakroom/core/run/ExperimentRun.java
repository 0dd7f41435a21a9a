package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Acquisition;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.CellIds;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Planner;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.experiment.TrainingPeople;
import org.cloakroom.core.preprocessing.LabeledFaces;
import org.cloakroom.core.preprocessing.PreprocessingGuard;
import org.cloakroom.core.results.CellRecord;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Manifest;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.Provenance;
import org.cloakroom.core.visibility.PerceptualMeter;

/** One session of a run, from its start or resumption to its end. */
final class ExperimentRun {
  private static final int RUN_ID_LENGTH = 16;
  private static final int CHECKED_PEOPLE = 40;
  private static final int CHECKED_IMAGES = 5;

  private final Experiment experiment;
  private final RunFolder folder;
  private final RunOptions options;
  private final RunListener listener;
  private final ContentStore store;
  private final RunLog log;
  private final Material material;
  private final WeightHashes hashes = new WeightHashes();
  private final Map<CellId, Cell> plan = new LinkedHashMap<>();
  private int finished;
  private int failed;

  private ExperimentRun(Experiment experiment, RunFolder folder, RunOptions options, RunListener listener) {
    this.experiment = UnreadableRecognizer.replaceIn(experiment);
    this.folder = folder;
    this.options = options;
    this.listener = listener;
    store = ContentStore.open(options.store());
    log = new RunLog(folder.logFile());
    RunMonitor loading = monitor(new Forecast());
    DatasetIndex index = experiment.dataset().plugIn().index(loading.progress());
    material = Material.load(index, experiment.split(), loading.progress());
    CellIds ids = new CellIds(this.experiment, material.contentHash());
    Planner.cells(this.experiment).forEach(cell -> plan.put(ids.of(cell), cell));
  }

  /** Loads what the run needs and brings its manifest up to date. */
  static ExperimentRun open(Experiment experiment, RunFolder folder, RunOptions options, RunListener listener) {
    ExperimentRun run = new ExperimentRun(experiment, folder, options, listener);
    run.refuseWithdrawn();
    TrainingOverlaps.refuse(run.experiment, run.material);
    run.checkPreprocessing();
    Manifest.Session session = Environment.describe(options);
    if (folder.isBegun()) {
      run.goOn(folder.manifest(), session);
    } else {
      run.begin(session);
    }
    return run;
  }

  private void refuseWithdrawn() {
    List<Face> faces = Stream.concat(material.gallery().stream(), material.probes().stream()).toList();
    WithdrawnImages withdrawn = new WithdrawnImages(store);
    faces.forEach(face -> withdrawn.refuse(face.identity(), face.content()));
    if (withdrawn.any()) { // else nothing need be read twice
      experiment.grid().attacks().stream().flatMap(Optional::stream).flatMap(attack -> PlugInParts.of(attack.plugIn(), Dataset.class).stream())
          .distinct().forEach(withdrawn::refuse);
    }
    new Provenance(store).run(folder.path(), faces.stream().map(Face::content).toList());
  }

  private void checkPreprocessing() {
    List<Face> faces = Stream.concat(material.gallery().stream(), material.probes().stream()).toList();
    LabeledFaces clean = new LabeledFaces(faces.stream().map(Face::identity).toList(), faces.stream().map(Face::image).toList())
        .atMost(CHECKED_PEOPLE, CHECKED_IMAGES);
    List<RecognizerSpec> all = Stream.concat(experiment.recognizers().stream(), experiment.surrogates().stream()).distinct().toList();
    new PreprocessingGuard(store, options).require(all, clean, monitor(new Forecast()).progress());
  }

  private void begin(Manifest.Session session) {
    String id = ContentKey.of(session.started() + "\n" + folder.path() + "\n" + ProcessHandle.current().pid()).hex()
        .substring(0, RUN_ID_LENGTH);
    folder.writeManifest(manifest(id, session.started(), List.of(session)));
    log.line("run " + id + " of '" + experiment.name() + "' begins on " + session.device());
    logReservations();
  }

  private void goOn(Manifest before, Manifest.Session session) {
    List<Manifest.Session> sessions = new ArrayList<>(before.sessions());
    sessions.add(session);
    Manifest now = manifest(before.run(), before.created(), sessions);
    log.line("run " + before.run() + " is resumed on " + session.device());
    if (!now.imagesHash().equals(before.imagesHash())) {
      log.line("the images have changed since: all cells are computed anew");
    }
    now.weights().forEach((id, hash) -> {
      if (!hash.equals(before.weights().get(id))) {
        log.line("the weights of " + id + " have changed since: cells that depend on them are computed anew");
      }
    });
    before.cells().stream().map(CellId::new).filter(id -> !plan.containsKey(id)).forEach(folder::forgetIfFailed);
    folder.writeManifest(now);
  }

  /** Computes all cells that are not finished, and makes the index. */
  RunOutcome carryOut() {
    Map<CellId, Cell> pending = new LinkedHashMap<>(plan);
    pending.keySet().removeIf(this::isFinished);
    finished = plan.size() - pending.size();
    log.line(finished + " of " + plan.size() + " cells are finished already");
    List<CellGroup> groups = CellGroup.of(pending);
    String device = options.compute().device().id();
    Forecast forecast = new Forecast(Paces.read(store, Optional.of(device)), System::nanoTime);
    RunMonitor monitor = monitor(forecast);
    boolean cancelled = false;
    try (GroupRunner runner = new GroupRunner(
        experiment, material, new Workplace(store, options, hashes, monitor, log, new Provenance(store, new RestsOn(folder)::add)))) {
      groups.forEach(group -> runner.plan(group, forecast));
      pending.values().forEach(cell -> forecast.plan(Scorer.work(experiment, cell), material.images()));
      for (CellGroup group : groups) {
        runner.compute(group, cell -> record(cell, monitor));
      }
    } catch (CancelledException e) {
      cancelled = true;
      log.line("cancelled");
    }
    Paces.keep(store, device, forecast.measured());
    folder.index();
    log.line(finished + " cells finished and " + failed + " failed of " + plan.size());
    return new RunOutcome(folder, finished, failed, cancelled);
  }

  private void record(CellRecord cell, RunMonitor monitor) {
    folder.write(cell);
    monitor.done(Scorer.work(experiment, plan.get(cell.id())));
    if (cell instanceof FinishedCell) {
      finished++;
      log.line("cell " + cell.id() + " finished");
    } else {
      failed++;
    }
    monitor.recorded(cell);
  }

  private boolean isFinished(CellId id) {
    try {
      return folder.cell(id).filter(FinishedCell.class::isInstance).isPresent();
    } catch (UnavailableException e) {
      log.line(e.getMessage());
      return false;
    }
  }

  private RunMonitor monitor(Forecast forecast) {
    return new RunMonitor(listener, forecast, options.compute().device().id(), plan.size(), finished);
  }

  private Manifest manifest(String id, String created, List<Manifest.Session> sessions) {
    Map<String, String> weights = new LinkedHashMap<>();
    for (RecognizerSpec recognizer : experiment.recognizers()) {
      weights.put(recognizer.id(), hashes.of(recognizer));
    }
    experiment.surrogates().forEach(surrogate -> weights.put(surrogate.id(), hashes.of(surrogate)));
    Terms terms = material.index().terms();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("licence", terms.licence());
    texts.put("source", terms.source());
    texts.put("consent", terms.consent());
    return new Manifest(id, experiment.name(), created, experiment.seeds(), experiment.split().seed(),
        material.index().name(), texts, material.contentHash(), weights,
        plan.keySet().stream().map(CellId::value).toList(), sessions, trainedOn(), acquisitions());
  }

  private Map<String, List<String>> trainedOn() {
    List<String> people = Stream.concat(material.gallery().stream(), material.probes().stream()).map(Face::identity).distinct().toList();
    Map<String, List<String>> trainedOn = new LinkedHashMap<>();
    for (RecognizerSpec recognizer : experiment.recognizers()) {
      List<String> known = TrainingPeople.among(recognizer, experiment.dataset(), people);
      if (!known.isEmpty()) {
        trainedOn.put(recognizer.id(), known);
      }
    }
    return trainedOn;
  }

  private Map<String, String> acquisitions() {
    Map<String, String> acquisitions = new LinkedHashMap<>();
    material.index().acquisitions().forEach(a -> acquisitions.put(a.image(), a.detail() + (a.isFailure() ? "; left out" : "")));
    return acquisitions;
  }

  /** What a reader must know to judge the numbers: images that are missing, and what is not measured. */
  private void logReservations() {
    List<Acquisition> all = material.index().acquisitions();
    long failures = all.stream().filter(Acquisition::isFailure).count();
    if (!all.isEmpty()) {
      log.line("failures to acquire: " + failures + " images are left out, and " + (all.size() - failures) + " show several faces");
      all.forEach(a -> log.line("  " + a.image() + ": " + a.detail()));
    }
    if (!experiment.grid().attacks().isEmpty()) {
      PerceptualMeter.lpipsRefusal().ifPresent(reason -> log.line("visibility: " + reason));
    }
  }
}
