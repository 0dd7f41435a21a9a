package org.cloakroom.core.check;

import java.util.Arrays;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.api.recognizer.SplitNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.GradientCheck;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What a recognizer promises. */
final class RecognizerCheck {
  private static final int DIRECTIONS = 3;
  /** Networks with ReLU have kinks everywhere. */
  private static final double TOLERANCE = 0.1;
  private static final float ROUNDING = 2e-4f;

  private final Report report;
  private final CheckOptions options;

  RecognizerCheck(Report report, CheckOptions options) {
    this.report = report;
    this.options = options;
  }

  void run(Recognizer recognizer) {
    report.check("content hash", () -> {
      String hash = recognizer.contentHash();
      if (!hash.matches("[0-9a-f]{64}") || !hash.equals(recognizer.contentHash())) {
        throw Report.broken("contentHash() returns \"%s\"; it must always be the same SHA-256, 64 digits in lower case", hash);
      }
      return hash.substring(0, 12) + "…";
    });
    report.check("network", () -> network(recognizer));
    recognizer.splitPoint().ifPresent(point -> report.check("split", () -> split(recognizer)));
  }

  private String split(Recognizer recognizer) {
    try (ComputeGraph graph = new ComputeGraph(options.compute())) {
      if (!(recognizer.load(graph) instanceof SplitNetwork network)) {
        throw Report.broken("splitPoint() says that the network is split, but load() gives no SplitNetwork");
      }
      Operand<TFloat32> faces = graph.input(-1, ImageChecks.SIDE, ImageChecks.SIDE, 3);
      Operand<TFloat32> kept = graph.input(-1, network.map().size());
      HostTensor batch = faces(0, ImageChecks.BATCH);
      HostTensor whole = graph.run().feed(faces, batch).fetch(network.features(faces));
      HostTensor stored = graph.run().feed(faces, batch).fetch(network.stored(faces));
      HostTensor decided = graph.run().feed(kept, stored).fetch(network.embeddings(kept));
      double apart = 0;
      double length = 0;
      for (int i = 0; i < whole.values().length; i++) {
        apart = Math.max(apart, Math.abs(whole.values()[i] - decided.values()[i]));
        length = Math.max(length, Math.abs(whole.values()[i]));
      }
      if (!(apart <= ROUNDING * Math.max(length, 1))) {
        throw Report.broken("the server's embeddings of stored maps differ from those of the whole network by %.2g", apart);
      }
      return "stores maps of " + network.map() + "; the server decides from them as the whole network does";
    }
  }

  private String network(Recognizer recognizer) throws Exception {
    try (ComputeGraph graph = new ComputeGraph(options.compute())) {
      RecognizerNetwork network = recognizer.load(graph);
      Operand<TFloat32> faces = graph.input(-1, ImageChecks.SIDE, ImageChecks.SIDE, 3);
      Operand<TFloat32> features = network.features(faces);
      int dimension = network.dimension();
      float[] all = embed(graph, faces, features, faces(0, ImageChecks.BATCH), dimension);
      if (!Arrays.equals(all, embed(graph, faces, features, faces(0, ImageChecks.BATCH), dimension))) {
        throw Report.broken("the same faces give another embedding the second time; is dropout or batch statistics left on?");
      }
      float[] alone = embed(graph, faces, features, faces(1, 2), dimension);
      double length = 0;
      double apart = 0;
      for (int i = 0; i < dimension; i++) {
        length = Math.max(length, Math.abs(alone[i]));
        apart = Math.max(apart, Math.abs(alone[i] - all[dimension + i]));
      }
      if (!(apart <= ROUNDING * Math.max(length, 1))) {
        throw Report.broken("a face's embedding changes by %.2g when it is alone instead of among %d; batch normalization must use"
            + " its stored statistics", apart, ImageChecks.BATCH);
      }
      String gradient = TransformCheck.judge(
          GradientCheck.of(graph, faces, features, faces(0, 2), DIRECTIONS, options.seed()), TOLERANCE);
      String memory = new MemoryWatch(options.batches(), options.seconds()).watch(
          i -> embed(graph, faces, features, faces(0, ImageChecks.BATCH), dimension),
          4L * faces(0, ImageChecks.BATCH).values().length);
      return "embeddings of length " + dimension + "; gradient " + gradient + "; " + memory;
    }
  }

  private static float[] embed(
      ComputeGraph graph, Operand<TFloat32> faces, Operand<TFloat32> features, HostTensor batch, int dimension) {
    HostTensor found = graph.run().feed(faces, batch).fetch(features);
    if (found.shape().numDimensions() != 2 || found.shape().get(0) != batch.shape().get(0)
        || found.shape().get(1) != dimension) {
      throw Report.broken("features have the shape %s; they must be [%d,%d]", found.shape(), batch.shape().get(0), dimension);
    }
    for (float value : found.values()) {
      if (!Float.isFinite(value)) {
        throw Report.broken("an embedding has the value %s", value);
      }
    }
    return found.values();
  }

  private HostTensor faces(int from, int to) {
    Images images = ImageChecks.images(options.seed(), ImageChecks.BATCH).slice(from, to);
    return HostTensor.of(images.values(), to - from, images.height(), images.width(), 3);
  }
}
