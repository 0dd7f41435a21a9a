package org.cloakroom.attacks.lowkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.attacks.Trial;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Precision;
import org.cloakroom.compute.images.Ssim;
import org.cloakroom.core.attack.ObjectiveProbe;
import org.cloakroom.transforms.Box;
import org.cloakroom.transforms.Eot;
import org.cloakroom.transforms.Gaussian;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Each difference between the paper and the released code, alone. */
class LowKeyVariantsTest {
  private static final int DIMENSION = 8;
  private static final List<Recognizer> ALL = Trial.SURROGATES;

  private static LowKey lowKey(Variant variant, Reduction reduction, Weighting weighting, Aliasing aliasing, Clamp clamp,
      double weight, int crop, List<Transform> branches) {
    return new LowKey(5, 0.01, weight, Perceptual.DSSIM, branches, true, variant, reduction, weighting, aliasing, clamp,
        crop, 0.005, 1, 0, Precision.FLOAT32);
  }

  private static LowKey of(Variant variant) {
    return lowKey(variant, Reduction.AUTO, Weighting.AUTO, Aliasing.AUTO, Clamp.AUTO, 0, 0, List.of(Box.of(3)));
  }

  private static HostTensor away() {
    HostTensor clean = Trial.tensor(Trial.images(1));
    float[] values = clean.values().clone();
    for (int i = 0; i < values.length; i++) {
      int row = i / (112 * 3);
      boolean middle = row > 35 && row < 77; // so that parts of the image differ
      values[i] += (i % 7 < 3 ? 0.03f : -0.01f) * (middle ? 2 : 0.5f);
    }
    return new HostTensor(clean.shape(), values);
  }

  private static double objective(LowKey attack, List<Recognizer> surrogates) {
    try (ObjectiveProbe probe = new ObjectiveProbe(attack, surrogates, Trial.tensor(Trial.images(1)))) {
      return probe.at(away()).objectives()[0];
    }
  }

  @Test
  void theVariantDecidesWhatIsAutomatic() {
    LowKey released = of(Variant.RELEASED);
    assertEquals(List.of(Reduction.MEAN, Weighting.AVERAGED, Aliasing.LAST, Clamp.AT_END),
        List.of(released.reduction(), released.weighting(), released.aliasing(), released.clamp()));
    LowKey published = of(Variant.PUBLISHED);
    assertEquals(List.of(Reduction.SUM, Weighting.PRINTED, Aliasing.NONE, Clamp.EACH_STEP),
        List.of(published.reduction(), published.weighting(), published.aliasing(), published.clamp()));
    assertTrue(published.schedule().clampEachStep());
    assertFalse(released.schedule().clampEachStep());
    LowKeyMedian median = new LowKeyMedian(KernelSize.of(5), 1, 0.01, 0, Perceptual.DSSIM, true, Variant.RELEASED,
        Reduction.AUTO, Weighting.AUTO, Aliasing.AUTO, Clamp.EACH_STEP, 0, 1);
    assertEquals(Reduction.MEAN, median.reduction());
    assertTrue(median.schedule().clampEachStep(), "what is stated wins over the variant");
  }

  @Test
  void sumAndMeanDifferByTheDimension() {
    LowKey sum = lowKey(Variant.RELEASED, Reduction.SUM, Weighting.AUTO, Aliasing.NONE, Clamp.AUTO, 0, 0, List.of());
    LowKey mean = lowKey(Variant.RELEASED, Reduction.MEAN, Weighting.AUTO, Aliasing.NONE, Clamp.AUTO, 0, 0, List.of());
    double found = objective(sum, ALL);
    assertTrue(found > 1e-6);
    assertEquals(found / DIMENSION, objective(mean, ALL), 1e-5 * found);
  }

  @Test
  void printedWeightsAreOfTwoBranches() {
    List<Transform> three = List.of(Box.of(3), Gaussian.of(5, 2));
    LowKey printed = lowKey(Variant.PUBLISHED, Reduction.AUTO, Weighting.PRINTED, Aliasing.AUTO, Clamp.AUTO, 0, 0, three);
    LowKey averaged = lowKey(Variant.PUBLISHED, Reduction.AUTO, Weighting.AVERAGED, Aliasing.AUTO, Clamp.AUTO, 0, 0, three);
    double found = objective(printed, ALL);
    assertEquals(found * 2 / 3, objective(averaged, ALL), 1e-5 * found);
  }

