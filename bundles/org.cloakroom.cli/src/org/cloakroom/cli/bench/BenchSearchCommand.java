package org.cloakroom.cli.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.EmbeddedImages.Image;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.protocols.search.Candidate;
import org.cloakroom.protocols.search.CosineSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cloakroom bench search}: how long the exact search for the best candidates takes, and how much memory. */
@Command(name = "search", mixinStandardHelpOptions = true,
    description = "Measures the exact search for the best gallery images of generated embeddings.")
public final class BenchSearchCommand implements Callable<Integer> {
  private static final double MIB = 1024.0 * 1024;
  private static final int PART = 1000;

  @Spec private CommandSpec spec;

  @Option(names = "--probes", defaultValue = "1000", description = "Number of probes (default: ${DEFAULT-VALUE}).")
  private int probes;

  @Option(names = "--gallery", defaultValue = "100000", description = "Number of enrolled images (default: ${DEFAULT-VALUE}).")
  private int gallery;

  @Option(names = "--dimension", defaultValue = "512", description = "Length of an embedding (default: ${DEFAULT-VALUE}).")
  private int dimension;

  @Option(names = "--best", defaultValue = "5", description = "Candidates to be found for each probe (default: ${DEFAULT-VALUE}).")
  private int best;

  @Override
  public Integer call() {
    if (probes < 1 || gallery < 1 || dimension < 2 || (long) gallery * dimension > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("--probes and --gallery must be at least 1, --dimension at least 2, and gallery times "
          + "dimension at most " + (Integer.MAX_VALUE - 8));
    }
    PrintWriter out = spec.commandLine().getOut();
    CosineSearch search = CosineSearch.over(generated("gallery", gallery, 1), false);
    EmbeddedImages searched = generated("probe", probes, 2);
    search.best(part(searched, 0, Math.min(probes, 64)), best); // warms the compiler up
    long start = System.nanoTime();
    double sum = 0;
    for (int from = 0; from < probes; from += PART) {
      for (List<Candidate> found : search.best(part(searched, from, Math.min(probes, from + PART)), best)) {
        sum += found.get(0).score();
      }
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    Runtime runtime = Runtime.getRuntime();
    double products = (double) probes * gallery * dimension;
    out.printf(Locale.ROOT, "%d probes x %d enrolled images, %d numbers each, best %d, exact%n", probes, gallery, dimension, best);
    out.printf(Locale.ROOT, "%.1f s with %d processors, %.1f billion products a second, %.0f probes a second%n", seconds,
        runtime.availableProcessors(), products / seconds * 1e-9, probes / seconds);
    out.printf(Locale.ROOT, "Java heap in use %.0f MiB, of which embeddings %.0f MiB; mean best cosine %.4f%n",
        (runtime.totalMemory() - runtime.freeMemory()) / MIB, 4.0 * ((double) gallery + probes) * dimension / MIB, sum / probes);
    return ExitCode.OK.code();
  }

  private EmbeddedImages generated(String name, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] embeddings = new float[count * dimension];
    List<Image> images = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      for (int d = 0; d < dimension; d++) {
        embeddings[i * dimension + d] = (float) random.nextDouble(-1, 1);
      }
      String id = name + i;
      images.add(new Image(id, id, false));
    }
    UnitLength.scale(embeddings, dimension);
    return new EmbeddedImages(images, dimension, embeddings);
  }

  private static EmbeddedImages part(EmbeddedImages all, int from, int to) {
    float[] embeddings = new float[(to - from) * all.dimension()];
    System.arraycopy(all.embeddings(), from * all.dimension(), embeddings, 0, embeddings.length);
    return new EmbeddedImages(all.images().subList(from, to), all.dimension(), embeddings);
  }
}
