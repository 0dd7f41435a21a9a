package org.cloakroom.core.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.run.RunOptions;
import org.cloakroom.core.store.ContentStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of a network that knows people by their red, on people who differ in nothing else. */
class PreprocessingLadderTest {
  private static final int PEOPLE = 16;
  private static final LabeledFaces FACES = faces();

  @TempDir Path folder;

  private static LabeledFaces faces() {
    List<String> names = new ArrayList<>();
    List<RgbImage> faces = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      for (int image = 0; image < 3; image++) {
        names.add("person " + person);
        faces.add(face(person, 100 * person + image));
      }
    }
    return new LabeledFaces(names, faces);
  }

  /** Patches of 16×16: red belongs to the person, green and blue to the image alone; noise on all. */
  private static RgbImage face(int person, int image) {
    SplittableRandom own = new SplittableRandom(person);
    SplittableRandom chance = new SplittableRandom(1000 + image);
    int[][] patches = new int[49][];
    for (int i = 0; i < 49; i++) {
      patches[i] = new int[] {40 + own.nextInt(176), 40 + chance.nextInt(176), 40 + chance.nextInt(176)};
    }
    byte[] rgb = new byte[112 * 112 * 3];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / 3;
      rgb[i] = (byte) (patches[pixel / 112 / 16 * 7 + pixel % 112 / 16][i % 3] + chance.nextInt(31) - 15);
    }
    return new RgbImage(112, 112, rgb);
  }

  private static RecognizerSpec spec(String channels, double mean, double scale, Map<String, String> metadata) {
    PlugInDescriptor descriptor = new PlugInDescriptor(PlugInKind.RECOGNIZER, "red", "Red", "", "", "", "", "", "", 1);
    Recognizer network = new RedRecognizer(channels, mean, scale);
    return new RecognizerSpec("red", "red.yaml", "Red", new Configured<>(descriptor, network, "red", "red"), false, metadata);
  }

  private RunOptions options() {
    return new RunOptions(folder, ComputeOptions.cpu(), 16);
  }

  private PreprocessingReport climb(RecognizerSpec recognizer) {
    return new PreprocessingLadder(recognizer, options()).climb(FACES, Progress.NONE);
  }

  @Test
  void theRightOneIsAccepted() {
    PreprocessingReport report = climb(spec("rgb", 127.5, 128, Map.of()));
    assertEquals("rgb, -1..1, template", report.declared().text());
    assertEquals(10, report.rungs().size());
    assertEquals(Optional.empty(), report.winner());
    assertEquals(48, report.declared().found());
  }

  @Test
  void swappedChannelsAndAWrongRangeAreFound() {
    assertEquals("rgb, -1..1, template", climb(spec("bgr", 127.5, 127.5, Map.of())).winner().orElseThrow().text());
    assertEquals("rgb, -1..1, template", climb(spec("rgb", 0, 1, Map.of())).winner().orElseThrow().text());
    assertEquals("rgb, -1..1, template", climb(spec("bgr", 0, 1, Map.of())).winner().orElseThrow().text());
  }

  @Test
  void anExperimentRefusesWhatLoses() {
    ContentStore store = ContentStore.open(folder);
    PreprocessingGuard guard = new PreprocessingGuard(store, options());
    guard.require(List.of(spec("rgb", 127.5, 128, Map.of())), FACES, Progress.NONE);
    String refusal = assertThrows(IllegalArgumentException.class,
        () -> guard.require(List.of(spec("bgr", 127.5, 128, Map.of())), FACES, Progress.NONE)).getMessage();
    assertTrue(refusal.contains("made for rgb, -1..1, template") && refusal.contains("red.yaml"), refusal);
    guard.require(List.of(spec("bgr", 127.5, 128, Map.of(PreprocessingGuard.OVERRIDE, "off"))), FACES, Progress.NONE);
    // a verdict is kept: two people could not tell
    assertThrows(IllegalArgumentException.class,
        () -> guard.require(List.of(spec("bgr", 127.5, 128, Map.of())), FACES.atMost(2, 2), Progress.NONE));
    guard.require(List.of(spec("bgr", 100, 100, Map.of())), FACES.atMost(2, 2), Progress.NONE);
  }

  @Test
  void verdictsAreReadBack() {
    PreprocessingVerdicts verdicts = new PreprocessingVerdicts(ContentStore.open(folder));
    RecognizerSpec recognizer = spec("rgb", 0, 255, Map.of());
    assertEquals(Optional.empty(), verdicts.get(recognizer));
    PreprocessingReport report = new PreprocessingReport(List.of(
        new PreprocessingReport.Rung("rgb, 0..1, template", List.of(0.25, 1e-7), List.of(2.5, 3.0), 3, 4),
        new PreprocessingReport.Rung("bgr, 0..1, template", List.of(0.5, 0.125), List.of(-0.5, 1.25), 1, 4)));
    verdicts.put(recognizer, report);
    assertEquals(Optional.of(report), verdicts.get(recognizer));
    assertEquals(Optional.empty(), verdicts.get(spec("rgb", 0, 1, Map.of())));
  }

  /** A difference that chance makes as often is not clear, however large. */
  @Test
  void fewPeopleShowNothingClearly() {
    PreprocessingReport report = new PreprocessingReport(List.of(
        new PreprocessingReport.Rung("rgb, 0..1, template", List.of(0.3, 0.3, 0.3), List.of(1.0, 1.0, 1.0), 0, 6),
        new PreprocessingReport.Rung("bgr, 0..1, template", List.of(0.0, 0.0, 0.0), List.of(2.0, 2.0, 2.0), 6, 6)));
    assertEquals(0.25, report.pValue(report.rungs().get(1)), 1e-12);
    assertEquals(Optional.empty(), report.winner());
  }

  @Test
  void marginsTellWhereThereAreHardlyErrors() {
    List<Double> errors = Collections.nCopies(12, 0.001);
    List<Double> narrow = IntStream.range(0, 12).mapToObj(i -> 5 + 0.1 * i).toList();
    PreprocessingReport.Rung declared = new PreprocessingReport.Rung("bgr, 0..1, template", errors, narrow, 60, 60);
    List<Double> fewer = Collections.nCopies(12, 0.0009);

    PreprocessingReport wide = new PreprocessingReport(List.of(declared, new PreprocessingReport.Rung(
        "rgb, 0..1, template", fewer, narrow.stream().map(m -> m * 1.1).toList(), 60, 60)));
    assertEquals("rgb, 0..1, template", wide.winner().orElseThrow().text());

    PreprocessingReport alike = new PreprocessingReport(List.of(declared, new PreprocessingReport.Rung(
        "rgb, 0..1, template", fewer, narrow.stream().map(m -> m * 1.02).toList(), 60, 60)));
    assertTrue(alike.winner().isEmpty(), "a twentieth is asked for");
  }

  /** A way with a little less error that is not clearly better does not hide one that is. */
  @Test
  void theClearWayIsNamedAndNotTheOneWithTheLeastError() {
    List<Double> margins = IntStream.range(0, 12).mapToObj(i -> 5 + 0.1 * i).toList();
    PreprocessingReport report = new PreprocessingReport(List.of(
        new PreprocessingReport.Rung("bgr, -1..1, template", Collections.nCopies(12, 0.010), margins, 60, 60),
        new PreprocessingReport.Rung("rgb, 0..1, template", Collections.nCopies(12, 0.007), margins, 60, 60),
        new PreprocessingReport.Rung("rgb, -1..1, template", Collections.nCopies(12, 0.008), margins.stream().map(m -> m * 1.08).toList(), 60, 60),
        new PreprocessingReport.Rung("bgr, 0..1, template", Collections.nCopies(12, 0.020), margins.stream().map(m -> m * 1.2).toList(), 60, 60)));
    assertEquals("rgb, -1..1, template", report.winner().orElseThrow().text());
  }
}
