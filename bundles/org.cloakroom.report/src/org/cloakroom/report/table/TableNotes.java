package org.cloakroom.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.statistics.ClusterBootstrap;
import org.cloakroom.core.statistics.Comparison;
import org.cloakroom.core.statistics.SampleSize;
import org.cloakroom.core.statistics.Verdict;
import org.cloakroom.report.model.Axis;
import org.cloakroom.report.model.Labels;
import org.cloakroom.report.model.PlugInText;
import org.cloakroom.report.model.Result;
import org.cloakroom.report.model.Results;

/** The sentences under a table: what is counted, how it was tested, what short labels stand for. */
final class TableNotes {
  private static final double NOTABLE_WIDENING = 1.15;

  private final Results results;
  private final List<Entry> entries;
  private final Map<Axis, Labels> labels;
  private final String reference;
  private final Pivot.Intervals intervals;

  TableNotes(Results results, Table table, Map<Axis, Labels> labels, String reference, Pivot.Intervals intervals) {
    this.intervals = intervals;
    this.results = results;
    this.labels = labels;
    this.reference = reference;
    entries = table.rows().stream().flatMap(row -> row.entries().stream()).flatMap(Optional::stream).toList();
  }

  List<String> sentences() {
    List<String> notes = new ArrayList<>();
    if (entries.isEmpty()) {
      return notes;
    }
    notes.add(counted());
    thresholds().ifPresent(notes::add);
    tested().ifPresent(notes::add);
    labels.values().forEach(l -> notes.addAll(l.legend()));
    results.withdrawn().forEach(sentence -> notes.add("Withdrawn, " + sentence + "."));
    if (results.missing() > 0 || !results.failed().isEmpty()) {
      notes.add("Incomplete: " + results.missing() + " cells are not computed yet, " + results.failed().size() + " failed.");
    }
    return notes;
  }

  private String counted() {
    Result any = entries.get(0).results().get(0);
    int seeds = entries.stream().mapToInt(e -> e.results().size()).max().orElse(1);
    StringBuilder text = new StringBuilder("k/n, per cent, ");
    boolean overTrials = seeds == 1 && !any.countsPeople() && intervals == Pivot.Intervals.TRIALS;
    text.append(overTrials ? "Wilson 95 % interval" : intervals == Pivot.Intervals.BOOTSTRAP
        ? "95 % interval over identities (percentile bootstrap, " + ClusterBootstrap.USUAL_RESAMPLES + " draws)"
        : "95 % interval over identities (Wilson, effective sample size)");
    int people = any.identities().size();
    if (people > 0) {
      text.append("; ").append(any.count().trials()).append(any.countsPeople() ? " trials of " : " probes of ").append(people).append(" people");
    }
    if (seeds > 1) {
      text.append(", summed over ").append(seeds).append(" seeds");
    }
    PlugInText protocol = PlugInText.parse(any.coordinates().protocol());
    Optional.ofNullable(protocol.parameters().get("candidates")).ifPresent(c -> text.append("; candidates are ").append(c));
    Optional.ofNullable(protocol.parameters().get("templates")).filter(t -> !t.equals(Grid.NONE))
        .ifPresent(t -> text.append("; templates (mean embeddings) on ").append(t.equals("both") ? "both sides" : "the " + t));
    if (entries.stream().anyMatch(e -> !e.results().get(0).coordinates().transform().equals("none"))) {
      text.append("; transform applied to ").append(any.coordinates().applyTo());
    }
    text.append('.');
    double widening = entries.stream().mapToDouble(Entry::widening).max().orElse(1);
    if (overTrials && widening > NOTABLE_WIDENING) {
      text.append(String.format(Locale.ROOT, " Probes of one person resemble each other: intervals over identities are up to"
          + " %.1f times as wide.", widening));
    }
    return text.toString();
  }

  private Optional<String> thresholds() {
    Result any = entries.get(0).results().get(0);
    if (entries.stream().anyMatch(e -> e.standardError().isPresent())) {
      return Optional.of("+-: standard error over the folds; the threshold of a fold is chosen on the others.");
    }
    OptionalDouble impostors = any.cell().result().quantity(Kind.IMPOSTORS, any.measure(), Group.ALL);
    return impostors.isEmpty() ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
        "The thresholds rest on %.0f comparisons with strangers in each field.", impostors.getAsDouble()));
  }

  private Optional<String> tested() {
    List<Comparison> comparisons = entries.stream().map(Entry::comparison).flatMap(Optional::stream).toList();
    if (comparisons.isEmpty()) {
      return Optional.empty();
    }
    boolean people = intervals != Pivot.Intervals.TRIALS || entries.stream().anyMatch(e -> e.results().size() > 1);
    long open = comparisons.stream().filter(c -> !(c.verdict() instanceof Verdict.Distinguishable)).count();
    String text = "*, **, ***: differs from attack " + reference + " at the same place, p <= 0.05, 0.01, 0.001 ("
        + (people ? "randomization test over people" : "exact McNemar test, paired by probe") + ", Holm over "
        + comparisons.size() + " comparisons).";
    if (open == 0) {
      return Optional.of(text + " All are distinguishable.");
    }
    OptionalInt nearest = comparisons.stream().flatMap(c -> c.verdict() instanceof Verdict.NotDistinguishable n
        ? n.furtherTrials().stream() : Stream.empty()).mapToInt(Integer::intValue).min();
    return Optional.of(text + " " + open + " are not distinguishable" + (nearest.isPresent()
        ? "; the nearest needs " + nearest.getAsInt() + " more probes for " + Math.round(100 * SampleSize.USUAL_POWER)
            + " % power." : "."));
  }
}
