package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.store.ContentStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunImagesTest {
  @TempDir Path folder;

  @Test
  void cloakedPicturesAreFoundOnceTheRunHasMadeThem() {
    Experiment experiment = TinyWorld.plan().experiment();
    RunOptions options = TinyWorld.options(folder);
    ContentStore store = ContentStore.open(options.store());
    Configured<Attack> attack = experiment.grid().attacks().stream().flatMap(Optional::stream).findFirst().orElseThrow();
    long seed = experiment.seeds().get(0);

    RunImages before = RunImages.load(experiment, store, Progress.NONE);
    List<RunImages.Picture> enrolled = before.pictures().stream().filter(p -> !p.probe()).toList();
    RunImages.Picture whose = enrolled.stream().filter(RunImages.Picture::isProtected).findFirst().orElseThrow();
    assertTrue(before.cloaked(attack, seed, whose.id()).isEmpty());

    ExperimentRunner.run(experiment, "cloakroom: 1\n", folder.resolve("run"), options, RunListener.NONE);
    RunImages after = RunImages.load(experiment, store, Progress.NONE);
    RgbImage cloaked = after.cloaked(attack, seed, whose.id()).orElseThrow();
    assertEquals(whose.image().width(), cloaked.width());
    assertNotEquals(whose.image(), cloaked);
    RunImages.Picture bystander = enrolled.stream().filter(p -> !p.isProtected()).findFirst().orElseThrow();
    assertTrue(after.cloaked(attack, seed, bystander.id()).isEmpty());
  }
}
