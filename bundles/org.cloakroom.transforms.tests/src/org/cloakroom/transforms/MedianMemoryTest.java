package org.cloakroom.transforms;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class MedianMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** The kernel's own books: peak resident memory of this process since it was last reset. */
  @Test
  void largestKernelOfTheStudiesStaysBelowOneGigabyte() throws IOException {
    Assumptions.assumeTrue(Files.isReadable(STATUS) && Files.isWritable(Path.of("/proc/self/clear_refs")),
        "peak memory is read from Linux's /proc");
    HostTensor images = Samples.uniform(new Random(1), 16, 112, 112, 3);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, 112, 112, 3);
      graph.run().feed(x, images).fetch(graph.tf().math.add(x, x)); // session and thread pools exist
      Files.writeString(Path.of("/proc/self/clear_refs"), "5");
      long before = peakKilobytes();
      Operand<TFloat32> gradient = graph.gradient(Median.of(17).apply(graph.tf(), x), x);
      graph.run().feed(x, images).fetch(gradient);
      long megabytes = (peakKilobytes() - before) / 1024;
      System.out.println("median k = 17, batch 16, forward and gradient: peak memory grew by " + megabytes + " MB");
      assertTrue(megabytes < 1024, megabytes + " MB");
    }
  }

  private static long peakKilobytes() throws IOException {
    return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
  }
}
