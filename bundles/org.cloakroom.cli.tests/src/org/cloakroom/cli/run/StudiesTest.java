package org.cloakroom.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.cloakroom.api.Progress;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.CellIds;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.experiment.Planner;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.registry.Study;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.run.PackedRun;
import org.cloakroom.core.run.RunImages;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.yaml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The studies of the sample bundle can be run as they are, or say which setting is missing. */
class StudiesTest {
  private static final PlugInRegistry REGISTRY = InstalledPlugIns.registry();

  @TempDir Path folder;

  private static Reading read(String id) {
    Study study = REGISTRY.study(id).orElseThrow();
    return new ExperimentReader(REGISTRY).read(REGISTRY.file(study), List.of());
  }

  @ParameterizedTest
  @CsvSource({"sample,88", "thesis-tables,36", "thesis-blurs,248", "equal-visibility,156", "cloak-ablation,256", "puface,176", "puface-adaptive,24"})
  void studiesOnTheSampleHaveNoProblems(String id, int cells) {
    Reading reading = read(id);

    assertEquals(List.of(), reading.problems());
    Experiment experiment = reading.orThrow();
    assertEquals(cells, Planner.cells(experiment).size());
    assertEquals(4, experiment.recognizers().size());
  }

  /** Make them anew with {@code cloakroom pack} when the study, its weights or the engine change. */
  @Test
  void theResultsThatComeWithTheSampleStudyAreThoseOfItsCells() {
    Study study = REGISTRY.study("sample").orElseThrow();
    ContentStore store = ContentStore.open(folder.resolve("store"));
    RunFolder run = PackedRun.unpack(REGISTRY.results(study).orElseThrow(), folder.resolve("run"), store);
    Experiment experiment = read("sample").orThrow();
    CellIds ids = new CellIds(experiment, run.manifest().imagesHash());
    assertEquals(Planner.cells(experiment).stream().map(ids::of).map(CellId::value).toList(), run.manifest().cells());
    assertTrue(run.recordedCells().stream().allMatch(FinishedCell.class::isInstance));
    assertEquals(88, run.recordedCells().size());
    RunImages images = RunImages.load(experiment, store, Progress.NONE);
    assertEquals(30, images.pictures().stream()
        .filter(picture -> images.cloaked(experiment.grid().attacks().get(1).orElseThrow(), 1, picture.id()).isPresent()).count());
  }

  @Test
  void studiesOnFaceScrubNameTheTwoSettingsThatTheyNeed() {
    if (System.getenv("CLOAKROOM_FACESCRUB") != null || System.getenv("CLOAKROOM_LOWKEY_WEIGHTS") != null) {
      return; // set on this machine, so there is nothing to complain about
    }
    for (String id : List.of("thesis-tables-facescrub", "thesis-blurs-facescrub")) {
      String problems = read(id).problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
      assertTrue(problems.contains("the environment variable CLOAKROOM_FACESCRUB is not set"), problems);
      assertTrue(problems.contains("the environment variable CLOAKROOM_LOWKEY_WEIGHTS is not set"), problems);
      assertTrue(problems.lines().allMatch(line -> line.contains("is not set")), problems);
    }
  }
}