  /** The first two surrogates are of one structure: with aliasing the second stands for both. */
  @Test
  void aliasingLetsTheLastOfAStructureStandForAll() {
    LowKey aliased = lowKey(Variant.PUBLISHED, Reduction.AUTO, Weighting.AUTO, Aliasing.LAST, Clamp.AUTO, 0, 0, List.of());
    double found = objective(aliased, ALL);
    List<Recognizer> asReleased = List.of(ALL.get(1), ALL.get(1), ALL.get(2));
    LowKey plain = lowKey(Variant.PUBLISHED, Reduction.AUTO, Weighting.AUTO, Aliasing.NONE, Clamp.AUTO, 0, 0, List.of());
    assertEquals(objective(plain, asReleased), found, 1e-5 * found);
    assertNotEquals(objective(plain, ALL), found, 1e-3 * found);
  }

  @Test
  void thePerceptualCropTakesHalfOfTheTerm() {
    LowKey without = lowKey(Variant.PUBLISHED, Reduction.AUTO, Weighting.AUTO, Aliasing.AUTO, Clamp.AUTO, 0, 0, List.of());
    LowKey with = lowKey(Variant.PUBLISHED, Reduction.AUTO, Weighting.AUTO, Aliasing.AUTO, Clamp.AUTO, 4, 56, List.of());
    double term = (objective(without, ALL) - objective(with, ALL)) / 4;
    double whole = dssim(Trial.tensor(Trial.images(1)), away(), 112);
    double middle = dssim(Trial.tensor(Trial.images(1)), away(), 56);
    assertNotEquals(whole, middle, 1e-4);
    assertEquals((whole + middle) / 2, term, 1e-4);
  }

  private static double dssim(HostTensor first, HostTensor second, int side) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> a = graph.input(1, side, side, 3);
      Operand<TFloat32> b = graph.input(1, side, side, 3);
      Operand<TFloat32> dssim = Ssim.dssim(graph.tf(), a, b);
      return graph.run().feed(a, middle(first, side)).feed(b, middle(second, side)).fetch(dssim).values()[0];
    }
  }

  private static HostTensor middle(HostTensor image, int side) {
    float[] values = new float[side * side * 3];
    int margin = (112 - side) / 2;
    for (int y = 0; y < side; y++) {
      System.arraycopy(image.values(), ((y + margin) * 112 + margin) * 3, values, y * side * 3, side * 3);
    }
    return HostTensor.of(values, 1, side, side, 3);
  }

  /** The thesis' future work and an expectation over transforms are branches like any other. */
  @Test
  void anyTransformsMayBeBranches() {
    Eot eot = new Eot(List.of(Box.of(3), Box.of(7)), List.of(), 0.2, 1);
    LowKey attack = lowKey(Variant.PUBLISHED, Reduction.AUTO, Weighting.AUTO, Aliasing.AUTO, Clamp.AUTO, 0.05, 0,
        List.of(Gaussian.of(7, 3), Box.of(9), eot));
    Images clean = Trial.images(2);
    assertTrue(Trial.distance(clean, Trial.run(attack, clean)) > 0.001);
    HostTensor at = Trial.tensor(clean);
    float[] start = at.values().clone();
    for (int i = 0; i < start.length; i++) {
      start[i] += i % 5 == 0 ? 0.02f : -0.01f;
    }
    try (ObjectiveProbe probe = new ObjectiveProbe(attack, ALL, at)) {
      Trial.assertGradient(probe, new HostTensor(at.shape(), start));
    }
  }

  @Test
  void aCropSmallerThanTheWindowIsRefused() {
    String message = assertThrows(IllegalArgumentException.class, () -> lowKey(Variant.PUBLISHED, Reduction.AUTO,
        Weighting.AUTO, Aliasing.AUTO, Clamp.AUTO, 1, 7, List.of())).getMessage();
    assertTrue(message.startsWith("perceptualCrop 7"), message);
  }
}
