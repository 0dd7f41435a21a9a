package org.cloakroom.cli.store;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.run.Estimate;
import org.cloakroom.core.run.StoreRoom;
import org.cloakroom.core.store.ContentStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cloakroom store}: how much room the store takes, and how much it may. */
@Command(name = "store", mixinStandardHelpOptions = true,
    description = "Shows how much room the store takes, and limits it. At the end of every run the oldest cloaks and embeddings are removed"
        + " until it fits; what runs in progress need and what the results of kept runs rest on stays.",
    footer = {"", "Example: cloakroom store --limit 20GB"})
public final class StoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--store", paramLabel = "DIR", description = "What runs share (default: CLOAKROOM_STORE, else ~/.cache/cloakroom/store).")
  private Optional<Path> store;

  @Option(names = "--limit", paramLabel = "SIZE", converter = SizeConverter.class,
      description = "Limit the store, for example 500MB or 20GB, and prune it; none takes the limit away.")
  private Optional<Size> limit;

  @Option(names = "--prune", description = "Prune it to its limit now.")
  private boolean prune;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ContentStore opened = ContentStore.open(RunArguments.store(store));
    StoreRoom room = new StoreRoom(opened);
    limit.ifPresent(size -> room.setLimit(size.bytes()));
    if (prune && room.limit().isEmpty()) {
      throw new IllegalArgumentException("the store has no limit to be pruned to: give one, for example --limit 20GB");
    }
    if (prune || limit.isPresent()) {
      out.println(room.keepWithinLimit().inWords());
    }
    List<StoreRoom.Kind> kinds = room.kinds();
    long bytes = kinds.stream().mapToLong(StoreRoom.Kind::bytes).sum();
    OptionalLong most = room.limit();
    out.println(opened.root() + ": " + Estimate.size(bytes) + ", " + (most.isPresent() ? "limit " + Estimate.size(most.getAsLong()) : "no limit"));
    kinds.forEach(kind -> out.printf(Locale.ROOT, "  %-14s %8d entries %10s%n", kind.name(), kind.entries(), Estimate.size(kind.bytes())));
    if (most.isPresent() && bytes > most.getAsLong()) {
      out.println("It is larger than its limit: what is left is needed by runs that are kept.");
    }
    return ExitCode.OK.code();
  }

  /** A limit; no bytes for none. */
  record Size(OptionalLong bytes) {}

  /** Reads a size such as {@code 1.5 TB}, in powers of 1000. */
  static final class SizeConverter implements ITypeConverter<Size> {
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmgt])?b?", Pattern.CASE_INSENSITIVE);

    @Override
    public Size convert(String text) {
      if (text.equals("none")) {
        return new Size(OptionalLong.empty());
      }
      Matcher size = SIZE.matcher(text.strip());
      if (!size.matches()) {
        throw new IllegalArgumentException("'" + text + "' is no size: write 500MB, 20GB or none");
      }
      int power = size.group(2) == null ? 0 : "kmgt".indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1;
      return new Size(OptionalLong.of(Math.round(Double.parseDouble(size.group(1)) * Math.pow(1000, power))));
    }
  }
}
