package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.IdentityAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.experiment.Split;
import org.cloakroom.core.results.FinishedCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attack on people gets all images of a person at once, wherever they lie. */
class WholeIdentityTest {
  private static final List<List<Float>> CALLS = new ArrayList<>();

  @TempDir Path folder;

  /** Moves every image a little, and notes the first value of each. */
  record Together() implements IdentityAttack {
    @Override
    public Images protect(Images images, AttackContext context, Progress progress) {
      List<Float> call = new ArrayList<>();
      float[] values = images.values().clone();
      int length = values.length / images.count();
      for (int i = 0; i < images.count(); i++) {
        call.add(values[i * length]);
        values[i * length] = values[i * length] > 0.5f ? 0 : 1;
      }
      CALLS.add(call);
      return new Images(images.count(), images.height(), images.width(), values);
    }
  }

  @Test
  void enrolledImagesAndProbesOfAPersonComeTogether() {
    Split both = new Split(2, 2, 3, List.of(), Placement.BOTH, 0, 0, 5);
    RunOutcome outcome = ExperimentRunner.run(TinyWorld.plan().with(both).with(new Together()).experiment(), "cloakroom: 1\n",
        folder.resolve("run"), TinyWorld.options(folder), RunListener.NONE);
    assertEquals(8, outcome.finished());
    assertEquals(List.of(4, 4, 4), CALLS.stream().map(List::size).toList(), "three people with two enrolled images and two probes each");
    FinishedCell cell = outcome.folder().recordedCells().stream().map(FinishedCell.class::cast)
        .filter(c -> !c.coordinates().attack().equals("none")).findFirst().orElseThrow();
    assertEquals(0, cell.visibility().orElseThrow().unchanged(), "each image came back to its place");
    // a single changed value: were images exchanged, they would differ everywhere
    assertEquals(1.0 / (TinyWorld.SIDE * TinyWorld.SIDE * 3), Math.pow(cell.visibility().orElseThrow().l2().mean(), 2), 1, "of one value only");
  }
}
