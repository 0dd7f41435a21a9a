package org.cloakroom.attacks.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.cloakroom.api.attack.AttackSchedule.Norm;
import org.cloakroom.api.image.Images;
import org.cloakroom.attacks.Trial;
import org.cloakroom.attacks.ensemble.TargetFaces;
import org.cloakroom.datasets.synthetic.SyntheticDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityAttacksTest {
  private static final double EPSILON = 0.03;

  @ParameterizedTest
  @EnumSource(MaskObjective.class)
  void oneMaskOnAllImagesMovesAllEmbeddings(MaskObjective objective) {
    Images clean = Trial.images(5);
    Images cloaked = Trial.run(new Opom(objective, 16, EPSILON, 0.004, 0, 3), clean);
    int size = clean.values().length / clean.count();
    float[] mask = new float[size];
    for (int i = 0; i < clean.values().length; i++) {
      float change = cloaked.values()[i] - clean.values()[i];
      if (i < size) {
        mask[i] = change;
      }
      assertEquals(mask[i % size], change, 1e-6, "the mask of image " + i / size);
      assertTrue(Math.abs(change) <= EPSILON + 1e-6);
    }
    double random = Trial.distance(clean, randomMask(clean));
    double moved = Trial.distance(clean, cloaked);
    assertTrue(moved > 20 * random, objective + " moved by " + moved + ", a random mask by " + random);
  }

  private static Images randomMask(Images clean) {
    float[] values = clean.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += i % 2 == 0 ? EPSILON : -EPSILON;
    }
    return new Images(clean.count(), clean.height(), clean.width(), values);
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void tipImComesNearerToATargetThanTheCleanImageIs(Norm norm) {
    SyntheticDataset people = new SyntheticDataset(3, 2, 5);
    Images clean = Trial.images(3);
    Images cloaked = Trial.run(new TipIm(12, 0.047, 1.5, norm, 1, 0.4, people), clean);
    TargetFaces targets = TargetFaces.of(people, 3, 2);
    for (int i = 0; i < clean.count(); i++) {
      assertTrue(Trial.largestChange(clean, cloaked, i) <= 0.047 + 1e-6);
      double before = nearest(clean, i, targets);
      double after = nearest(cloaked, i, targets);
      assertTrue(after < before - 0.02, "image " + i + ": " + before + " before, " + after + " after");
    }
  }

  /** Smallest distance from a target's mean embedding, summed over the surrogates. */
  private static double nearest(Images images, int image, TargetFaces targets) {
    double[] sums = new double[targets.names().size()];
    for (var surrogate : Trial.SURROGATES) {
      float[] own = Trial.embed(surrogate, images)[image];
      float[][] faces = Trial.embed(surrogate, targets.images());
      for (int person = 0; person < sums.length; person++) {
        double squares = 0;
        double length = 0;
        double[] mean = new double[own.length];
        for (int d = 0; d < own.length; d++) {
          for (int k = 0; k < targets.perPerson(); k++) {
            mean[d] += faces[person * targets.perPerson() + k][d];
          }
          length += mean[d] * mean[d];
        }
        for (int d = 0; d < own.length; d++) {
          squares += Math.pow(own[d] - mean[d] / Math.sqrt(length), 2);
        }
        sums[person] += Math.sqrt(squares);
      }
    }
    double nearest = sums[0];
    for (double sum : sums) {
      nearest = Math.min(nearest, sum);
    }
    return nearest;
  }

  @Test
  void theSeedDecidesHowTipImSeesImagesAndTheBatchDoesNot() {
    TipIm attack = new TipIm(3, 0.047, 1.5, Norm.L2, 1, 1, new SyntheticDataset(2, 1, 5));
    Images clean = Trial.images(3);
    Images first = Trial.run(attack, clean, 1);
    assertArrayEquals(first.values(), Trial.run(attack, clean, 1).values());
    assertFalse(Arrays.equals(first.values(), Trial.run(attack, clean, 2).values()), "another seed, other draws");
    int size = first.values().length / 3;
    float[] others = clean.values().clone();
    Arrays.fill(others, 0, size, 0.5f);
    Images amongOthers = Trial.run(attack, new Images(3, clean.height(), clean.width(), others), 1);
    assertArrayEquals(Arrays.copyOfRange(first.values(), size, 3 * size), Arrays.copyOfRange(amongOthers.values(), size, 3 * size));
  }

  /**
   * After one step from the same start the masks differ where the gradients of two images oppose each other: with momentum each image steps
   * along its own sign and the mean of both is 0, without it both step along the sign of the mean.
   */
  @Test
  void withMomentumEachImageStepsAlongItsOwnGradients() {
    double step = 0.004;
    Images clean = Trial.images(2);
    Images own = Trial.run(new Opom(MaskObjective.FI_UAP, 1, 0.1, step, 1, 2), clean);
    Images mean = Trial.run(new Opom(MaskObjective.FI_UAP, 1, 0.1, step, 0, 2), clean);
    int apart = 0;
    for (int i = 0; i < own.values().length / 2; i++) {
      double steps = Math.abs(own.values()[i] - mean.values()[i]) / step;
      boolean atBound = Math.abs(own.values()[i] - clean.values()[i]) > 0.0999 || Math.abs(mean.values()[i] - clean.values()[i]) > 0.0999;
      assertTrue(atBound || steps < 1e-3 || Math.abs(steps - 1) < 1e-3, "a difference of " + steps + " steps");
      apart += steps > 0.5 ? 1 : 0;
    }
    assertTrue(apart > 1000, "gradients oppose each other at " + apart + " values");
  }

  @Test
  void onlyOpomNeedsAWholePerson() {
    assertTrue(new Opom(MaskObjective.FI_UAP, 1, 0.1, 0.1, 0, 1).wholeIdentity());
    assertTrue(!new TipIm(1, 0.1, 1, Norm.L2, 0, 0, new SyntheticDataset(2, 1, 1)).wholeIdentity());
  }
}
