package org.cloakroom.recognizers.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.testing.Distances;
import org.cloakroom.testing.Shared;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Logits, losses and gradients of the margin heads equal those of face.evoLVe. */
class HeadsConformanceTest {

  @Test
  void headsEqualTheReference() {
    JsonNode file = Shared.json(Shared.conformance("heads/heads.json"));
    JsonNode tolerance = file.path("tolerance");
    int cases = 0;
    for (JsonNode expected : file.path("cases")) {
      check(expected, tolerance, "case " + cases++ + " " + expected.path("head").asText() + " " + expected.path("parameters"));
    }
    assertEquals(8, cases);
  }

  private static void check(JsonNode expected, JsonNode tolerance, String what) {
    HostTensor embeddings = matrix(expected.path("embeddings"));
    HostTensor classes = matrix(expected.path("weight"));
    double s = expected.path("parameters").path("s").asDouble();
    double m = expected.path("parameters").path("m").asDouble();
    MarginHead head = expected.path("head").asText().equals("ArcFace") ? new MarginHead.ArcFace(s, m) : new MarginHead.CosFace(s, m);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(embeddings.shape().asArray());
      Operand<TFloat32> w = graph.input(classes.shape().asArray());
      Operand<TFloat32> oneHot = graph.input(-1, classes.shape().get(0));
      Operand<TFloat32> logits = head.logits(graph.tf(), x, w, oneHot);
      Operand<TFloat32> entropy = Loss.CROSS_ENTROPY.of(graph.tf(), logits, oneHot);
      Operand<TFloat32> focal = Loss.FOCAL.of(graph.tf(), logits, oneHot);
      List<Operand<TFloat32>> gradients = graph.gradients(entropy, List.of(x, w));
      List<HostTensor> found = graph.run().feed(x, embeddings).feed(w, classes)
          .feed(oneHot, oneHot(expected.path("labels"), Math.toIntExact(classes.shape().get(0))))
          .fetch(List.of(logits, entropy, focal, gradients.get(0), gradients.get(1)));
      double error = Distances.max(found.get(0).values(), matrix(expected.path("logits")).values());
      assertTrue(error < tolerance.path("logits_abs").asDouble(), what + ": logits differ by " + error);
      double ce = expected.path("mean_cross_entropy").asDouble();
      assertEquals(ce, found.get(1).scalar(), ce * tolerance.path("ce_rel").asDouble(), what);
      double focalExpected = expected.path("focal_gamma2_of_mean_ce").asDouble();
      assertEquals(focalExpected, found.get(2).scalar(), focalExpected * tolerance.path("ce_rel").asDouble(), what);
      double gradientTolerance = tolerance.path("grad_rel").asDouble();
      double byEmbeddings = Distances.relativeL2(found.get(3).values(), matrix(expected.path("grad_ce_embeddings")).values());
      assertTrue(byEmbeddings < gradientTolerance, what + ": gradient by embeddings differs by " + byEmbeddings);
      double byClasses = Distances.relativeL2(found.get(4).values(), matrix(expected.path("grad_ce_weight")).values());
      assertTrue(byClasses < gradientTolerance, what + ": gradient by classes differs by " + byClasses);
    }
  }

  /** On the class vector and exactly opposite to it the sine is zero and its derivative infinite: gradients must stay finite. */
  @Test
  void gradientIsFiniteAtCosineOneAndMinusOne() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(2, 2);
      Operand<TFloat32> oneHot = graph.tf().constant(new float[][] {{1, 0}, {1, 0}});
      Operand<TFloat32> classes = graph.tf().constant(new float[][] {{1, 0}, {0, 1}});
      Operand<TFloat32> logits = new MarginHead.ArcFace(64, 0.5).logits(graph.tf(), x, classes, oneHot);
      Operand<TFloat32> gradient = graph.gradient(Loss.CROSS_ENTROPY.of(graph.tf(), logits, oneHot), x);
      HostTensor found = graph.run().feed(x, HostTensor.of(new float[] {3, 0, -3, 0}, 2, 2)).fetch(gradient);
      for (float value : found.values()) {
        assertTrue(Float.isFinite(value), "gradient " + value);
      }
    }
  }

  private static HostTensor matrix(JsonNode rows) {
    int columns = rows.get(0).size();
    float[] values = new float[rows.size() * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows.get(i / columns).get(i % columns).asDouble();
    }
    return HostTensor.of(values, rows.size(), columns);
  }

  private static HostTensor oneHot(JsonNode labels, int classes) {
    float[] values = new float[labels.size() * classes];
    for (int i = 0; i < labels.size(); i++) {
      values[i * classes + labels.get(i).asInt()] = 1;
    }
    return HostTensor.of(values, labels.size(), classes);
  }
}
