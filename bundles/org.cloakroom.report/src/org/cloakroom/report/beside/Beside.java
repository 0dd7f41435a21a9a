package org.cloakroom.report.beside;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.core.statistics.Count;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.core.statistics.Wilson;
import org.cloakroom.report.model.PlugInText;
import org.cloakroom.report.model.Result;
import org.cloakroom.report.model.Results;

/**
 * Prints a run's counts beside published ones, row by row of the publication. Other people, networks and kernels of other
 * libraries are behind the two, so nothing is tested: the rows say whether the pattern is the same.
 */
public final class Beside {
  private static final int FIELD = 25;

  private final Results results;
  private final Published published;

  private Beside(Results results, Published published) {
    this.results = results;
    this.published = published;
  }

  /** The comparison as text of at most 120 columns: each row twice, published and ours. */
  public static String of(Results results, Published published) {
    return new Beside(results, published).write();
  }

  private String write() {
    List<Result> all = results.all();
    List<Optional<String>> partners = published.recognizers().stream().map(name -> partner(name, all)).toList();
    StringBuilder out = new StringBuilder();
    String section = "";
    int found = 0;
    for (Published.Row row : published.rows()) {
      List<Optional<Result>> ours = partners.stream().map(p -> p.flatMap(name -> find(row, name, all))).toList();
      if (ours.stream().noneMatch(Optional::isPresent)) {
        continue;
      }
      found++;
      String title = row.group() + " people, " + row.measure() + " (published: " + row.trials() + " probes, decoded)";
      if (!title.equals(section)) {
        section = title;
        out.append(out.isEmpty() ? "" : "\n").append(title).append('\n');
        line("", published.recognizers(), out);
        line("", partners.stream().map(p -> p.orElse("no such recognizer")).toList(), out);
      }
      String label = row.attack() + (row.kernel().isEmpty() ? "" : ", " + row.transform() + " " + row.kernel());
      out.append(label).append('\n');
      line("  " + published.name(), row.counts().stream().map(Beside::field).toList(), out);
      line("  ours", ours.stream().map(o -> o.map(r -> field(r.count())).orElse("-")).toList(), out);
    }
    int left = published.rows().size() - found;
    if (left > 0) {
      out.append(out.isEmpty() ? "" : "\n").append(left).append(" of ").append(published.rows().size())
          .append(" published rows have no cell in this run.\n");
    }
    return out.append("run ").append(results.run()).append('\n').toString();
  }

  private static Optional<Result> find(Published.Row row, String recognizer, List<Result> all) {
    return all.stream().filter(r -> r.measure().equals(row.measure()) && r.coordinates().recognizerName().equals(recognizer)
        && r.group().name().toLowerCase(Locale.ROOT).equals(row.group()) && r.count().trials() > 0
        && r.coordinates().defense().equals("none")
        && PlugInText.parse(r.coordinates().attack()).id().equals(row.attack())
        && PlugInText.parse(r.coordinates().transform()).id().equals(row.transform())
        && (row.kernel().isEmpty()
            || row.kernel().equals(PlugInText.parse(r.coordinates().transform()).parameters().get("kernel")))).findFirst();
  }

  /** The recognizer of the run with the same family of network and the same training loss, told by its name. */
  private static Optional<String> partner(String publishedName, List<Result> all) {
    return all.stream().map(r -> r.coordinates().recognizerName()).distinct()
        .filter(name -> features(name).equals(features(publishedName))).findFirst();
  }

  private static List<Boolean> features(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    List<Boolean> features = new ArrayList<>();
    for (String word : new String[] {"resnet", "arcface", "cosface"}) {
      features.add(lower.contains(word));
    }
    return features;
  }

  private static String field(Count count) {
    Interval interval = Wilson.interval(count);
    return String.format(Locale.ROOT, "%s %.1f [%.0f,%.0f]", count, 100 * count.proportion(), 100 * interval.low(),
        100 * interval.high());
  }

  private static void line(String label, List<String> fields, StringBuilder out) {
    StringBuilder line = new StringBuilder(String.format("%-14s", label));
    fields.forEach(field -> line.append(String.format(" %" + FIELD + "s", field)));
    out.append(line.toString().stripTrailing()).append('\n');
  }
}
