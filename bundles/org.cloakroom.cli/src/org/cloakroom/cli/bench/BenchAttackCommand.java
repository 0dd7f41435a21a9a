package org.cloakroom.cli.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.DeviceChoice;
import org.cloakroom.compute.Precision;
import org.cloakroom.core.attack.AttackRunner;
import org.cloakroom.recognizers.residual.Backbone;
import org.cloakroom.recognizers.training.UntrainedRecognizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cloakroom bench attack}: seconds of LowKey's step over an ensemble, and how near that is to this machine's limit. */
@Command(name = "attack", mixinStandardHelpOptions = true,
    description = "Measures the gradient of untrained networks, and LowKey's step over them (image and smoothed image, each with"
        + " its mirror image), beside a large matrix product and a 3x3 convolution.")
public final class BenchAttackCommand implements Callable<Integer> {
  private static final int EMBEDDING = 512;
  private static final int SIDE = 112;

  /** Two operations a multiplication, forward and back to the image. */
  private static final int OPERATIONS = 4;

  /** Networks of LowKey and of its published ablation. */
  enum Ensemble {
    /** One of LowKey's larger ones. */
    IR_152(Backbone.IR_152),
    /** LowKey's own ensemble. */
    LOWKEY_152(Backbone.IR_152, Backbone.IR_152, Backbone.RESNET_152, Backbone.RESNET_152),
    /** The smaller networks of the same families. */
    LOWKEY_50(Backbone.IR_50, Backbone.IR_50, Backbone.RESNET_50, Backbone.RESNET_50);

    private final List<Backbone> networks;

    Ensemble(Backbone... networks) {
      this.networks = List.of(networks);
    }

    /** As on the command line. */
    static Ensemble parse(String text) {
      for (Ensemble ensemble : values()) {
        if (ensemble.toString().equals(text.toLowerCase(Locale.ROOT))) {
          return ensemble;
        }
      }
      throw new IllegalArgumentException("ensemble '" + text + "': say ir-152, lowkey-152 or lowkey-50");
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<Recognizer> surrogates() {
      return IntStream.range(0, networks.size())
          .mapToObj(i -> (Recognizer) new UntrainedRecognizer(networks.get(i).architecture(EMBEDDING), i)).toList();
    }

    /** For one image and step. */
    double operations() {
      return networks.stream().mapToDouble(n -> n.architecture(EMBEDDING).multiplications()).sum() * OPERATIONS
          * LowKeyWork.PASSES;
    }
  }

  @Spec private CommandSpec spec;

  @Option(names = "--ensemble", paramLabel = "NAME", defaultValue = "lowkey-152",
      description = "ir-152, lowkey-152 (two IR_152, two ResNet_152) or lowkey-50 (default: ${DEFAULT-VALUE}).")
  private String ensembleName;

  @Option(names = "--batch", paramLabel = "N", defaultValue = "8",
      description = "Images a batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(names = "--steps", paramLabel = "N", defaultValue = "3",
      description = "Steps after the first, of which the best counts (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(names = "--precision", paramLabel = "NAME", defaultValue = "float32",
      description = "float32, or bfloat16, whose gradients are coarse (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(names = "--no-single", description = "Leave out the same work branch by branch at batch 1.")
  private boolean withoutSingle;

  @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto",
      converter = RunArguments.DeviceConverter.class,
      description = "auto, cpu, gpu or gpu:<number> (default: ${DEFAULT-VALUE}).")
  private DeviceChoice device;

  @Override
  public Integer call() throws Exception {
    Ensemble ensemble = Ensemble.parse(ensembleName);
    if (batch < 1 || steps < 1) {
      throw new IllegalArgumentException("--batch and --steps must be 1 or more");
    }
    return new Interruption(spec.commandLine()).guard(interruption -> {
      ComputeOptions options = ComputeOptions.on(device).with(precision);
      PrintWriter out = spec.commandLine().getOut();
      out.println("device " + options.device().id() + ", "
          + precision.name().toLowerCase(Locale.ROOT) + ", best of " + steps + " steps after the first");
      Ceiling ceiling = new Ceiling(options);
      out.printf(Locale.ROOT, "%-52s %8.1f GFLOP/s%n", "matrix product 4096x4096", ceiling.product() * 1e-9);
      out.printf(Locale.ROOT, "%-52s %8.1f GFLOP/s%n", "3x3 convolution 256 to 256, 28x28, batch 8", ceiling.convolution() * 1e-9);
      out.flush();
      for (Backbone network : ensemble.networks.stream().distinct().toList()) {
        measure(network, options, ceiling, out);
      }
      measure(ensemble, options, true, batch, ceiling, interruption::isRequested, out);
      if (!withoutSingle) {
        measure(ensemble, options, false, 1, ceiling, interruption::isRequested, out);
      }
      return ExitCode.OK.code();
    });
  }

  private void measure(Backbone network, ComputeOptions options, Ceiling ceiling, PrintWriter out) {
    double operations = (double) network.architecture(EMBEDDING).multiplications() * OPERATIONS;
    UntrainedRecognizer untrained = new UntrainedRecognizer(network.architecture(EMBEDDING), 0);
    print(network.name().toLowerCase(Locale.ROOT).replace('_', '-') + " alone, forward and gradient, batch " + batch,
        ceiling.beside(() -> operations * batch / NetworkGradient.seconds(untrained, options, faces(batch), steps)), operations, "an image", out);
  }

  private void measure(Ensemble ensemble, ComputeOptions options, boolean batched, int images, Ceiling ceiling,
      BooleanSupplier cancelled, PrintWriter out) {
    Ceiling.Share share = ceiling.beside(() -> {
      StepClock clock = new StepClock(cancelled);
      try (AttackRunner runner =
          AttackRunner.open(new LowKeyWork(steps + 1, batched), ensemble.surrogates(), options, images)) {
        runner.protect(faces(images), IntStream.range(0, images).mapToObj(i -> "face" + i).toList(), 1, clock);
      }
      return ensemble.operations() / clock.best();
    });
    print("step over " + ensemble + (batched ? ", batch " + images : ", branch by branch, batch " + images), share, ensemble.operations(),
        "an image and step", out);
  }

  private static void print(String name, Ceiling.Share share, double operations, String unit, PrintWriter out) {
    out.printf(Locale.ROOT, "%-52s %8.1f GFLOP/s  %5.1f %% of %.1f   %.3f s %s%n", name, share.speed() * 1e-9, share.percent(),
        share.ceiling() * 1e-9, operations / share.speed(), unit);
    out.flush();
  }

  private static Images faces(int count) {
    float[] values = new float[count * SIDE * SIDE * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Seeds.uniform(1, i);
    }
    return new Images(count, SIDE, SIDE, values);
  }
}
