package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Measure;
import org.cloakroom.report.model.PlugInText;
import org.cloakroom.report.model.Results;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * What a defense of stored features costs and what it buys, over its strength: the accuracy of protected features, and for each
 * recognizer the reconstructed faces that it accepts, a line with its interval band for each attack. The strength is a parameter in
 * which several of the run's defenses differ, all else equal; unprotected features stand at 0.
 */
public final class DefenseCurves {
  private static final String ACCURACY = "accuracy";
  private static final float BAND_OPACITY = 0.18f;

  private final Results results;
  private final Sweep sweep;
  private final FigureStyle style;

  /**
   * Defenses that differ in one number only, by that number.
   *
   * @param others the parameters in which they are alike
   */
  private record Sweep(String id, String parameter, Map<String, String> others, Map<Double, String> defenses) {
    /** What tells it from other sweeps of this parameter: the defense and values that not all of them have; nothing for the only one. */
    List<String> difference(List<Sweep> all) {
      List<Sweep> rivals = all.stream().filter(s -> s.parameter.equals(parameter)).toList();
      List<String> words = new ArrayList<>(rivals.stream().allMatch(s -> s.id.equals(id)) ? List.of() : List.of(id));
      others.forEach((name, value) -> {
        if (!rivals.stream().filter(s -> s.id.equals(id)).allMatch(s -> value.equals(s.others.get(name)))) {
          words.add(value);
        }
      });
      return words;
    }

    OptionalDouble at(String defense) {
      return defenses.entrySet().stream().filter(e -> e.getValue().equals(defense)).mapToDouble(Map.Entry::getKey).findFirst();
    }
  }

  private final List<String> difference;

  private DefenseCurves(Results results, Sweep sweep, List<String> difference, FigureStyle style) {
    this.results = results;
    this.sweep = sweep;
    this.difference = difference;
    this.style = style;
  }

  /** The figures, the longest curves first; none if the run counts no reconstructed faces, or no two defenses differ in one number only. */
  public static List<Figure> of(Results results, FigureStyle style) {
    if (results.all().stream().noneMatch(r -> r.measure().equals(Measure.IDENTIFIED))) {
      return List.of();
    }
    List<Sweep> sweeps = sweeps(results);
    return sweeps.stream().map(sweep -> new DefenseCurves(results, sweep, sweep.difference(sweeps), style).figure()).toList();
  }

  private static List<Sweep> sweeps(Results results) {
    List<PlugInText> defenses = results.cells().stream().map(c -> c.coordinates().defense()).distinct().map(PlugInText::parse).toList();
    Map<List<String>, Sweep> sweeps = new LinkedHashMap<>();
    for (PlugInText defense : defenses) {
      for (String name : defense.parameters().keySet()) {
        number(defense.parameters().get(name)).ifPresent(value -> {
          Map<String, String> others = new TreeMap<>(defense.parameters());
          others.remove(name);
          sweeps.computeIfAbsent(List.of(defense.id(), name, others.toString()), k -> new Sweep(defense.id(), name, others, new TreeMap<>()))
              .defenses().put(value, defense.canonical());
        });
      }
    }
    List<Sweep> curves = sweeps.values().stream().filter(s -> s.defenses().size() > 1)
        .sorted(Comparator.comparingInt((Sweep s) -> s.defenses().size()).reversed()).toList();
    curves.forEach(s -> s.defenses().putIfAbsent(0.0, Grid.NONE));
    return curves;
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty(); // a path, a word: nothing that a number axis can show
    }
  }

  private Figure figure() {
    List<Field> accuracy = fields(ACCURACY);
    List<Field> identified = fields(Measure.IDENTIFIED);
    List<Field> shown = new ArrayList<>(accuracy);
    shown.addAll(identified);
    List<String> attacks = Selection.attacks(shown);
    List<String> recognizers = Selection.recognizers(identified);
    Selection selection = new Selection(results, Measure.IDENTIFIED, Group.ALL);
    List<Figure.Panel> panels = new ArrayList<>();
    panels.add(new Figure.Panel(List.of("utility", "accuracy of stored features"), Charts.chart(plot(selection, accuracy, attacks, true))));
    for (String recognizer : recognizers) {
      List<Field> inPanel = identified.stream().filter(f -> f.any().coordinates().recognizerName().equals(recognizer)).toList();
      List<String> title = Selection.title(recognizer, identified);
      panels.add(new Figure.Panel(List.of("identified by " + title.get(0), title.size() > 1 && title.get(1).equals("held out") ? "unseen"
          : "stores the features"), Charts.chart(plot(selection, inPanel, attacks, false))));
    }
    String caption = "Accuracy of stored features, and pairs of one person in which the reconstruction of the first image is accepted as the"
        + " person of the second, over the " + strength() + " (0: unprotected), with 95 % intervals";
    String name = String.join("-", Stream.concat(Stream.of("utility-and-privacy-over", sweep.parameter()), difference.stream()).toList())
        .replaceAll("[^A-Za-z0-9.-]+", "_");
    return new Figure(name, caption, results.run(), Selection.cells(shown), panels.size(), panels,
        selection.legend(attacks, Legend.Sample.MARKED_LINES, style), style);
  }

  /** What the figure is over, in words: {@code epsilon of advface, online}. */
  private String strength() {
    return String.join(", ", Stream.concat(Stream.of(sweep.parameter() + " of " + sweep.id()), difference.stream()).toList());
  }

  private List<Field> fields(String measure) {
    return new Selection(results, measure, Group.ALL).fields().stream()
        .filter(f -> sweep.at(f.any().coordinates().defense()).isPresent()).toList();
  }

  private XYPlot plot(Selection selection, List<Field> inPanel, List<String> attacks, boolean first) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    DeviationRenderer renderer = new DeviationRenderer(true, true);
    renderer.setAlpha(BAND_OPACITY);
    for (String attack : attacks) {
      YIntervalSeries series = new YIntervalSeries(attack);
      inPanel.stream().filter(f -> f.attack().equals(attack)).forEach(f -> {
        Interval interval = f.interval();
        series.add(sweep.at(f.any().coordinates().defense()).getAsDouble(), 100 * f.count().proportion(), 100 * interval.low(),
            100 * interval.high());
      });
      SeriesLook look = selection.look(attack, style);
      int number = data.getSeriesCount();
      data.addSeries(series);
      renderer.setSeriesPaint(number, look.color());
      renderer.setSeriesFillPaint(number, look.color());
      renderer.setSeriesStroke(number, look.stroke(style));
      renderer.setSeriesShape(number, look.marker(style));
    }
    return new XYPlot(data, Charts.valuesAxis(
        strength(), List.copyOf(sweep.defenses().keySet()), style),
        Charts.percentAxis("all people (%)", first, style), renderer);
  }
}
