package org.cloakroom.report.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Visibility;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Labels;
import org.cloakroom.report.model.Measure;
import org.cloakroom.report.model.Results;

/**
 * What defenses of stored features come to: a line each with their accuracy and the worst case over all attacks, and how faces look that
 * were reconstructed from what they leave. Nothing for runs that reconstruct no faces.
 */
public final class FeatureProtection {
  private static final String ACCURACY = "accuracy";

  private final Results results;
  private final List<Field> identified;
  private final Labels defenses;
  private final Labels attacks;

  private FeatureProtection(Results results) {
    this.results = results;
    identified = fields(Measure.IDENTIFIED);
    defenses = Labels.of(results.cells().stream().map(c -> c.coordinates().defense()).toList());
    attacks = Labels.of(results.cells().stream().map(c -> c.coordinates().attack()).toList());
  }

  /** The lists in a format; {@link TableFormat#CSV} has the counts in its table. */
  public static String write(Results results, TableFormat format) {
    FeatureProtection protection = new FeatureProtection(results);
    if (protection.identified.isEmpty() || format == TableFormat.CSV) {
      return "";
    }
    return "\n" + format.writeLists(List.of(protection.worstCases(), protection.pictures()));
  }

  private List<Field> fields(String measure) {
    return Field.of(results.all().stream()
        .filter(r -> r.measure().equals(measure) && r.group() == Group.ALL && r.count().trials() > 0).toList());
  }

  private ListTable worstCases() {
    List<String> recognizers = identified.stream().map(f -> f.any().coordinates().recognizerName()).distinct().toList();
    List<String> heading = new ArrayList<>(List.of("defense", ACCURACY));
    recognizers.forEach(name -> heading.addAll(List.of("identified by " + name, "with")));
    List<Field> accuracy = fields(ACCURACY);
    List<List<String>> rows = new ArrayList<>();
    for (String defense : identified.stream().map(f -> f.place().defense()).distinct().toList()) {
      List<String> row = new ArrayList<>(List.of(defenses.of(defense),
          accuracy.stream().filter(f -> f.place().defense().equals(defense)).findFirst().map(FeatureProtection::withError).orElse("-")));
      for (String recognizer : recognizers) {
        Optional<Field> worst = identified.stream()
            .filter(f -> f.place().defense().equals(defense) && f.any().coordinates().recognizerName().equals(recognizer))
            .max(Comparator.comparingDouble(f -> f.count().proportion()));
        row.add(worst.map(FeatureProtection::withInterval).orElse("-"));
        row.add(worst.map(f -> attacks.of(f.attack())).orElse("-"));
      }
      rows.add(row);
    }
    return new ListTable("Worst case over " + identified.stream().map(Field::attack).distinct().count()
        + " attacks, per cent: accuracy of stored features, and pairs of one person in which a reconstructed face is accepted", heading, rows);
  }

  private static String withError(Field field) {
    OptionalDouble error = field.standardError();
    String share = percent(field.count().proportion());
    return error.isPresent() ? share + " +- " + percent(error.getAsDouble()) : share;
  }

  private static String withInterval(Field field) {
    return field.count() + " " + percent(field.count().proportion()) + " [" + percent(field.interval().low()) + ","
        + percent(field.interval().high()) + "]";
  }

  private ListTable pictures() {
    List<FinishedCell> cells = results.cells().stream().filter(cell -> cell.visibility().isPresent()).toList();
    List<String> further = cells.stream().flatMap(c -> c.visibility().get().further().keySet().stream()).distinct().toList();
    List<String> recognizers = cells.stream().map(c -> c.coordinates().recognizerName()).distinct().toList();
    List<String> heading = new ArrayList<>(List.of("defense", "attack", "SSIM", "PSNR (dB)"));
    heading.addAll(further);
    recognizers.forEach(name -> heading.add("cos " + name));
    List<List<String>> rows = new ArrayList<>();
    for (FinishedCell cell : cells) {
      if (!cell.coordinates().recognizerName().equals(recognizers.get(0))) {
        continue; // pictures are the same for all who look at them
      }
      Visibility look = cell.visibility().get();
      List<String> row = new ArrayList<>(List.of(defenses.of(cell.coordinates().defense()), attacks.of(cell.coordinates().attack()),
          decimal(1 - 2 * look.dssim().mean()), String.format(Locale.ROOT, "%.2f", look.psnr().mean())));
      further.forEach(name -> row.add(Optional.ofNullable(look.further().get(name)).map(s -> decimal(s.mean())).orElse("-")));
      recognizers.forEach(name -> row.add(cosine(cell, name)));
      rows.add(row);
    }
    return new ListTable("Reconstructed faces beside the originals, means over " + cells.get(0).visibility().get().images() + " faces", heading, rows);
  }

  private String cosine(FinishedCell like, String recognizer) {
    return results.cells().stream().filter(c -> c.coordinates().recognizerName().equals(recognizer)
            && c.coordinates().defense().equals(like.coordinates().defense()) && c.coordinates().attack().equals(like.coordinates().attack())
            && c.coordinates().seed() == like.coordinates().seed())
        .map(c -> c.result().quantity(Kind.MEAN, "cos", Group.ALL)).filter(OptionalDouble::isPresent).findFirst()
        .map(value -> decimal(value.getAsDouble())).orElse("-");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
