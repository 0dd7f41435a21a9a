package org.cloakroom.attacks.own;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.api.attack.AttackSchedule.Rule;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.attacks.Trial;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Precision;
import org.cloakroom.core.attack.ObjectiveProbe;
import org.cloakroom.transforms.Box;
import org.cloakroom.transforms.Gaussian;
import org.junit.jupiter.api.Test;

class CloakTest {
  private static final List<Transform> VIEWS = List.of(Box.of(9), Gaussian.of(7, 3));

  private static Cloak cloak(int steps, boolean sampling, boolean dropout, double safe) {
    return new Cloak(steps, Rule.SIGN, 0.01, 0.25, VIEWS, sampling, true, dropout, 1, 0.9, 0, safe, false, 0.05, 0.005,
        Precision.FLOAT32);
  }

  @Test
  void theGradientAgreesWithDifferences() {
    HostTensor clean = Trial.tensor(Trial.images(2));
    float[] start = clean.values().clone();
    for (int i = 0; i < start.length; i++) {
      start[i] += i % 3 == 0 ? 0.02f : -0.01f;
    }
    try (ObjectiveProbe probe = new ObjectiveProbe(cloak(1, true, false, 0), Trial.SURROGATES, clean)) {
      Trial.assertGradient(probe, new HostTensor(clean.shape(), start));
    }
  }

  @Test
  void oneViewAndOneSurrogateAStepMoveNearlyAsFarAsAllTogether() {
    Images clean = Trial.images(2);
    double all = Trial.distance(clean, Trial.run(cloak(18, false, false, 0), clean));
    double views = Trial.distance(clean, Trial.run(cloak(18, true, false, 0), clean));
    double both = Trial.distance(clean, Trial.run(cloak(18, true, true, 0), clean));
    assertTrue(views > 0.7 * all && both > 0.5 * all, all + " all, " + views + " by views, " + both + " by both");
  }

  @Test
  void anImageRestsOnceItIsSafe() {
    Images clean = Trial.images(2);
    Images five = Trial.run(cloak(40, true, false, 1e-6), clean);
    Images all = Trial.run(cloak(40, true, false, 0), clean);
    Images never = Trial.run(cloak(40, true, false, 3.9), clean);
    assertArrayEquals(all.values(), never.values(), "nobody gets that far");
    assertTrue(Trial.distance(clean, five) < 0.5 * Trial.distance(clean, all), "stopped after five steps");
    assertTrue(Trial.distance(clean, five) > 1e-6);
  }

  @Test
  void thereMustBeSomethingToSee() {
    String message = assertThrows(IllegalArgumentException.class, () -> new Cloak(1, Rule.SIGN, 0.01, 1, List.of(), true, false,
        false, 0, 0, 0, 0, false, 0.05, 0, Precision.FLOAT32)).getMessage();
    assertTrue(message.startsWith("views"), message);
  }
}
