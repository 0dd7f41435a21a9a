package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.ContentStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimatorTest {
  @TempDir Path folder;

  private Estimate estimate(Experiment experiment, Experiment earlier) {
    return Estimator.of(experiment, ContentStore.open(TinyWorld.options(folder).store()), Optional.empty(), file -> Optional.of(earlier),
        Progress.NONE);
  }

  @Test
  void aRuleHoldsUntilSomethingWasMeasured() {
    Experiment experiment = TinyWorld.plan().experiment();
    Estimate estimate = estimate(experiment, experiment);
    assertEquals(8, estimate.cells().size());
    assertEquals(0, estimate.done());
    assertTrue(estimate.cells().stream().noneMatch(Estimate.Cost::measured));
    // six enrolled images of protected people, three steps against one surrogate, six passes each; 10 ms an embedding
    double cloaking = 6 * 3 * 6 * 0.01;
    // without the attack 24 images and two recognizers, and 12 enrolled ones faded; with it the 6 cloaked ones again, and unrounded
    double embedding = 2 * (24 + 12 + 6 + 6 + 6) * 0.01;
    assertEquals(cloaking + embedding, estimate.seconds(), 1e-9);
    assertEquals(List.of("Nothing was measured yet: an embedding is taken to need 10 ms.",
        "What the protocol makes of embeddings was not measured yet and is left out: most only count, trackers train.",
        "Attacks that were not measured yet are taken to need 6 embeddings for each step and surrogate."), estimate.assumptions());
  }

  @Test
  void whatARunHasFinishedCostsNothingMore() throws IOException {
    Experiment experiment = TinyWorld.plan().experiment();
    Path run = folder.resolve("run");
    ExperimentRunner.run(experiment, "cloakroom: 1\n", run, TinyWorld.options(folder), RunListener.NONE);

    Estimate again = estimate(experiment, experiment);
    assertEquals(8, again.done());
    assertTrue(again.cells().stream().allMatch(cost -> cost.measured() && cost.done().equals(Optional.of(run))));
    assertEquals(0, again.bytes());
    assertEquals(List.of(), again.assumptions());
    Experiment longer = TinyWorld.plan().with(new TinyWorld.Away(6)).experiment();
    Estimate other = estimate(longer, experiment);
    assertEquals(4, other.done(), "those without the attack");
    Estimate.Cost first = other.cells().stream().filter(cost -> cost.done().isEmpty()).findFirst().orElseThrow();
    assertFalse(first.measured());
    assertTrue(first.seconds() > 0 && first.bytes() > 6 * 150_000, first.toString());
    assertEquals(List.of("Attacks that were measured with another number of steps are taken to need as long for each step."),
        other.assumptions());

    Files.delete(TinyWorld.options(folder).store().resolve(RestsOn.inOrder(RunFolder.open(run)).get(0)));
    Estimate emptied = estimate(experiment, experiment);
    assertEquals(8, emptied.done(), "its results are there all the same");
    assertTrue(emptied.bytes() > 0, "but not what they were computed from");
  }

  @Test
  void anEarlierRunThatCannotBeReadIsPassedOver() throws IOException {
    Experiment experiment = TinyWorld.plan().experiment();
    Experiment longer = TinyWorld.plan().with(new TinyWorld.Away(6)).experiment();
    Path whole = folder.resolve("whole");
    Path damaged = folder.resolve("damaged");
    ExperimentRunner.run(longer, "cloakroom: 1\n", damaged, TinyWorld.options(folder), RunListener.NONE);
    ExperimentRunner.run(experiment, "cloakroom: 1\n", whole, TinyWorld.options(folder), RunListener.NONE);
    Files.writeString(damaged.resolve("manifest.json"), "{");

    Estimate estimate = estimate(experiment, experiment);
    assertEquals(8, estimate.done());
    assertTrue(estimate.cells().stream().allMatch(cost -> cost.done().equals(Optional.of(whole))));
  }

  @Test
  void amountsAreWrittenForPeople() {
    assertEquals("1 s", Estimate.time(0.2));
    assertEquals("99 s", Estimate.time(99.4));
    assertEquals("12 min", Estimate.time(700));
    assertEquals("3 h 20 min", Estimate.time(12_000));
    assertEquals("0 kB", Estimate.size(0));
    assertEquals("3.5 MB", Estimate.size(3_460_000));
    assertEquals("12.3 GB", Estimate.size(12_345_678_901L));
  }
}
