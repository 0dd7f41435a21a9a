package org.cloakroom.attacks.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void onlyOpomNeedsAWholePerson() {
    assertTrue(new Opom(MaskObjective.FI_UAP, 1, 0.1, 0.1, 0, 1).wholeIdentity());
    assertTrue(!new TipIm(1, 0.1, 1, Norm.L2, 0, 0, new SyntheticDataset(2, 1, 1)).wholeIdentity());
  }
}
