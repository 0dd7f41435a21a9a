package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Trained;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.defense.TransformDefense;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a plug-in has inside counts as if it stood alone. */
class PlugInPartsTest {
  @TempDir Path folder;

  /** Washes as a network would that was trained on somebody. */
  record Washer(String person) implements Transform, Trained {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return images;
    }

    @Override
    public TrainedOn trainedOn() {
      return new TrainedOn("elsewhere", false, List.of(person), Set.of());
    }
  }

  /** One after the other. */
  record Several(List<Transform> stages, Optional<Transform> last) implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return images;
    }
  }

  /** Needs people of its own. */
  record Learner(Dataset people) implements GradientAttack {
    @Override
    public Operand<TFloat32> objective(AttackGraph graph) {
      return new TinyWorld.Away(1).objective(graph);
    }

    @Override
    public AttackSchedule schedule() {
      return new TinyWorld.Away(1).schedule();
    }
  }

  private RunOutcome run(TinyWorld.Plan plan, String name) {
    return ExperimentRunner.run(plan.experiment(), "cloakroom: 1\n", folder.resolve(name), TinyWorld.options(folder), RunListener.NONE);
  }

  @Test
  void partsAreFoundInListsAndOptions() {
    Washer first = new Washer("ann");
    Washer last = new Washer("bob");
    TransformDefense all = new TransformDefense(new Several(List.of(new TinyWorld.Fade(0.5), first), Optional.of(last)));
    assertEquals(List.of(first, last), PlugInParts.of(all, Trained.class));
    assertEquals(List.of(first), PlugInParts.of(first, Trained.class));
  }

  @Test
  void whatWasTrainedOnPeopleOfTheStudyIsRefusedInsideOfSomethingToo() {
    TinyWorld.Plan plan = TinyWorld.plan();
    String message = assertThrows(IllegalArgumentException.class,
        () -> run(plan.with(new TransformDefense(new Several(List.of(new Washer("person1")), Optional.empty()))), "known")).getMessage();
    assertTrue(message.contains("trained on 1 of the people") && message.contains("person1"), message);
    assertEquals(16, run(plan.with(new TransformDefense(new Several(List.of(new Washer("a stranger")), Optional.empty()))), "strangers").finished());
  }

  @Test
  void imagesThatWereWithdrawnAreNoExamplesForAnAttackEither() {
    TinyWorld.Stripes others = new TinyWorld.Stripes(9, 2, new HashSet<>());
    TinyWorld.Plan plan = TinyWorld.plan().with(new Learner(others));
    assertEquals(8, run(plan, "before").finished());
    RgbImage image = others.index(Progress.NONE).identities().get(8).images().get(1).load();
    new Provenance(ContentStore.open(TinyWorld.options(folder).store())).withdraw(List.of(ContentKey.of(image.rgb())));
    String message = assertThrows(IllegalArgumentException.class, () -> run(plan, "after")).getMessage();
    assertTrue(message.contains("person8") && message.contains("withdrawn"), message);
  }
}
