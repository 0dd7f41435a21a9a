package org.cloakroom.cli.run;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.cloakroom.cli.Cloakroom;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.statistics.SampleSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom plan}: how many probes and people a difference needs before a study can show it. */
@Command(name = "plan", mixinStandardHelpOptions = true,
    description = "Says how many probes a study needs to show the difference between two recognition rates.",
    footer = {"", "Example: cloakroom plan 15/115 9/115 --per-identity 5 --correlation 0.3"})
public final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RATE", converter = RateConverter.class,
      description = "Recognition rate under one attack: 15/115, 13%% or 0.13.")
  private double first;

  @Parameters(index = "1", paramLabel = "RATE", converter = RateConverter.class,
      description = "Recognition rate under the other attack.")
  private double second;

  @Option(names = "--power", defaultValue = "0.8", description = "Chance to show the difference (default: ${DEFAULT-VALUE}).")
  private double power;

  @Option(names = "--alpha", defaultValue = "0.05",
      description = "Chance of any false alarm (default: ${DEFAULT-VALUE}).")
  private double alpha;

  @Option(names = "--comparisons", defaultValue = "1",
      description = "How many comparisons the table will make; each is planned at Holm's strictest level (default: 1).")
  private int comparisons;

  @Option(names = "--per-identity", defaultValue = "1",
      description = "Probes of each person (default: ${DEFAULT-VALUE}).")
  private double perIdentity;

  @Option(names = "--correlation", defaultValue = "0", paramLabel = "RHO",
      description = "How alike the probes of a person are answered, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double correlation;

  @Override
  public Integer call() {
    if (comparisons < 1) {
      throw new IllegalArgumentException("--comparisons must be at least 1: " + comparisons);
    }
    double level = alpha / comparisons;
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "To show %.1f %% against %.1f %% with %.0f %% power at level %.4g%s:%n", 100 * first, 100 * second,
        100 * power, level, comparisons == 1 ? "" : " (" + alpha + " over " + comparisons + " comparisons)");
    double difference = Math.abs(first - second);
    print(out, "unpaired, different probes, in each arm", SampleSize.perArm(first, second, power, level));
    print(out, "paired, if the two answers are independent",
        SampleSize.paired(first * (1 - second), second * (1 - first), power, level));
    print(out, "paired, if they never contradict each other", SampleSize.paired(difference, 0, power, level));
    out.println("Cloakroom compares attacks on the same probes (paired): a real study lies between the last two.");
    return ExitCode.OK.code();
  }

  private void print(PrintWriter out, String design, int independent) {
    int probes = SampleSize.clustered(independent, perIdentity, correlation);
    long people = (long) Math.ceil(probes / perIdentity);
    out.printf(Locale.ROOT, "  %-44s %7d probes%s%n", design, probes,
        perIdentity == 1 ? "" : String.format(Locale.ROOT, " of %d people", people));
  }

  /** Reads a rate written as a fraction, in per cent or as a number. */
  static final class RateConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        String plain = text.strip();
        if (plain.endsWith("%")) {
          return Double.parseDouble(plain.substring(0, plain.length() - 1).strip()) / 100;
        }
        String[] parts = plain.split("/", 2);
        return parts.length == 1 ? Double.parseDouble(plain)
            : Double.parseDouble(parts[0].strip()) / Double.parseDouble(parts[1].strip());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + text + "' is no rate: write 15/115, 13% or 0.13", e);
      }
    }
  }
}
