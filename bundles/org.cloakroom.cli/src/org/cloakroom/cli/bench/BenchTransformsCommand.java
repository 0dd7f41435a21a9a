package org.cloakroom.cli.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.cli.console.TaskLine;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.DeviceChoice;
import org.cloakroom.transforms.TransformBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cloakroom bench transforms}: images a second of every blur, beside the same done the direct way. */
@Command(name = "transforms", mixinStandardHelpOptions = true,
    description = "Measures the blurs on 8 images of 112x112 and on one of 1024x1024, beside the direct way: for the median "
        + "the stack of all values of the window and a partial sort, for the others one two-dimensional convolution.")
public final class BenchTransformsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--kernels", paramLabel = "K", split = ",", defaultValue = "3,5,9,11",
      description = "Sizes of the window (default: ${DEFAULT-VALUE}).")
  private List<Integer> kernels;

  @Option(names = "--repeats", paramLabel = "N", defaultValue = "5",
      description = "Runs of each, of which the best counts (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto",
      converter = RunArguments.DeviceConverter.class,
      description = "auto, cpu, gpu or gpu:<number> (default: ${DEFAULT-VALUE}).")
  private DeviceChoice device;

  @Override
  public Integer call() throws Exception {
    return new Interruption(spec.commandLine()).guard(interruption -> {
      ComputeOptions options = ComputeOptions.on(device);
      TaskLine progress = new TaskLine(spec.commandLine().getErr(), interruption::isRequested, System::nanoTime);
      PrintWriter out = spec.commandLine().getOut();
      out.println("images a second on " + options.device().id() + ", best of " + repeats);
      out.printf("%-14s %6s %-12s %10s %10s %10s %10s %8s %8s%n", "transform", "kernel", "images", "forward",
          "+gradient", "direct", "+gradient", "faster", "+grad.");
      new TransformBench(options, repeats).run(kernels, progress, row -> print(row, out));
      return ExitCode.OK.code();
    });
  }

  private static void print(TransformBench.Row row, PrintWriter out) {
    out.printf(Locale.ROOT, "%-14s %6d %-12s %10.1f %10.1f %10s %10s %8s %8s%n", row.name(), row.kernel(),
        row.workload(), row.ours().forward(), row.ours().gradient(),
        cell("%.1f", row.direct().map(TransformBench.Speed::forward)),
        cell("%.1f", row.direct().map(TransformBench.Speed::gradient)),
        cell("%.1fx", row.direct().map(direct -> row.ours().forward() / direct.forward())),
        cell("%.1fx", row.direct().map(direct -> row.ours().gradient() / direct.gradient())));
    out.flush();
  }

  private static String cell(String format, Optional<Double> value) {
    return value.map(v -> String.format(Locale.ROOT, format, v)).orElse("-");
  }
}
