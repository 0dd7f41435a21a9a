package org.cloakroom.compute.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class MetricsConformanceTest {
  /** Adds a metric of two image batches. */
  private interface Metric {
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second);
  }

  private static final Map<String, Metric> METRICS = new TreeMap<>(Map.of(
      "ssim", Ssim::ssim,
      "dssim", Ssim::dssim,
      "ms_ssim_4scales_filter11_renormalised", MsSsim.FOUR_SCALES::of,
      "ms_ssim_4scales_filter11_first4_raw_weights", MsSsim.FOUR_SCALES_UNSCALED::of,
      "ms_ssim_5scales_filter7", MsSsim.SMALL_WINDOW::of,
      "mse", PixelDistance.MSE::of,
      "psnr", PixelDistance.PSNR::of,
      "l1", PixelDistance.L1::of,
      "linf", PixelDistance.LINF::of,
      "l2", PixelDistance.L2::of));

  @Test
  void everyMetricAgreesWithTheReference() {
    Map<String, Double> largest = new TreeMap<>();
    int cases = 0;
    for (JsonNode c : Shared.json(Shared.conformance("metrics/metrics.json")).path("cases")) {
      HostTensor first = TestImages.tensor(Shared.conformance(c.path("input").get(0).asText()));
      HostTensor second = TestImages.tensor(Shared.conformance(c.path("input").get(1).asText()));
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        Operand<TFloat32> a = graph.input(-1, 112, 112, 3);
        Operand<TFloat32> b = graph.input(-1, 112, 112, 3);
        List<Operand<TFloat32>> outputs = METRICS.values().stream().map(m -> m.of(graph.tf(), a, b)).toList();
        List<HostTensor> values = graph.run().feed(a, first).feed(b, second).fetch(outputs);
        int at = 0;
        for (String name : METRICS.keySet()) {
          double expected = c.path(name).asDouble(Double.NaN);
          double found = values.get(at++).scalar();
          double tolerance = name.equals("psnr") ? 1e-3 : 2e-5 * Math.max(1, expected);
          assertEquals(expected, found, tolerance, name + " of " + c.path("input"));
          largest.merge(name, Math.abs(found - expected), Math::max);
        }
      }
      cases++;
    }
    assertEquals(3, cases);
    System.out.println(cases + " image pairs, largest error: " + largest);
  }

  @Test
  void rmsIsTheEuclideanLengthPerNumber() {
    HostTensor a = HostTensor.of(new float[] {0.1f, 0.5f, 0.2f, 0.9f, 0.4f, 0.3f}, 1, 1, 2, 3);
    HostTensor b = HostTensor.of(new float[] {0.4f, 0.1f, 0.2f, 0.9f, 0.4f, 0.3f}, 1, 1, 2, 3);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, 1, 2, 3);
      Operand<TFloat32> y = graph.input(-1, 1, 2, 3);
      assertEquals(0.5 / Math.sqrt(6),
          graph.run().feed(x, a).feed(y, b).fetch(PixelDistance.RMS.of(graph.tf(), x, y)).scalar(), 1e-6);
    }
  }

  /** As terms of an objective they are differentiated at the clean image itself, and where nothing is alike. */
  @ParameterizedTest
  @EnumSource
  void multiScaleGradientsAreFiniteAndRight(MsSsim metric) {
    int side = metric == MsSsim.PUBLISHED ? 177 : 113;
    float[] first = wave(side, 0);
    float[] opposite = new float[first.length];
    for (int i = 0; i < first.length; i++) {
      opposite[i] = 1 - first[i];
    }
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> a = graph.input(-1, side, side, 3);
      Operand<TFloat32> b = graph.input(-1, side, side, 3);
      Operand<TFloat32> value = metric.of(graph.tf(), a, b);
      Operand<TFloat32> gradient = graph.gradient(value, b);
      for (float[] second : List.of(first, opposite)) {
        for (float g : graph.run().feed(a, tensor(first, side)).feed(b, tensor(second, side)).fetch(gradient).values()) {
          assertTrue(Float.isFinite(g));
        }
      }
      float[] second = wave(side, 1.1);
      float[] found = graph.run().feed(a, tensor(first, side)).feed(b, tensor(second, side)).fetch(gradient).values();
      float[] direction = wave(side, 2.3);
      double expected = 0;
      for (int sign = -1; sign <= 1; sign += 2) {
        float[] moved = second.clone();
        for (int i = 0; i < moved.length; i++) {
          moved[i] += sign * 2e-3f * direction[i];
        }
        expected += sign * graph.run().feed(a, tensor(first, side)).feed(b, tensor(moved, side)).fetch(value).scalar() / 4e-3;
      }
      double analytic = 0;
      for (int i = 0; i < found.length; i++) {
        analytic += found[i] * direction[i];
      }
      assertEquals(expected, analytic, 0.02 * Math.abs(expected) + 1e-3);
      assertEquals(1, graph.run().feed(a, tensor(first, side)).feed(b, tensor(first, side)).fetch(value).scalar(), 1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void pixelGradientsAreFiniteForEqualImages(PixelDistance distance) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> a = graph.input(-1, 4, 4, 3);
      Operand<TFloat32> b = graph.input(-1, 4, 4, 3);
      Operand<TFloat32> gradient = graph.gradient(distance.of(graph.tf(), a, b), b);
      HostTensor same = tensor(wave(4, 0), 4);
      for (float g : graph.run().feed(a, same).feed(b, same).fetch(gradient).values()) {
        assertTrue(Float.isFinite(g));
      }
    }
  }

  @Test
  void smallImagesAreRefusedWithTheSmallestSize() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> face = graph.input(-1, 112, 112, 3);
      Exception e = assertThrows(IllegalArgumentException.class, () -> MsSsim.PUBLISHED.of(graph.tf(), face, face));
      assertEquals("ms-ssim needs images of at least 176x176 pixels, not 112x112", e.getMessage());
    }
    assertEquals(List.of(176, 88, 88, 112), Arrays.stream(MsSsim.values()).map(MsSsim::smallest).toList());
  }

  private static float[] wave(int side, double phase) {
    float[] values = new float[side * side * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.5 + 0.25 * Math.sin(0.37 * i + phase) + 0.2 * Math.cos(0.0021 * i * (1 + phase)));
    }
    return values;
  }

  private static HostTensor tensor(float[] values, int side) {
    return new HostTensor(Shape.of(1, side, side, 3), values);
  }
}
