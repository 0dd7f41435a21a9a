package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Trained;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.attack.ReconstructionAttack;
import org.cloakroom.api.attack.ReconstructionContext;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.experiment.Split;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.results.CellRecord;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.store.ContentStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageRunnerTest {
  private static final AtomicInteger THEFTS = new AtomicInteger();

  @TempDir private Path folder;

  /** Writes the first number of each feature into a gray face; knows whom it was trained on. */
  record Gray(String person) implements ReconstructionAttack, Trained {
    @Override
    public Images reconstruct(HostTensor stolen, ReconstructionContext context, Progress progress) {
      THEFTS.incrementAndGet();
      int count = (int) stolen.shape().get(0);
      int dimension = context.encoder().dimension();
      float[] values = new float[count * 112 * 112 * 3];
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.max(0, Math.min(1, 0.5f + 0.5f * stolen.values()[i / (112 * 112 * 3) * dimension]));
      }
      HostTensor again = context.protect(new StoredFeatures(stolen, Optional.empty(), Optional.of(context.encoder())), progress);
      assertEquals(stolen.shape(), again.shape());
      return new Images(count, 112, 112, values);
    }

    @Override
    public TrainedOn trainedOn() {
      return new TrainedOn("elsewhere", false, List.of(person), Set.of());
    }

    @Override
    public Set<String> lookedInto() {
      return switch (person) {
        case "flatterer" -> Set.of(TinyWorld.FIRST.contentHash());
        case "deceiver" -> Set.of(TinyWorld.SECOND.contentHash());
        default -> Set.of();
      };
    }
  }

  /** Turns features round, with all that a defense may know at hand. */
  record Negate(String person) implements FeatureDefense, Trained {
    @Override
    public HostTensor protect(StoredFeatures stored, ComputeOptions options, Progress progress) {
      stored.faces().ifPresent(faces -> {
        HostTensor again = stored.encoder("the test").encode(faces.slice(1, 2));
        for (int i = 0; i < stored.dimension(); i++) {
          assertEquals(stored.features().values()[stored.dimension() + i], again.values()[i], 1e-4f, "face 1 belongs to row 1");
        }
      });
      float[] values = stored.features().values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] = -2 * values[i];
      }
      return new HostTensor(stored.features().shape(), values);
    }

    @Override
    public TrainedOn trainedOn() {
      return new TrainedOn("elsewhere", false, List.of(person), Set.of());
    }
  }

  /** How many stored features point away from the clean ones, and how many reconstructions there are. */
  record Away() implements Protocol {
    @Override
    public boolean storesFeatures() {
      return true;
    }

    @Override
    public ProtocolResult evaluate(ProtocolData data) {
      ProtocolData.FeatureStorage storage = data.storage().orElseThrow();
      int opposite = storage.stored().map(rows -> opposite(data.gallery(), rows)).orElse(0);
      return new ProtocolResult(List.of(
          new Proportion("opposite", Group.ALL, opposite, storage.stored().map(s -> s.images().size()).orElse(0)),
          new Proportion("reconstructed", Group.ALL, 0, storage.reconstructed().map(r -> r.images().size()).orElse(0))), List.of());
    }

    private static int opposite(EmbeddedImages clean, EmbeddedImages stored) {
      int opposite = 0;
      for (int row = 0; row < clean.images().size(); row++) {
        double cosine = 0;
        for (int i = 0; i < clean.dimension(); i++) {
          cosine += clean.embeddings()[row * clean.dimension() + i] * stored.embeddings()[row * clean.dimension() + i];
        }
        opposite += Math.abs(cosine + 1) < 1e-4 ? 1 : 0;
      }
      return opposite;
    }
  }

  private static <T extends PlugIn> Configured<T> configured(PlugInKind kind, T plugIn) {
    String id = plugIn.getClass().getSimpleName().toLowerCase();
    return new Configured<>(new PlugInDescriptor(kind, id, id, plugIn.getClass().getName(), "tests", "", "", "", "", 1), plugIn,
        plugIn.toString(), plugIn.toString());
  }

  private static Experiment experiment(String attacker, String defender) {
    return experiment(attacker, defender, 1);
  }

  private static Experiment experiment(String attacker, String defender, long seed) {
    return new Experiment("Stored", "", configured(PlugInKind.DATASET, new TinyWorld.Stripes(4, 3, Set.of())), new Split(2, 1, 4, List.of(), 5),
        List.of(TinyWorld.FIRST, TinyWorld.SECOND), List.of(TinyWorld.FIRST),
        new Grid(List.of(Optional.empty(), Optional.of(configured(PlugInKind.ATTACK, new Gray(attacker)))),
            List.of(Optional.empty(), Optional.of(configured(PlugInKind.DEFENSE, new Negate(defender)))), List.of(Optional.empty())),
        Placement.GALLERY, configured(PlugInKind.PROTOCOL, new Away()), List.of(seed));
  }

  private RunOutcome run(Experiment experiment, String name) {
    return ExperimentRunner.run(experiment, "cloakroom: 1\n", folder.resolve(name), TinyWorld.options(folder), RunListener.NONE);
  }

  private static FinishedCell cell(RunOutcome outcome, String attack, String defense, String recognizer) {
    return outcome.folder().recordedCells().stream().map(FinishedCell.class::cast)
        .filter(c -> c.coordinates().attack().startsWith(attack) && c.coordinates().defense().startsWith(defense)
            && c.coordinates().recognizer().equals(recognizer)).findFirst().orElseThrow();
  }

  private static Proportion count(FinishedCell cell, int number) {
    return cell.result().proportions().get(number);
  }

  @Test
  void featuresAreProtectedStolenAndJudged() {
    THEFTS.set(0);
    RunOutcome outcome = run(experiment("someone", "another"), "run");
    assertEquals(8, outcome.finished(), () -> outcome.folder().recordedCells().toString());
    assertEquals(2, THEFTS.get(), "once for each defense, whoever judges");

    assertEquals(8, count(cell(outcome, "none", "Negate", "first"), 0).hits(), "two enrolled images of four people, all turned round");
    assertEquals(0, count(cell(outcome, "none", "none", "first"), 0).hits());
    assertEquals(0, count(cell(outcome, "none", "Negate", "second"), 0).trials(), "the second recognizer stores nothing");
    assertEquals(8, count(cell(outcome, "Gray", "Negate", "second"), 1).trials(), "but it judges the faces");
    FinishedCell stolen = cell(outcome, "Gray", "Negate", "first");
    assertFalse(stolen.coordinates().heldOut());
    assertTrue(stolen.visibility().orElseThrow().further().get("mse").mean() > 0);
    assertNotEquals(stolen.visibility(), cell(outcome, "Gray", "none", "first").visibility());

    List<CellRecord> before = outcome.folder().recordedCells();
    RunOutcome again = run(experiment("someone", "another"), "again");
    assertEquals(2, THEFTS.get(), "faces come from the store");
    for (CellRecord cell : again.folder().recordedCells()) {
      FinishedCell same = before.stream().map(FinishedCell.class::cast).filter(c -> c.id().equals(cell.id())).findFirst().orElseThrow();
      assertEquals(same.result(), ((FinishedCell) cell).result());
    }
  }

  @Test
  void defensesAndAttacksAreEstimatedOnceTheyWereMeasured() {
    Estimate before = estimate(1);
    assertTrue(before.assumptions().stream().anyMatch(text -> text.contains("are left out")), before::toString);
    assertTrue(before.cells().stream().filter(cost -> cost.cell().recognizer().id().equals("first")).noneMatch(Estimate.Cost::measured),
        "the first recognizer of each group pays for it");
    run(experiment("someone", "another"), "run");
    Estimate later = estimate(2);
    assertEquals(List.of(), later.assumptions());
    assertTrue(later.cells().stream().allMatch(Estimate.Cost::measured), later::toString);
    Paces paces = Paces.read(ContentStore.open(TinyWorld.options(folder).store()), Optional.empty());
    double attacks = paces.of(Forecast.Stage.RECONSTRUCT).mapToDouble(pace -> pace.getValue().secondsPerImage()).sum();
    assertEquals(2, paces.of(Forecast.Stage.RECONSTRUCT).count(), "on plain and on protected features");
    assertTrue(attacks > 0 && later.seconds() > attacks, attacks + " of " + later.seconds());
  }

  private Estimate estimate(long seed) {
    return Estimator.of(experiment("someone", "another", seed), ContentStore.open(TinyWorld.options(folder).store()), Optional.empty(),
        file -> Optional.empty(), Progress.NONE);
  }

  @Test
  void whomAnAttackerWasTrainedToPleaseCannotJudgeUnlessItIsTheEncoder() {
    String refused = assertThrows(IllegalArgumentException.class, () -> run(experiment("deceiver", "another"), "a")).getMessage();
    assertTrue(refused.contains("trained to please second"), refused);
    assertEquals(8, run(experiment("flatterer", "another"), "b").finished());
  }

  @Test
  void peopleOfTheTestMayNotHaveTrainedTheAttackerOrTheDefense() {
    String attacker = assertThrows(IllegalArgumentException.class, () -> run(experiment("PERSON1", "another"), "a")).getMessage();
    assertTrue(attacker.contains("Gray") && attacker.contains("1 of the people") && attacker.contains("person1"), attacker);
    String defender = assertThrows(IllegalArgumentException.class, () -> run(experiment("someone", "person2"), "b")).getMessage();
    assertTrue(defender.contains("Negate"), defender);
    String both = assertThrows(IllegalArgumentException.class, () -> run(experiment("some one", "Some_One"), "c")).getMessage();
    assertTrue(both.contains("the same people"), both);
  }
}
