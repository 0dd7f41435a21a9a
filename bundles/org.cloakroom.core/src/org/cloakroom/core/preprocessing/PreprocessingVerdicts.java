package org.cloakroom.core.preprocessing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.preprocessing.PreprocessingReport.Rung;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.DamagedEntryException;
import org.cloakroom.core.store.EntryFormat;

/** What checks have found, kept in the store under the recognizer's content: other weights or parameters are another recognizer. */
public final class PreprocessingVerdicts {
  private static final EntryFormat<PreprocessingReport> FORMAT = new ReportFormat();

  private final ContentStore store;

  /** Keeps verdicts in a store. */
  public PreprocessingVerdicts(ContentStore store) {
    this.store = store;
  }

  /** Keeps a report, in place of an earlier one. */
  public void put(RecognizerSpec recognizer, PreprocessingReport report) {
    store.put(FORMAT, key(recognizer), report);
  }

  /** The latest report about a recognizer. */
  public Optional<PreprocessingReport> get(RecognizerSpec recognizer) {
    return store.get(FORMAT, key(recognizer));
  }

  private static ContentKey key(RecognizerSpec recognizer) {
    return ContentKey.of("preprocessing check with margins\nrecognizer: " + recognizer.contentHash() + "\nflip: " + recognizer.flip() + "\n");
  }

  /** A line for each way: text, images found, images, errors and margins of each person; tabs between them. The last line counts the lines. */
  private static final class ReportFormat implements EntryFormat<PreprocessingReport> {
    @Override
    public String folder() {
      return "checks";
    }

    @Override
    public String suffix() {
      return ".tsv";
    }

    @Override
    public byte[] encode(PreprocessingReport report) {
      String lines = report.rungs().stream().map(rung -> rung.text() + "\t" + rung.found() + "\t" + rung.images() + "\t"
          + Stream.concat(rung.errors().stream(), rung.margins().stream()).map(String::valueOf).collect(Collectors.joining("\t")) + "\n").collect(Collectors.joining());
      return (lines + report.rungs().size() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public PreprocessingReport decode(byte[] file) throws DamagedEntryException {
      String[] lines = new String(file, StandardCharsets.UTF_8).split("\n");
      try {
        List<Rung> rungs = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(0, lines.length - 1)) {
          String[] parts = line.split("\t");
          List<Double> numbers = Arrays.stream(parts).skip(3).map(Double::valueOf).toList();
          int people = numbers.size() / 2;
          rungs.add(new Rung(parts[0], numbers.subList(0, people), numbers.subList(people, numbers.size()),
              Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        }
        if (rungs.size() != Integer.parseInt(lines[lines.length - 1])) {
          throw new DamagedEntryException("lines are missing");
        }
        return new PreprocessingReport(rungs);
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new DamagedEntryException("no report of a check", e);
      }
    }
  }
}
