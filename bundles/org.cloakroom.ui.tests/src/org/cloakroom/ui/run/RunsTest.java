package org.cloakroom.ui.run;

import static org.cloakroom.ui.UiTest.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.ui.FreshWorkbench;
import org.cloakroom.ui.WorkspaceFolders;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.preference.IPreferenceStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs are carried out by processes of their own. */
@ExtendWith(FreshWorkbench.class)
class RunsTest {
  @TempDir Path folder;

  /** What a test that failed has left running would be waited for by the next one. */
  @AfterEach
  void nothingIsRunning() {
    List<Path> live = Runs.all().list().stream().filter(run -> run.phase().isLive()).map(RunInfo::folder).toList();
    live.forEach(Runs.all()::cancel);
    await("all runs have ended", 240, () -> Runs.all().live() == 0);
  }

  @Test
  void theChildTellsWhyItCannotBegin() throws Exception {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), "cloakroom: 1\ndataset: sampel\n");
    Path run = Runs.all().start(file, "Wrong");
    await("the run has ended", () -> !SmallRun.info(run).orElseThrow().phase().isLive());
    RunInfo ended = SmallRun.info(run).orElseThrow();
    assertEquals(RunInfo.Phase.REFUSED, ended.phase(), () -> ended.messages().toString());
    assertTrue(ended.messages().stream().anyMatch(line -> line.contains("wrong.yaml:2:") && line.contains("did you mean")),
        () -> ended.messages().toString());
  }

  private static final String SLOW = """
      cloakroom: 1
      name: Slow
      dataset: {synthetic: {identities: 4, images: 2}}
      split: {gallery: 1, probes: 1, protect: 2}
      recognizers: [sample-ir-arcface]
      surrogates: [sample-ir-arcface]
      grid: {attack: [none, {pgd: {steps: %d}}]}
      protocol: identification
      """;

  private static RunInfo.Phase phase(Path run) {
    return SmallRun.info(run).orElseThrow().phase();
  }

  private static ProcessHandle child(Path run) {
    return ProcessHandle.current().children()
        .filter(process -> process.info().commandLine().orElse("").contains(run.toString())).findFirst().orElseThrow();
  }

  private Path start(String name, int steps) throws Exception {
    Path run = Runs.all().start(Files.writeString(folder.resolve(name + ".yaml"), SLOW.formatted(steps)), name);
    await("the first cell is there", 240, () -> phase(run) == RunInfo.Phase.RUNNING && SmallRun.info(run).orElseThrow().recorded() > 0);
    return run;
  }

  @Test
  void aKilledRunIsToldAndResumes() throws Exception {
    Path run = start("killed", 100);
    assertTrue(SmallRun.info(run).orElseThrow().memory() > 50_000_000, "the memory of the process is told");
    child(run).destroyForcibly();
    await("the run has ended", () -> !phase(run).isLive());
    RunInfo ended = SmallRun.info(run).orElseThrow();
    assertEquals(RunInfo.Phase.CRASHED, ended.phase());
    assertEquals("The computation was killed by signal 9.", ended.messages().get(ended.messages().size() - 1));
    assertEquals(1, ended.recorded());

    Runs.all().resume(ended);
    await("the resumed run has ended", 240, () -> !phase(run).isLive());
    assertEquals(RunInfo.Phase.FINISHED, phase(run), () -> SmallRun.info(run).orElseThrow().messages().toString());
    assertEquals(2, SmallRun.info(run).orElseThrow().recorded());
  }

  @Test
  void aPausedRunHaltsWhereItIsAndStopsWhenTold() throws Exception {
    RunPreferences.store().setValue(RunPreferences.BATCH, 1); // it stops at the end of a batch, which should come soon
    Path run = start("paused", 400);
    Runs.all().pause(run, true);
    assertEquals(RunInfo.Phase.PAUSED, phase(run));
    await("it is halted", () -> state(child(run)).equals("T")); // a signal takes a moment to arrive
    Runs.all().pause(run, false);
    assertEquals(RunInfo.Phase.RUNNING, phase(run));
    await("it goes on", () -> !state(child(run)).equals("T"));

    Runs.all().queue().pause(true);
    try {
      Path next = Runs.all().start(Files.writeString(folder.resolve("next.yaml"), SLOW.formatted(1)), "next");
      Runs.all().pause(run, true);
      Runs.all().cancel(run);
      await("one that is paused ends all the same, at the end of its batch", 240, () -> !phase(run).isLive());
      assertEquals(RunInfo.Phase.CANCELLED, phase(run), () -> SmallRun.info(run).orElseThrow().messages().toString());
      await("the next one waits", () -> phase(next) == RunInfo.Phase.QUEUED);
      Runs.all().cancel(next);
      await("until it is not wanted any more", () -> SmallRun.info(next).filter(info -> info.phase().isLive()).isEmpty());
    } finally {
      Runs.all().queue().pause(false);
      RunPreferences.store().setToDefault(RunPreferences.BATCH);
    }
  }

  @Test
  void aRunThatWaitsComputesWhatItsFileSaidThenAndOnlyOnce() throws Exception {
    Runs.all().queue().pause(true);
    try {
      Path file = Files.writeString(folder.resolve("waits.yaml"), SLOW.formatted(1));
      Path run = Runs.all().start(file, "waits");
      Path gone = Runs.all().start(file, "gone");
      await("both have their experiment", () -> Files.exists(run.resolve("experiment.yaml")) && Files.exists(gone.resolve("experiment.yaml")));
      Files.writeString(file, SLOW.formatted(2));
      assertTrue(Files.readString(run.resolve("experiment.yaml")).contains("steps: 1"));
      Runs.all().resume(SmallRun.info(run).orElseThrow());
      assertEquals(RunInfo.Phase.QUEUED, phase(run));
      await("both wait in the Progress view", () -> waiting().size() == 2);
      waiting().stream().filter(job -> job.getName().equals("gone")).forEach(Job::cancel);
      await("one that is taken out there does not wait any more", () -> phase(gone) == RunInfo.Phase.CANCELLED);
      Runs.all().queue().pause(false);
      await("the run has ended", 240, () -> !phase(run).isLive());
      assertEquals(RunInfo.Phase.FINISHED, phase(run), () -> SmallRun.info(run).orElseThrow().messages().toString());
      assertTrue(Files.readString(run.resolve("experiment.yaml")).contains("steps: 1"));
    } finally {
      Runs.all().queue().pause(false);
    }
  }

  private static List<Job> waiting() {
    return List.of(Job.getJobManager().find(RunJob.class));
  }

  @Test
  void aRunThatIsStoppedWithinACellKeepsItsBatchesAndGoesOn() throws Exception {
    IPreferenceStore preferences = RunPreferences.store();
    preferences.setValue(RunPreferences.STORE, folder.resolve("store").toString());
    preferences.setValue(RunPreferences.BATCH, 1);
    try {
      Path run = start("stopped", 120);
      await("the first of two batches of the second cell is there", () -> files("store/cloaked").size() == 1);
      Path batch = files("store/cloaked").get(0);
      FileTime computed = Files.getLastModifiedTime(batch);
      Runs.all().cancel(run);
      await("it stops at the end of the next batch", () -> phase(run) == RunInfo.Phase.CANCELLED);
      RunInfo stopped = SmallRun.info(run).orElseThrow();
      assertEquals(1, stopped.recorded(), "the second cell is not finished");
      Runs.all().resume(stopped);
      await("the resumed run has ended", 240, () -> !phase(run).isLive());
      assertEquals(RunInfo.Phase.FINISHED, phase(run), () -> SmallRun.info(run).orElseThrow().messages().toString());
      assertEquals(2, SmallRun.info(run).orElseThrow().recorded());
      assertEquals(2, files("store/cloaked").size());
      assertEquals(computed, Files.getLastModifiedTime(batch), "the batch was not computed again");
    } finally {
      preferences.setToDefault(RunPreferences.STORE);
      preferences.setToDefault(RunPreferences.BATCH);
    }
  }

  private List<Path> files(String below) {
    try (Stream<Path> files = Files.walk(Files.createDirectories(folder.resolve(below)))) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String state(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat")).replaceFirst("^.*\\) ", "").substring(0, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aRunOfANewerVersionIsListedWithTheReason() throws Exception {
    Path run = Files.createDirectories(WorkspaceFolders.runs().resolve("from-the-future"));
    Files.writeString(run.resolve("manifest.json"), "{\"cloakroom-run\": 99}");
    Files.writeString(run.resolve("experiment.yaml"), "cloakroom: 99");
    RunInfo listed = SmallRun.info(run).orElseThrow();
    assertEquals(RunInfo.Phase.UNREADABLE, listed.phase());
    assertTrue(listed.messages().get(0).contains("newer"), () -> listed.messages().toString());
  }
}
