package org.cloakroom.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.registry.RegistryFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells, their order, and what their ids depend on. */
class CellIdsTest {
  private static final String FILE = """
      cloakroom: 1
      name: A study
      dataset: {nobody: {path: ., licence: none}}
      split: {gallery: 5, probes: 4, protect: 24, seed: 7}
      recognizers: [plain]
      surrogates: [grey]
      grid:
        attack: [push]
        transform: [{brighten: {kernel: 5}}]
      protocol: {counting: {ranks: [1, 5]}}
      seeds: [1]
      """;

  @TempDir Path folder;
  private PlugInRegistry registry;

  @BeforeEach
  void setUp() throws IOException {
    registry = RegistryFixture.withSmallPlugIns(folder).build();
  }

  /** If this fails, results of all earlier runs are lost to resuming: raise {@link CellIds#ENGINE} or undo the change. */
  @Test
  void idsStayWhatTheyAre() {
    Experiment experiment = read(FILE);
    assertEquals("""
        engine: 1
        dataset: nobody{path="*", people=10}
        images: i
        gallery: 5
        probes: 4
        protect: 24
        split-seed: 7
        attack: push{steps=50, stepSize=0.0025, branches=[brighten{kernel=7, by=0.1}], window=5, reduction=sum-all, \
        flip=true, salt=9000000000}
        surrogates: 6d65616e20322e30
        transform: brighten{kernel=5, by=0.1}
        apply-to: gallery
        recognizer: 6d65616e20312e30
        flip: false
        protocol: counting{ranks=[1, 5], candidates=images}
        seed: 1
        """, new CellIds(experiment, "i").text(Planner.cells(experiment).get(0)));
    assertEquals(new CellId("64d26a9579c58dbe"), id(FILE));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "name: A study | name: Another",
    "licence: none | licence: CC0",
    "path: ., | path: ./models/..,",
    "seeds: [1] | seeds: 1   # a comment",
    "[push] | [{push: {flip: true, steps: 50}}]",
    "{kernel: 5} | {by: 1e-1, kernel: 5}",
    "gallery: 5, probes: 4 | probes: 4,   gallery: 5",
    "seeds: [1] | applyTo: gallery",
    "{counting: {ranks: [1, 5]}} | counting"
  })
  void writingTheSameOtherwiseKeepsIds(String old, String changed) {
    assertTrue(FILE.contains(old), old);
    assertEquals(id(FILE), id(FILE.replace(old, changed)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "path: ., | path: ., people: 11,",
    "gallery: 5 | gallery: 6",
    "probes: 4 | probes: 5",
    "protect: 24 | protect: 23",
    "protect: 24 | protect: [Bob]",
    "seed: 7 | seed: 8",
    "[plain] | [grey]",
    "surrogates: [grey] | surrogates: [plain]",
    "surrogates: [grey] | surrogates: [grey, plain]",
    "[push] | [none]",
    "[push] | [{push: 51}]",
    "[push] | [{push: {branches: [same]}}]",
    "{kernel: 5} | {kernel: 7}",
    "[{brighten: {kernel: 5}}] | [none]",
    "{brighten: {kernel: 5}}] | {brighten: {kernel: 5}}]\\n  defense: {keep: org.cloakroom.small/models/grey.bin}",
    "seeds: [1] | applyTo: both",
    "ranks: [1, 5] | ranks: [1]",
    "seeds: [1] | seeds: [2]"
  })
  void whatDecidesChangesIds(String old, String changed) {
    assertTrue(FILE.contains(old), old);
    assertNotEquals(id(FILE), id(FILE.replace(old, changed.replace("\\n", "\n"))));
  }

  @Test
  void imagesDecideToo() {
    Experiment experiment = read(FILE);
    Cell cell = Planner.cells(experiment).get(0);
    assertNotEquals(new CellIds(experiment, "i").of(cell), new CellIds(experiment, "j").of(cell));
  }

  @Test
  void surrogatesDoNotConcernCellsWithoutAttack() {
    String clean = FILE.replace("[push]", "[none]");
    assertEquals(id(clean), id(clean.replace("surrogates: [grey]", "surrogates: [plain]")));
  }

  @Test
  void orderOfNamesDoesNotMatter() {
    assertEquals(id(FILE.replace("protect: 24", "protect: [Ann, Bob]")), id(FILE.replace("protect: 24", "protect: [Bob, Ann]")));
    assertNotEquals(id(FILE.replace("protect: 24", "protect: ['A, B', C]")), id(FILE.replace("protect: 24", "protect: [A, 'B, C']")));
  }

  @Test
  void listsEveryCellOnceInOrder() {
    Experiment experiment = read(FILE.replace("[push]", "[none, {push: [5, 6]}]").replace("kernel: 5", "kernel: [3, 5]")
        .replace("[plain]", "[plain, grey]").replace("seeds: [1]", "seeds: [4, 2]"));
    List<Cell> cells = Planner.cells(experiment);
    assertEquals(3 * 2 * 2 * 2, cells.size());
    CellIds ids = new CellIds(experiment, "i");
    assertEquals(cells.size(), new HashSet<>(cells.stream().map(ids::of).toList()).size());
    assertEquals(List.of("none 4 brighten{kernel=3, by=0.1} plain", "none 4 brighten{kernel=3, by=0.1} grey",
        "none 4 brighten{kernel=5, by=0.1} plain"), cells.stream().limit(3).map(CellIdsTest::shown).toList());
    assertEquals("none 2 brighten{kernel=3, by=0.1} plain", shown(cells.get(4)));
    assertTrue(shown(cells.get(8)).startsWith("push{steps=5, "), shown(cells.get(8)));
  }

  private static String shown(Cell cell) {
    return cell.attackText() + " " + cell.seed() + " " + cell.transformText() + " " + cell.recognizer().id();
  }

  private Experiment read(String text) {
    return new ExperimentReader(registry).read(text, "study.yaml", folder, List.of()).orThrow();
  }

  private CellId id(String text) {
    Experiment experiment = read(text);
    return new CellIds(experiment, "i").of(Planner.cells(experiment).get(0));
  }
}
