package org.cloakroom.core.check;

import java.util.List;
import java.util.Locale;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.PreviewedTransform;
import org.cloakroom.api.transform.StochasticTransform;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.api.transform.TransformRunner;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.GradientCheck;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What a transform promises. */
final class TransformCheck {
  /** Side of the images whose gradient is checked: small, so that pixels differ by more than the step. */
  private static final int SIDE = 24;
  private static final int DIRECTIONS = 4;
  static final String APPROXIMATE = "it, or a transform that it uses, says that its gradient is an approximation";
  private static final double TOLERANCE = 0.02;

  private final Report report;
  private final CheckOptions options;

  TransformCheck(Report report, CheckOptions options) {
    this.report = report;
    this.options = options;
  }

  void run(Transform transform) {
    boolean deterministic = new ImageChecks(report, options).run(true, () -> {
      TransformRunner runner = new TransformRunner(transform, options.compute(), ImageChecks.BATCH);
      return new ImageChecks.Opened() {
        @Override
        public ImageFunction function() {
          return (images, ids, seed) -> runner.apply(images, Progress.NONE);
        }

        @Override
        public void close() {
          runner.close();
        }
      };
    });
    if (transform instanceof StochasticTransform stochastic) {
      report.check("seeds", () -> seeds(stochastic));
    }
    if (transform instanceof PreviewedTransform previewed) {
      report.check("preview", () -> preview(previewed));
    }
    if (!deterministic) {
      report.skip("gradient", "nothing can be compared before it is deterministic");
    } else if (Approximation.isIn(transform)) {
      report.skip("gradient", APPROXIMATE);
    } else {
      report.check("gradient", () -> gradient(transform));
    }
  }

  private String preview(PreviewedTransform transform) {
    List<RgbImage> images = ImageChecks.images(options.seed(), 2).quantize();
    List<RgbImage> made;
    try (TransformRunner runner = new TransformRunner(transform, options.compute(), images.size())) {
      made = runner.apply(Images.of(images), Progress.NONE).quantize();
    }
    int most = 0;
    for (int i = 0; i < images.size(); i++) {
      RgbImage shown = transform.preview(images.get(i));
      if (shown.height() != made.get(i).height() || shown.width() != made.get(i).width()) {
        throw Report.broken("the preview of an image of 112x112 has %dx%d pixels; it must have %dx%d as the result has", shown.height(),
            shown.width(), made.get(i).height(), made.get(i).width());
      }
      for (int p = 0; p < shown.rgb().length; p++) {
        most = Math.max(most, Math.abs((shown.rgb()[p] & 255) - (made.get(i).rgb()[p] & 255)));
      }
    }
    if (most > 1) {
      throw Report.broken("the preview differs from the result by up to %d levels of 255; one is allowed", most);
    }
    return most == 0 ? "equals the result" : "within one level of 255 of the result";
  }

  private String gradient(Transform transform) {
    try {
      transform.checkSize(SIDE, SIDE);
    } catch (IllegalArgumentException e) {
      return "not compared: images of " + SIDE + "x" + SIDE + " are refused (" + e.getMessage() + ")";
    }
    try (ComputeGraph graph = new ComputeGraph(options.compute())) {
      Operand<TFloat32> x = graph.input(-1, SIDE, SIDE, 3);
      Operand<TFloat32> y = transform instanceof StochasticTransform stochastic
          ? stochastic.apply(graph.tf(), x, graph.tf().constant(new long[] {3, 4})) : transform.apply(graph.tf(), x);
      return judge(GradientCheck.of(graph, x, y, GradientCheck.images(2, SIDE, SIDE, options.seed()), DIRECTIONS,
          options.seed()), TOLERANCE);
    }
  }

  /** The sentence about derivatives along some directions. */
  static String judge(List<GradientCheck.Derivative> derivatives, double tolerance) {
    for (GradientCheck.Derivative derivative : derivatives) {
      if (derivative.length() == 0) {
        throw Report.broken("the gradient is zero everywhere: an operation in the graph has no gradient, or the result does not"
            + " depend on the images");
      }
      if (!derivative.agrees(tolerance)) {
        throw Report.broken("along a random direction the graph's gradient gives %.5g, differences give %.5g (%.1f %% of the"
            + " gradient's length apart; %.0f %% is allowed): an operation has a wrong gradient, or the result jumps; if that"
            + " is meant, let approximatesGradient() return true", derivative.graph(), derivative.differences(),
            100 * derivative.error(), 100 * tolerance);
      }
    }
    double worst = derivatives.stream().mapToDouble(GradientCheck.Derivative::error).max().orElse(Double.NaN);
    return String.format(Locale.ROOT, "agrees with differences along %d directions within %.2f %%", derivatives.size(),
        100 * worst);
  }

  private String seeds(StochasticTransform transform) {
    try (ComputeGraph graph = new ComputeGraph(options.compute())) {
      Operand<TFloat32> x = graph.input(-1, ImageChecks.SIDE, ImageChecks.SIDE, 3);
      List<Operand<TFloat32>> drawn = List.of(
          transform.apply(graph.tf(), x, graph.tf().constant(new long[] {1, 2})),
          transform.apply(graph.tf(), x, graph.tf().constant(new long[] {1, 2})),
          transform.apply(graph.tf(), x, graph.tf().constant(new long[] {5, 6})));
      float[] images = ImageChecks.images(options.seed(), 2).values();
      List<HostTensor> found =
          graph.run().feed(x, HostTensor.of(images, 2, ImageChecks.SIDE, ImageChecks.SIDE, 3)).fetch(drawn);
      if (!found.get(0).equals(found.get(1))) {
        throw Report.broken("equal seeds give different results; use TensorFlow's stateless random operations with the seed");
      }
      return found.get(0).equals(found.get(2)) ? "equal seeds give equal results (and so do different ones, for this input)"
          : "equal seeds give equal results, different ones do not";
    }
  }
}
