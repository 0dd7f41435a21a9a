package org.cloakroom.attacks.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.ImageAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.attacks.Trial;
import org.cloakroom.attacks.lowkey.Aliasing;
import org.cloakroom.attacks.lowkey.Clamp;
import org.cloakroom.attacks.lowkey.LowKey;
import org.cloakroom.attacks.lowkey.Perceptual;
import org.cloakroom.attacks.lowkey.Reduction;
import org.cloakroom.attacks.lowkey.Variant;
import org.cloakroom.attacks.lowkey.Weighting;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.Precision;
import org.cloakroom.compute.lpips.LpipsFiles;
import org.cloakroom.compute.lpips.LpipsNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatchedTest {
  private static final LowKey LOWKEY = new LowKey(6, 0.01, 0, Perceptual.DSSIM, List.of(), false, Variant.PUBLISHED, Reduction.AUTO,
      Weighting.AUTO, Aliasing.AUTO, Clamp.AUTO, 0, 0.005, 1, 0, Precision.FLOAT32);

  @ParameterizedTest
  @EnumSource(Matched.Strength.class)
  void everyImageIsAsVisibleAsItsBudgetAllows(Matched.Strength strength) {
    Images clean = Trial.images(3);
    check(clean, new Matched(LOWKEY, 0.002, 0, 0, 0, strength), Budget.Measure.DSSIM, 0.002, 0.02);
    check(clean, new Matched(LOWKEY, 0, 0, 0.03, 0, strength), Budget.Measure.LINF, 0.03, 0.1);
    check(clean, new Matched(LOWKEY, 0, 0, 0, 36, strength), Budget.Measure.PSNR, 36, 0.01);
  }

  private static void check(Images clean, Matched attack, Budget.Measure measure, double budget, double tolerance) {
    Images cloaked = Trial.run(attack, clean);
    try (VisibilityGraph visibility = new VisibilityGraph(measure, ComputeOptions.cpu(), 112, 112)) {
      for (double found : visibility.measure(clean, cloaked)) {
        assertTrue(new Budget(measure, budget).allows(found), attack + ": " + found);
        assertEquals(budget, found, tolerance * budget, () -> attack.toString());
      }
    }
  }

  @Test
  void measuresByHand() {
    Images clean = new Images(1, 16, 16, new float[16 * 16 * 3]);
    float[] values = new float[16 * 16 * 3];
    values[(8 * 16 + 8) * 3] = 51 / 255f; // in the middle
    Images changed = new Images(1, 16, 16, values);
    assertEquals(0.2, measure(Budget.Measure.LINF, clean, changed), 1e-6);
    assertEquals(-10 * Math.log10(0.04 / 768), measure(Budget.Measure.PSNR, clean, changed), 1e-3);
    assertEquals(0, measure(Budget.Measure.DSSIM, clean, clean), 1e-6);
    assertTrue(measure(Budget.Measure.DSSIM, clean, changed) > 1e-4);
  }

  private static double measure(Budget.Measure measure, Images clean, Images changed) {
    try (VisibilityGraph visibility = new VisibilityGraph(measure, ComputeOptions.cpu(), 16, 16)) {
      return visibility.measure(clean, changed)[0];
    }
  }

  @Test
  void withoutItsWeightsLpipsSaysWhichToGet() {
    assumeFalse(LpipsFiles.arePresent(LpipsNetwork.ALEX), "the weights of LPIPS are installed here");
    String message = assertThrows(UnavailableException.class, () -> Trial.run(
        new Matched(LOWKEY, 0, 0.1, 0, 0, Matched.Strength.CHANGE), Trial.images(1))).getMessage();
    assertTrue(message.contains("alex.pth") && message.contains("folder"), message);
  }

  @Test
  void bisectionFindsEachImagesOwnFactor() {
    double[] limits = {0.001, 0.3, 1, 7.7, 1000};
    Bisection bisection = new Bisection(limits.length);
    for (int look = 0; look < 24; look++) {
      float[] factors = bisection.next();
      for (int i = 0; i < limits.length; i++) {
        bisection.tried(i, factors[i], factors[i] <= limits[i]);
      }
    }
    for (int i = 0; i < 4; i++) {
      assertEquals(limits[i], bisection.found(i), 0.01 * limits[i]);
    }
    assertEquals(64, bisection.found(4), "an image that hardly changes is not blown up without end");
  }

  /** An attack that does nothing stays within any budget. */
  @Test
  void anUnprotectedImageStaysUnprotected() {
    record Nothing() implements ImageAttack {
      @Override
      public Images protect(Images clean, AttackContext context, Progress progress) {
        return clean;
      }
    }
    Images clean = Trial.images(1);
    Images cloaked = Trial.run(new Matched(new Nothing(), 0.01, 0, 0, 0, Matched.Strength.CHANGE), clean);
    assertEquals(0, Trial.largestChange(clean, cloaked, 0));
  }

  @Test
  void oneBudgetMustBeGiven() {
    String message = assertThrows(IllegalArgumentException.class,
        () -> new Matched(LOWKEY, 0.1, 0, 0.1, 0, Matched.Strength.CHANGE)).getMessage();
    assertTrue(message.contains("one of dssim, lpips, linf and psnr"), message);
  }
}
