package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.defense.TransformDefense;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.experiment.Split;
import org.cloakroom.core.results.CellRecord;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Manifest;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.results.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentRunnerTest {
  @TempDir Path folder;

  private RunOutcome run(TinyWorld.Plan plan) {
    return run(plan, "run");
  }

  private RunOutcome run(TinyWorld.Plan plan, String name) {
    return ExperimentRunner.run(
        plan.experiment(), "cloakroom: 1\n", folder.resolve(name), TinyWorld.options(folder), RunListener.NONE);
  }

  private static FinishedCell finished(RunOutcome outcome, String attack, String transform, String recognizer) {
    return outcome.folder().recordedCells().stream()
        .filter(c -> c.coordinates().attack().equals(attack) && c.coordinates().transform().equals(transform)
            && c.coordinates().recognizer().equals(recognizer))
        .map(FinishedCell.class::cast).findFirst().orElseThrow();
  }

  private static int hits(FinishedCell cell, Group group) {
    return cell.result().proportions().stream().filter(p -> p.group() == group).findFirst().orElseThrow().hits();
  }

  @Test
  void everyCellOfTheGridIsComputedAndRecorded() {
    RunOutcome outcome = run(TinyWorld.plan());
    assertEquals(8, outcome.finished());
    assertEquals(0, outcome.failed());
    assertFalse(outcome.cancelled());

    FinishedCell clean = finished(outcome, "none", "none", "first");
    assertEquals(6, hits(clean, Group.PROTECTED), "without an attack everybody is found");
    assertEquals(6, hits(clean, Group.UNPROTECTED));
    assertTrue(clean.visibility().isEmpty());
    assertTrue(clean.unrounded().isEmpty());
    assertFalse(clean.coordinates().heldOut());
    assertTrue(finished(outcome, "none", "none", "second").coordinates().heldOut());

    FinishedCell attacked = finished(outcome, "Away[steps=3]", "none", "first");
    assertTrue(score(attacked, true) < score(clean, true) - 0.001, "cloaked images are less like their person");
    assertEquals(score(clean, false), score(attacked, false), 0.2, "other people's images are what they were");
    assertEquals(2, attacked.unrounded().size(), "the float figure stands beside");
    assertTrue(finished(outcome, "Away[steps=3]", "Fade[weight=0.5]", "first").unrounded().isEmpty());
  }

  @Test
  void attacksAreAppliedToProbesOrToBothSidesOnRequest() {
    RunOutcome gallery = run(TinyWorld.plan());
    RunOutcome probes = run(TinyWorld.plan().with(new Split(2, 2, 3, List.of(), Placement.PROBES, 0, 0, 5)), "probes");
    RunOutcome both = run(TinyWorld.plan().with(new Split(2, 2, 3, List.of(), Placement.BOTH, 0, 0, 5)), "both");

    FinishedCell clean = finished(gallery, "none", "none", "first");
    FinishedCell probeSide = finished(probes, "Away[steps=3]", "none", "first");
    assertEquals(clean.result(), finished(probes, "none", "none", "first").result(), "without an attack nothing changes");
    assertEquals(6, probeSide.visibility().orElseThrow().images(), "two probes each of three people");
    assertEquals(12, finished(both, "Away[steps=3]", "none", "first").visibility().orElseThrow().images());
    assertNotEquals(finished(gallery, "Away[steps=3]", "none", "first").id(), probeSide.id());
    assertNotEquals(finished(gallery, "Away[steps=3]", "none", "first").result(), probeSide.result());
    assertTrue(score(probeSide, true) < score(clean, true), "cloaked probes are less like their person");
    assertEquals(2, probeSide.unrounded().size());
  }

  private static double score(FinishedCell cell, boolean cloaked) {
    return cell.result().outcomes().stream().filter(o -> o.cloaked() == cloaked && o.rank() == 1)
        .mapToDouble(o -> o.score()).average().orElse(-1);
  }

  @Test
  void visibilityIsThatOfThePublishedImages() {
    RunOutcome outcome = run(TinyWorld.plan());
    Visibility visibility = finished(outcome, "Away[steps=3]", "none", "second").visibility().orElseThrow();
    assertEquals(6, visibility.images());
    assertEquals(0, visibility.unchanged());
    double largest = 0.01 + 3 * 0.01; // random start and three steps
    assertTrue(visibility.linf().worst() <= largest + 0.5 / 255 && visibility.linf().worst() > 0.02);
    assertEquals(0, Math.abs(visibility.linf().worst() * 255 - Math.round(visibility.linf().worst() * 255)), 1e-9,
        "whole gray levels");
    assertTrue(visibility.l2().mean() < visibility.linf().mean());
    assertEquals(-20 * Math.log10(visibility.l2().worst()), visibility.psnr().worst(), 1e-9);
    assertTrue(visibility.dssim().mean() > 0 && visibility.dssim().worst() >= visibility.dssim().mean());
    Visibility.Spread multiScale = visibility.further().get("ms-ssim-4");
    assertTrue(multiScale.mean() < 1 && multiScale.worst() <= multiScale.mean() && multiScale.worst() > 0.5, multiScale.toString());
    assertEquals(visibility,
        finished(outcome, "Away[steps=3]", "Fade[weight=0.5]", "first").visibility().orElseThrow());
  }

  @Test
  void theFolderHoldsEverything() throws Exception {
    RunOutcome outcome = run(TinyWorld.plan());
    RunFolder run = outcome.folder();
    assertEquals("cloakroom: 1\n", Files.readString(run.experimentFile()));
    Manifest manifest = run.manifest();
    assertEquals(List.of(1L), manifest.seeds());
    assertEquals(Set.of("first", "second"), manifest.weights().keySet());
    assertEquals(8, manifest.cells().size());
    assertEquals("cpu", manifest.sessions().get(0).device());
    assertEquals(4, manifest.sessions().get(0).batchSize());
    assertEquals(1 + 8 * 2 + 2 * 2, Files.readAllLines(run.tableFile()).size(), "two counts a cell, two more as float");
    assertTrue(Files.size(run.databaseFile()) > 0);
    assertTrue(Files.readString(run.logFile()).contains("8 cells finished and 0 failed of 8"));
    try (Stream<Path> files = Files.list(run.path())) {
      assertEquals(List.of(".lock", "cells", "entries.txt", "experiment.yaml", "log.txt", "manifest.json", "results.csv",
          "results.sqlite"), files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTornWeightsFileFailsTheCellsThatNeedItAndNoOthers(boolean hashed) {
    TinyWorld.Plan plan = TinyWorld.plan()
        .with(TinyWorld.FIRST, TinyWorld.recognizer("torn", new TinyWorld.Torn("x.safetensors", hashed)));
    RunOutcome outcome = run(plan);
    assertEquals(4, outcome.finished());
    assertEquals(4, outcome.failed());
    for (CellRecord cell : outcome.folder().recordedCells()) {
      if (cell.coordinates().recognizer().equals("torn")) {
        assertEquals("the weights file x.safetensors ends early", ((FailedCell) cell).cause());
      } else {
        assertTrue(cell instanceof FinishedCell);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTornSurrogateFailsTheAttackedCellsOnly(boolean hashed) {
    RunOutcome outcome = run(TinyWorld.plan()
        .surrogates(TinyWorld.recognizer("torn", new TinyWorld.Torn("x.safetensors", hashed))));
    assertEquals(4, outcome.finished());
    assertEquals(4, outcome.failed());
    assertTrue(outcome.folder().recordedCells().stream()
        .allMatch(c -> c instanceof FailedCell == c.coordinates().attack().startsWith("Away")));
  }

  @Test
  void aPlugInWithABugFailsItsCellsOnly() throws Exception {
    RunOutcome outcome = run(TinyWorld.plan().with(new TinyWorld.Buggy(1), new TinyWorld.Away(2)));
    assertEquals(8, outcome.finished());
    assertEquals(4, outcome.failed());
    assertTrue(Files.readString(outcome.folder().logFile()).contains("UnsupportedOperationException"),
        "the log has the stack trace");
  }

  @Test
  void anImageThatCannotBeDecodedStopsTheRunBeforeItBegins() {
    TinyWorld.Plan plan = TinyWorld.plan();
    TinyWorld.Plan broken = plan.with(new TinyWorld.Stripes(6, 4, Set.of("person2/1")));
    UnavailableException e = assertThrows(UnavailableException.class, () -> run(broken));
    assertEquals("the image person2/1.jpg ends early", e.getMessage());
    assertFalse(Files.exists(folder.resolve("run")), "no folder is left");
    assertEquals(8, run(plan).finished(), "and the second try finds the place free");
  }

  @Test
  void aSplitThatTheDatasetCannotFillIsExplained() {
    String few = assertThrows(IllegalArgumentException.class,
        () -> run(TinyWorld.plan().with(new Split(3, 2, 1, List.of(), 5)))).getMessage();
    assertTrue(few.contains("'person0'") && few.contains("has 4 images") && few.contains("needs 5"), few);
    String people = assertThrows(IllegalArgumentException.class,
        () -> run(TinyWorld.plan().with(new Split(2, 2, 7, List.of(), 5)))).getMessage();
    assertTrue(people.contains("has 6 identities") && people.contains("7 of them"), people);
    String unknown = assertThrows(IllegalArgumentException.class,
        () -> run(TinyWorld.plan().with(new Split(2, 2, 1, List.of("nobody"), 5)))).getMessage();
    assertTrue(unknown.contains("no identity nobody"), unknown);
  }

  @Test
  void anImpossibleTransformIsRefusedBeforeAnythingRuns() {
    String message = assertThrows(IllegalArgumentException.class,
        () -> run(TinyWorld.plan().with(new TinyWorld.Fade(2)))).getMessage();
    assertEquals("fade: weight is 1 at most", message);
    assertFalse(Files.exists(folder.resolve("run")));
  }

  @Test
  void aSecondRunTakesEverythingFromTheStore() {
    RunOutcome first = run(TinyWorld.plan());
    RunOutcome second = run(TinyWorld.plan(), "again");
    assertEquals(first.folder().recordedCells().stream().map(Cells::untimed).toList(),
        second.folder().recordedCells().stream().map(Cells::untimed).toList());
    assertTrue(first.folder().recordedCells().stream().mapToDouble(c -> c.timings().embed()).sum() > 0);
    assertEquals(0, second.folder().recordedCells().stream().mapToDouble(c -> c.timings().embed()).sum());
  }

  @Test
  void damageInTheStoreIsComputedAgain() throws Exception {
    RunOutcome first = run(TinyWorld.plan());
    for (String kind : List.of("cloaked", "cloaked-float", "embeddings")) {
      try (Stream<Path> files = Files.walk(folder.resolve("store").resolve(kind))) {
        Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
    RunOutcome second = run(TinyWorld.plan(), "again");
    assertEquals(first.folder().recordedCells().stream().map(Cells::untimed).toList(),
        second.folder().recordedCells().stream().map(Cells::untimed).toList());
  }

  @Test
  void theTransformIsAppliedWhereTheExperimentSays() {
    // a transform that changes the embedding: the probe's own image would otherwise score 1 against itself
    RunOutcome gallery = run(TinyWorld.plan().with(Placement.GALLERY), "gallery");
    RunOutcome probes = run(TinyWorld.plan().with(Placement.PROBES), "probes");
    RunOutcome both = run(TinyWorld.plan().with(Placement.BOTH), "both");
    String fade = "Fade[weight=0.5]";
    double clean = score(finished(both, "none", "none", "first"), false);
    double onBoth = score(finished(both, "none", fade, "first"), false);
    assertEquals(clean, onBoth, 0.01, "the same on both sides changes little");
    assertNotEquals(score(finished(gallery, "none", fade, "first"), false),
        score(finished(probes, "none", fade, "first"), false));
    assertNotEquals(onBoth, score(finished(gallery, "none", fade, "first"), false));
  }

  @Test
  void codecsEvaluateTheirExactForm() {
    RunOutcome outcome = run(TinyWorld.plan().with(new TinyWorld.FourBits(0)));
    FinishedCell cell = finished(outcome, "none", "FourBits[unused=0]", "first");
    assertTrue(hits(cell, Group.UNPROTECTED) >= 4, "its graph would have blackened the gallery");
  }

  @Test
  void defensesChangeTheGallery() {
    RunOutcome outcome = run(TinyWorld.plan().with(new TinyWorld.Invert(0), new TinyWorld.Equalize(0)));
    assertEquals(24, outcome.finished());
    long winners = outcome.folder().recordedCells().stream()
        .filter(c -> c.coordinates().defense().startsWith("Equalize")).map(FinishedCell.class::cast)
        .flatMap(c -> c.result().outcomes().stream()).map(o -> o.candidate()).distinct().count();
    assertEquals(1, winners, "all features alike: the first image of the gallery wins every time");
    FinishedCell inverted = outcome.folder().recordedCells().stream()
        .filter(c -> c.coordinates().defense().startsWith("Invert")).map(FinishedCell.class::cast).findFirst()
        .orElseThrow();
    assertTrue(score(inverted, false) < score(finished(outcome, "none", "none", "first"), false));
    assertTrue(inverted.unrounded().isEmpty());
  }

  @Test
  void aTransformWashesTheGalleryAsDefense() {
    TinyWorld.Fade fade = new TinyWorld.Fade(0.5);
    RunOutcome outcome = run(TinyWorld.plan().with(fade).with(new TransformDefense(fade)));
    FinishedCell transformed = finished(outcome, "Away[steps=3]", fade.toString(), "second");
    FinishedCell washed = outcome.folder().recordedCells().stream().map(FinishedCell.class::cast)
        .filter(c -> c.coordinates().defense().startsWith("TransformDefense") && c.coordinates().transform().equals("none")
            && c.coordinates().attack().startsWith("Away") && c.coordinates().recognizer().equals("second"))
        .findFirst().orElseThrow();
    assertNotEquals(transformed.id(), washed.id());
    assertEquals(transformed.result().outcomes(), washed.result().outcomes());
  }
}
