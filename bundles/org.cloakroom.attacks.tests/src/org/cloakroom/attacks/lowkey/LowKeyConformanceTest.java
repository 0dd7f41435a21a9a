package org.cloakroom.attacks.lowkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Precision;
import org.cloakroom.core.attack.ObjectiveProbe;
import org.cloakroom.recognizers.imported.Channels;
import org.cloakroom.recognizers.imported.FrozenGraphRecognizer;
import org.cloakroom.testing.Distances;
import org.cloakroom.testing.Npy;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.cloakroom.transforms.Gaussian;
import org.cloakroom.transforms.Median;
import org.junit.jupiter.api.Test;

/** Objective, gradient and trajectories of LowKey on two real networks equal those of the released code's semantics. */
class LowKeyConformanceTest {
  private static List<Recognizer> surrogates() {
    return List.of(
        new FrozenGraphRecognizer(Shared.data("models/xiaoccer_mobilefacenet_112x96_frozen.pb"), "input", "features",
            112, 96, Channels.RGB, 127.5, 128, "none"),
        new FrozenGraphRecognizer(Shared.data("models/insightface_y1_112x112_frozen.pb"), "input", "BiasAdd_50",
            112, 112, Channels.RGB, 0, 1, "none"));
  }

  private static HostTensor image(String name) {
    return TestImages.tensor(Shared.conformance("inputs/" + name + ".png"));
  }

  /** The released form: mean over images, branches, networks and dimensions, no noise. */
  private static LowKey released(int steps, boolean flip, int medianKernel, double dssimWeight) {
    List<Transform> branches = new ArrayList<>(List.of(Gaussian.of(7, 3)));
    if (medianKernel > 0) {
      branches.add(Median.of(medianKernel));
    }
    return new LowKey(steps, 0.0025, dssimWeight, Perceptual.DSSIM, branches, flip, Variant.RELEASED, Reduction.AUTO, Weighting.AUTO,
        Aliasing.AUTO, Clamp.AUTO, 0, 0, 1, 0, Precision.FLOAT32);
  }

  @Test
  void objectiveAndGradientEqualTheReference() {
    JsonNode objectives = Shared.json(Shared.conformance("lowkey/lowkey.json")).path("objective");
    double worstValue = 0;
    double worstGradient = 0;
    int values = 0;
    int gradients = 0;
    for (boolean flip : new boolean[] {false, true}) {
      for (int median : new int[] {0, 5, 9}) {
        LowKey attack = released(1, flip, median, 0);
        try (ObjectiveProbe probe = new ObjectiveProbe(attack, surrogates(), image("face0_aligned"))) {
          for (String start : new String[] {"clean", "pm8", "tiefree"}) {
            JsonNode expected = objectives.path(start + "_flip" + (flip ? 1 : 0) + "_median" + median);
            if (expected.isMissingNode()) {
              continue;
            }
            HostTensor at = switch (start) {
              case "clean" -> image("face0_aligned");
              case "pm8" -> image("face0_aligned_pm8");
              default -> batched(Npy.read(Shared.conformance("inputs/face0_aligned_tiefree.npy")));
            };
            ObjectiveProbe.Value found = probe.at(at);
            double reference = expected.path("D_mean_over_dims").asDouble();
            worstValue = Math.max(worstValue, Math.abs(found.objectives()[0] / reference - 1));
            values++;
            if (expected.has("gradient")) {
              float[] gradient = Npy.read(Shared.conformance(expected.path("gradient").asText())).values();
              worstGradient = Math.max(worstGradient, Distances.relativeL2(found.gradient(), gradient));
              gradients++;
            }
          }
        }
      }
    }
    System.out.printf("LowKey: %d objectives within %.1e, %d gradients within %.1e%n", values, worstValue, gradients,
        worstGradient);
    assertEquals(14, values);
    assertEquals(4, gradients);
    assertTrue(worstValue < 1e-3, "relative error of the objective " + worstValue);
    assertTrue(worstGradient < 1e-2, "relative error of the gradient " + worstGradient);
  }

  /** The published form is the sum over dimensions of what the released code averages. */
  @Test
  void publishedObjectivesEqualTheSumForm() {
    JsonNode objectives = Shared.json(Shared.conformance("lowkey/lowkey.json")).path("objective");
    for (int median : new int[] {0, 5}) {
      List<Transform> branches = new ArrayList<>(List.of(Gaussian.of(7, 3)));
      if (median > 0) {
        branches.add(Median.of(median));
      }
      LowKey attack = new LowKey(1, 0.0025, 0, Perceptual.DSSIM, branches, true, Variant.PUBLISHED, Reduction.AUTO, Weighting.AVERAGED,
          Aliasing.AUTO, Clamp.AUTO, 0, 0, 1, 0, Precision.FLOAT32);
      try (ObjectiveProbe probe = new ObjectiveProbe(attack, surrogates(), image("face0_aligned"))) {
        double reference = objectives.path("pm8_flip1_median" + median).path("sum_form").asDouble();
        double found = probe.at(image("face0_aligned_pm8")).objectives()[0];
        System.out.printf("LowKey published, median %d: %.5f, reference %.5f%n", median, found, reference);
        assertEquals(reference, found, 1e-3 * reference);
      }
    }
  }

  private static HostTensor batched(HostTensor image) {
    return HostTensor.of(image.values(), 1, 112, 112, 3);
  }

  @Test
  void trajectoriesEqualTheReference() {
    JsonNode trajectories = Shared.json(Shared.conformance("lowkey/lowkey.json")).path("trajectories");
    int points = 0;
    for (var entry : (Iterable<Map.Entry<String, JsonNode>>) trajectories::fields) {
      JsonNode parameters = entry.getValue().path("parameters");
      boolean flip = parameters.path("flip_tta").asBoolean();
      int median = parameters.path("median_branch").asInt();
      LowKey attack = released(50, flip, median, parameters.path("dssim_weight").asDouble());
      try (ObjectiveProbe probe = new ObjectiveProbe(attack, surrogates(), image("face0_aligned"));
          FeatureDistances distances = new FeatureDistances(surrogates(), image("face0_aligned"), flip)) {
        HostTensor images = image("face0_aligned");
        probe.at(images);
        int step = 0;
        for (JsonNode expected : entry.getValue().path("trajectory")) {
          for (; step < expected.path("step").asInt(); step++) {
            images = probe.advance();
          }
          if (step > 0) {
            distances.assertAt(images, expected, median > 0 ? 0.05 : 0.02, entry.getKey() + " step " + step);
            points++;
          }
        }
      }
    }
    System.out.println("LowKey: " + points + " points of " + trajectories.size() + " trajectories");
    assertEquals(30, points);
  }
}
