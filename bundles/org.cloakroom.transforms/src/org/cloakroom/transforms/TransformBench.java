package org.cloakroom.transforms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.cloakroom.api.Progress;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * How many images a second the blurs take, beside the same blurs done the direct way ({@link DirectFilters}) in the same
 * run. Both ways take turns, and the best of several runs counts, so that other work on the machine disturbs both alike.
 */
public final class TransformBench {
  private static final List<Workload> WORKLOADS = List.of(new Workload(8, 112, 112), new Workload(1, 1024, 1024));
  private static final int CHANNELS = 3;
  /** The direct median stacks a window's values for every pixel; stacks beyond this are not tried. */
  private static final long LARGEST_STACK_BYTES = 512L << 20;

  private final ComputeOptions options;
  private final int repeats;

  /** A batch of RGB images. */
  public record Workload(int count, int height, int width) {
    @Override
    public String toString() {
      return count + "x" + height + "x" + width;
    }
  }

  /**
   * Images a second.
   *
   * @param forward without gradient
   * @param gradient forward and gradient
   */
  public record Speed(double forward, double gradient) {}

  /**
   * One line of the table.
   *
   * @param name short name of the transform
   * @param kernel size of its window
   * @param ours images a second of the transform
   * @param direct the same done the direct way; empty where that would take too much memory
   */
  public record Row(String name, int kernel, Workload workload, Speed ours, Optional<Speed> direct) {}

  private record Case(String name, int kernel, Transform transform, Transform direct) {}

  /**
   * @param options where to measure
   * @param repeats runs of each way, of which the best counts; at least 1
   */
  public TransformBench(ComputeOptions options, int repeats) {
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats " + repeats + ": must be at least 1");
    }
    this.options = options;
    this.repeats = repeats;
  }

  /**
   * Measures every blur with every kernel. Reports one unit for each row.
   *
   * @param kernels odd sizes, 3 or more
   * @param listener told of every row as soon as it is measured
   * @throws org.cloakroom.api.CancelledException between rows
   */
  public void run(List<Integer> kernels, Progress progress, Consumer<Row> listener) {
    List<Case> cases = new ArrayList<>();
    for (int kernel : kernels) {
      cases.addAll(cases(kernel));
    }
    progress.begin("Measuring transforms", (long) cases.size() * WORKLOADS.size());
    for (Workload workload : WORKLOADS) {
      for (Case c : cases) {
        progress.checkCancelled();
        listener.accept(measure(c, workload));
        progress.worked(1);
      }
    }
  }

  private static List<Case> cases(int kernel) {
    SizeRestoration resize = SizeRestoration.BILINEAR_HALF_PIXEL;
    Median median = Median.of(kernel);
    Box box = Box.of(kernel);
    Gaussian gaussian = Gaussian.of(kernel, 3);
    Motion motion = new Motion(kernel, 35, 0.5, RotationMode.NEAREST, BorderMode.AUTO);
    return List.of(
        new Case("median", kernel, median, DirectFilters.median(kernel)),
        new Case("box", kernel, box, DirectFilters.box(kernel)),
        new Case("gaussian", kernel, gaussian, DirectFilters.gaussian(gaussian)),
        new Case("motion", kernel, motion, DirectFilters.motion(motion)),
        new Case("max-blur-pool", kernel, new MaxBlurPool(kernel, 2, 2, resize), DirectFilters.maxBlurPool(kernel)),
        new Case("blur-pool", kernel, new BlurPool(kernel, 2, resize), DirectFilters.blurPool(kernel)));
  }

  private Row measure(Case c, Workload workload) {
    float[] values = new float[workload.count() * workload.height() * workload.width() * CHANNELS];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    HostTensor images = HostTensor.of(values, workload.count(), workload.height(), workload.width(), CHANNELS);
    boolean tooLarge = c.name().equals("median") && 4L * values.length * c.kernel() * c.kernel() > LARGEST_STACK_BYTES;
    try (Timed ours = new Timed(c.transform(), images); Timed direct = new Timed(c.direct(), images)) {
      for (int i = 0; i < repeats; i++) {
        ours.run();
        if (!tooLarge) {
          direct.run();
        }
      }
      return new Row(c.name(), c.kernel(), workload, ours.speed(workload.count()),
          tooLarge ? Optional.empty() : Optional.of(direct.speed(workload.count())));
    }
  }

  /** A transform in a graph whose results are summed up in it, so that they need not be copied out. */
  private final class Timed implements AutoCloseable {
    private final ComputeGraph graph = new ComputeGraph(options);
    private final HostTensor images;
    private final Operand<TFloat32> input;
    private final Operand<TFloat32> forward;
    private final Operand<TFloat32> gradient;
    private boolean warm;
    private double bestForward = Double.POSITIVE_INFINITY;
    private double bestGradient = Double.POSITIVE_INFINITY;

    Timed(Transform transform, HostTensor images) {
      this.images = images;
      var tf = graph.tf();
      input = graph.input(-1, images.shape().get(1), images.shape().get(2), CHANNELS);
      Operand<TFloat32> y = transform.apply(tf, input);
      var all = tf.constant(new int[] {0, 1, 2, 3});
      forward = tf.reduceSum(y, all);
      gradient = tf.reduceSum(graph.gradient(tf.math.square(y), input), all);
    }

    void run() {
      if (!warm) { // the first run of a graph optimizes it
        seconds(forward);
        seconds(gradient);
        warm = true;
      }
      bestForward = Math.min(bestForward, seconds(forward));
      bestGradient = Math.min(bestGradient, seconds(gradient));
    }

    private double seconds(Operand<TFloat32> fetched) {
      long start = System.nanoTime();
      graph.run().feed(input, images).fetch(fetched);
      return (System.nanoTime() - start) / 1e9;
    }

    Speed speed(int count) {
      return new Speed(count / bestForward, count / bestGradient);
    }

    @Override
    public void close() {
      graph.close();
    }
  }
}
