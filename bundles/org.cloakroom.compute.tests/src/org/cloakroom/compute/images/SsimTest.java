package org.cloakroom.compute.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.testing.Distances;
import org.cloakroom.testing.Npy;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class SsimTest {
  @Test
  void agreesWithTheReferenceOnFaces() {
    int checked = 0;
    for (JsonNode c : Shared.json(Shared.conformance("metrics/metrics.json")).path("cases")) {
      JsonNode input = c.path("input");
      if (!input.isArray() || !input.get(0).asText().endsWith(".png")) {
        continue;
      }
      HostTensor first = TestImages.tensor(Shared.conformance(input.get(0).asText()));
      HostTensor second = TestImages.tensor(Shared.conformance(input.get(1).asText()));
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        Operand<TFloat32> a = graph.input(-1, first.shape().get(1), first.shape().get(2), 3);
        Operand<TFloat32> b = graph.input(-1, first.shape().get(1), first.shape().get(2), 3);
        float ssim = graph.run().feed(a, first).feed(b, second).fetch(Ssim.ssim(graph.tf(), a, b)).scalar();
        float dssim = graph.run().feed(a, first).feed(b, second).fetch(Ssim.dssim(graph.tf(), a, b)).scalar();
        assertEquals(c.path("ssim").asDouble(), ssim, 2e-5, input.toString());
        assertEquals(c.path("dssim").asDouble(), dssim, 2e-5, input.toString());
      }
      checked++;
    }
    assertTrue(checked > 0, "no case with images");
    System.out.println("SSIM and DSSIM: " + checked + " cases");
  }

  @Test
  void gradientAgreesWithTheReference() {
    HostTensor first = TestImages.tensor(Shared.conformance("inputs/face0.png"));
    HostTensor second = TestImages.tensor(Shared.conformance("inputs/face0_noise9.png"));
    float[] expected = Npy.read(Shared.conformance("metrics/dssim_grad.npy")).values();
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> a = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> b = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> gradient = graph.gradient(Ssim.dssim(graph.tf(), a, b), b);
      float[] actual = graph.run().feed(a, first).feed(b, second).fetch(gradient).values();
      assertEquals(0, Distances.relativeL2(actual, expected), 1e-3);
    }
  }

  @Test
  void eachImageHasItsOwnValue() {
    Random random = new Random(4);
    float[] first = new float[3 * 12 * 15];
    float[] second = new float[first.length];
    for (int i = 0; i < first.length; i++) {
      first[i] = random.nextFloat();
      second[i] = i < 12 * 15 ? first[i] : random.nextFloat();
    }
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> a = graph.input(-1, 12, 15, 1);
      Operand<TFloat32> b = graph.input(-1, 12, 15, 1);
      HostTensor ssim = graph.run().feed(a, HostTensor.of(first, 3, 12, 15, 1))
          .feed(b, HostTensor.of(second, 3, 12, 15, 1)).fetch(Ssim.ssim(graph.tf(), a, b));
      assertEquals(3, ssim.values().length);
      assertEquals(1, ssim.values()[0], 1e-6);
      assertTrue(ssim.values()[1] < 0.5 && ssim.values()[1] != ssim.values()[2]);
    }
  }

  @Test
  void refusesImagesSmallerThanTheWindow() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> small = graph.input(-1, 10, 40, 3);
      Exception e = assertThrows(IllegalArgumentException.class, () -> Ssim.ssim(graph.tf(), small, small));
      assertTrue(e.getMessage().contains("11x11"), e.getMessage());
    }
  }
}
