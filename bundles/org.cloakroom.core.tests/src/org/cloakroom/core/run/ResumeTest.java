package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.cloakroom.api.CancelledException;
import org.cloakroom.core.attack.TinyRecognizer;
import org.cloakroom.core.results.CellRecord;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end before their time, and their resumption. The end of the process itself is tested from outside. */
class ResumeTest {
  @TempDir Path folder;

  /** Ends a run at once, as a kill would: no stage may catch it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Kills, or cancels, when it has been told of a certain number of advances. */
  private static final class Limit implements RunListener {
    private final int limit;
    private final boolean kill;
    private final List<String> recorded = new ArrayList<>();
    private int calls;

    Limit(int limit, boolean kill) {
      this.limit = limit;
      this.kill = kill;
    }

    @Override
    public void advanced(RunStatus status) {
      count();
    }

    @Override
    public void recorded(CellRecord cell) {
      recorded.add(cell.id().value());
      count();
    }

    private void count() {
      calls++;
      if (kill && calls == limit) {
        throw new Killed();
      }
    }

    @Override
    public boolean isCancelled() {
      return !kill && calls >= limit;
    }
  }

  private RunOutcome run(String name, RunListener listener) {
    return ExperimentRunner.run(TinyWorld.plan().experiment(), "cloakroom: 1\n", folder.resolve(name).resolve("run"),
        TinyWorld.options(folder.resolve(name)), listener);
  }

  private RunOutcome resume(String name, RunListener listener) {
    return ExperimentRunner.resume(TinyWorld.plan().experiment(), RunFolder.open(folder.resolve(name).resolve("run")),
        TinyWorld.options(folder.resolve(name)), listener);
  }

  @Test
  void aRunKilledAnywhereEndsWithTheSameCells() throws IOException {
    Limit whole = new Limit(Integer.MAX_VALUE, true);
    Map<String, String> expected = Cells.texts(run("undisturbed", whole).folder());
    Random random = new Random(11);
    for (int i = 0; i < 6; i++) {
      String name = "killed" + i;
      int first = 1 + random.nextInt(whole.calls);
      if (!killed(name, first)) {
        continue; // killed while the images were loaded: nothing had begun and nothing is left
      }
      leaveHalfWrittenFiles(folder.resolve(name).resolve("run"));
      Map<String, byte[]> before = finishedFiles(name);
      Limit second = new Limit(1 + random.nextInt(whole.calls), true);
      try {
        resume(name, second);
      } catch (Killed e) {
        // once more
      }
      RunOutcome outcome = resume(name, RunListener.NONE);
      assertEquals(expected, Cells.texts(outcome.folder()), "killed at " + first + " and " + second.calls);
      for (Map.Entry<String, byte[]> file : before.entrySet()) {
        assertFalse(second.recorded.contains(file.getKey().replace(".json", "")), "finished cells are left alone");
        assertArrayEquals(
            file.getValue(), Files.readAllBytes(outcome.folder().path().resolve("cells/" + file.getKey())));
      }
      assertEquals(8, outcome.finished());
    }
  }

  private boolean killed(String name, int calls) {
    assertThrows(Killed.class, () -> run(name, new Limit(calls, true)));
    return Files.exists(folder.resolve(name).resolve("run"));
  }

  private static void leaveHalfWrittenFiles(Path run) throws IOException {
    Files.writeString(run.resolve("cells").resolve(".0123456789abcdef.json.99999-1.tmp"), "{\"cloakroom-ce");
    Files.writeString(run.resolve(".manifest.json.99999-2.tmp"), "{");
  }

  private Map<String, byte[]> finishedFiles(String name) throws IOException {
    Map<String, byte[]> contents = new HashMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(name).resolve("run").resolve("cells"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  @Test
  void cancellingKeepsWhatIsFinishedAndResumingGoesOn() throws IOException {
    Limit whole = new Limit(Integer.MAX_VALUE, true);
    Map<String, String> expected = Cells.texts(run("undisturbed", whole).folder());
    Limit limit = new Limit(whole.calls / 2, false);
    RunOutcome cancelled = run("cancelled", limit);
    assertTrue(cancelled.cancelled());
    assertTrue(cancelled.finished() > 0 && cancelled.finished() < 8, cancelled.toString());
    assertEquals(cancelled.finished(), cancelled.folder().recordedCells().size());
    assertTrue(Files.exists(cancelled.folder().tableFile()), "what is finished is indexed");

    RunOutcome outcome = resume("cancelled", RunListener.NONE);
    assertFalse(outcome.cancelled());
    assertEquals(expected, Cells.texts(outcome.folder()));
    assertEquals(2, outcome.folder().manifest().sessions().size());
  }

  @Test
  void cancellingBeforeTheRunHasBegunLeavesNothing() {
    assertThrows(CancelledException.class, () -> run("early", new Limit(0, false)));
    assertFalse(Files.exists(folder.resolve("early").resolve("run")));
  }

  @Test
  void aRunKilledBeforeItsManifestIsBegunByResuming() {
    RunFolder run = RunFolder.create(folder.resolve("unbegun").resolve("run"));
    run.writeExperiment("cloakroom: 1\n");
    assertEquals(8, resume("unbegun", RunListener.NONE).finished());
  }

  @Test
  void aDamagedCellIsComputedAgain() throws IOException {
    RunFolder run = run("damaged", RunListener.NONE).folder();
    Map<String, String> expected = Cells.texts(run);
    Path file = run.cellFile(run.recordedCells().get(3).id());
    Files.writeString(file, Files.readString(file).substring(0, 100));
    Limit listener = new Limit(Integer.MAX_VALUE, true);
    resume("damaged", listener);
    assertEquals(expected, Cells.texts(run));
    assertEquals(1, listener.recorded.size(), "the others are not touched");
  }

  @Test
  void failedCellsAreTriedAgain() {
    Path place = folder.resolve("mended");
    RunOutcome failed = ExperimentRunner.run(
        TinyWorld.plan().with(TinyWorld.FIRST, TinyWorld.recognizer("second", new TinyWorld.Torn("w", false)))
            .experiment(),
        "cloakroom: 1\n", place.resolve("run"), TinyWorld.options(place), RunListener.NONE);
    assertEquals(4, failed.failed());
    assertTrue(failed.folder().recordedCells().stream().anyMatch(FailedCell.class::isInstance));
    RunOutcome mended = ExperimentRunner.resume(
        TinyWorld.plan().with(TinyWorld.FIRST, TinyWorld.recognizer("second", new TinyRecognizer(2))).experiment(),
        failed.folder(), TinyWorld.options(place), RunListener.NONE);
    assertEquals(8, mended.finished());
    assertEquals(0, mended.failed());
    assertEquals(8, mended.folder().recordedCells().size());
    assertEquals(8, Cells.texts(mended.folder()).size(), "nothing is left of the failures");
  }

  @Test
  void onlyOneProcessCarriesOutARun() {
    RunFolder run = run("locked", RunListener.NONE).folder();
    try (RunLock lock = RunLock.acquire(run)) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> resume("locked", RunListener.NONE)).getMessage();
      assertTrue(message.contains("is being carried out by another process"), message);
    }
    assertEquals(8, resume("locked", RunListener.NONE).finished());
  }
}
