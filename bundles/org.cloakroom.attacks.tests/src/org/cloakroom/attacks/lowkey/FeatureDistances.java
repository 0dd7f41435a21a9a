package org.cloakroom.attacks.lowkey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.embedding.Embeddings;
import org.cloakroom.testing.Distances;
import org.cloakroom.transforms.Gaussian;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** How far an image, plain and smoothed by LowKey's Gaussian, is from the clean image in every recognizer's embedding. */
final class FeatureDistances implements AutoCloseable {
  private final ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu());
  private final Operand<TFloat32> input = graph.input(1, 112, 112, 3);
  private final List<Operand<TFloat32>> features = new ArrayList<>();
  private final List<HostTensor> clean;

  FeatureDistances(List<Recognizer> recognizers, HostTensor cleanImage, boolean flip) {
    Operand<TFloat32> clamped =
        graph.tf().clipByValue(input, graph.tf().constant(0f), graph.tf().constant(1f));
    Operand<TFloat32> smoothed = Gaussian.of(7, 3).apply(graph.tf(), clamped);
    for (Recognizer recognizer : recognizers) {
      features.addAll(Embeddings.unit(graph.tf(), recognizer.load(graph), List.of(clamped, smoothed), flip));
    }
    clean = graph.run().feed(input, cleanImage).fetch(features);
  }

  /** Compares with one point of a reference trajectory. */
  void assertAt(HostTensor image, JsonNode expected, double tolerance, String what) {
    List<HostTensor> found = graph.run().feed(input, image).fetch(features);
    for (int i = 0; i < features.size(); i++) {
      double reference = expected.path(i % 2 == 0 ? "feature_l2_plain" : "feature_l2_G").get(i / 2).asDouble();
      double distance = Distances.l2(found.get(i).values(), clean.get(i / 2 * 2).values());
      assertTrue(Math.abs(distance - reference) <= tolerance * reference, () -> what + ": feature distance "
          + distance + ", reference " + reference);
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
