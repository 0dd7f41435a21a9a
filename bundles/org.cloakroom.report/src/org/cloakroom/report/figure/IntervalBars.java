package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Labels;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Bars with 95 % intervals: a panel for each recognizer, a group of bars for each defense and transform, a bar for each
 * attack.
 */
public final class IntervalBars {
  /** More groups than this cannot be read in one panel. */
  private static final int MOST_GROUPS = 8;

  private IntervalBars() {}

  /** The figure of the cells without a transform, or of all if they are few enough to be read. */
  public static Optional<Figure> of(Selection selection, FigureStyle style) {
    List<Field> all = selection.fields();
    boolean few = all.stream().map(IntervalBars::treatment).distinct().count() <= MOST_GROUPS;
    List<Field> shown = few ? all : all.stream().filter(f -> f.any().coordinates().transform().equals("none")).toList();
    List<String> treatments = shown.stream().map(IntervalBars::treatment).distinct().toList();
    if (shown.isEmpty() || treatments.size() > MOST_GROUPS) {
      return Optional.empty();
    }
    List<String> attacks = Selection.attacks(shown);
    List<String> recognizers = Selection.recognizers(shown);
    int columns = Figure.columns(recognizers.size(), recognizers.size(), style);
    Map<String, String> names = names(shown);
    List<Figure.Panel> panels = new ArrayList<>();
    for (String recognizer : recognizers) {
      List<Field> inPanel = shown.stream().filter(f -> f.any().coordinates().recognizerName().equals(recognizer)).toList();
      Map<Figure.Mark, Field> marks = new HashMap<>();
      panels.add(new Figure.Panel(Selection.title(recognizer, shown), Charts.chart(
          plot(selection, inPanel, attacks, treatments, names, panels.size() % columns == 0, Figure.plotWidth(columns, style), style, marks)), marks));
    }
    String caption = selection.measure() + " of " + selection.people() + ", with 95 % intervals";
    return Optional.of(new Figure(selection.measureName() + "-" + selection.group().name().toLowerCase(Locale.ROOT) + "-bars",
        caption, selection.results().run(), Selection.cells(shown), columns, panels, selection.legend(attacks, Legend.Sample.BARS, style),
        style));
  }

  private static CategoryPlot plot(Selection selection, List<Field> inPanel, List<String> attacks, List<String> treatments,
      Map<String, String> names, boolean first, double room, FigureStyle style, Map<Figure.Mark, Field> marks) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    Map<List<String>, Interval> intervals = new LinkedHashMap<>();
    for (String treatment : treatments) {
      for (String attack : attacks) {
        inPanel.stream().filter(f -> f.attack().equals(attack) && treatment(f).equals(treatment)).findFirst().ifPresentOrElse(
            f -> {
              data.addValue(100 * f.count().proportion(), attack, names.get(treatment));
              marks.put(new Figure.Mark(attacks.indexOf(attack), treatments.indexOf(treatment)), f);
              intervals.put(List.of(attack, names.get(treatment)), f.interval());
            }, () -> data.addValue(null, attack, names.get(treatment)));
      }
    }
    IntervalBarRenderer renderer = new IntervalBarRenderer(intervals, style);
    for (int a = 0; a < attacks.size(); a++) {
      renderer.setSeriesPaint(a, selection.look(attacks.get(a), style).color());
    }
    CategoryAxis axis = new CategoryAxis("");
    Charts.style(axis, style);
    axis.setTickMarksVisible(false);
    axis.setLowerMargin(0.04);
    axis.setUpperMargin(0.04);
    GroupLabels.place(axis, treatments.stream().map(names::get).toList(), room, style);
    return new CategoryPlot(data, axis, Charts.percentAxis(selection.axisLabel(), first, style), renderer);
  }

  private static String treatment(Field field) {
    return field.place().defense() + "\n" + field.place().transform();
  }

  /** Short names of treatments: what is not {@code none} of defense and transform. */
  private static Map<String, String> names(List<Field> shown) {
    Labels defenses = Labels.of(shown.stream().map(f -> f.place().defense()).toList());
    Labels transforms = Labels.of(shown.stream().map(f -> f.place().transform()).toList());
    Map<String, String> names = new LinkedHashMap<>();
    shown.forEach(f -> {
      String defense = f.place().defense().equals("none") ? "" : defenses.of(f.place().defense());
      String transform = f.place().transform().equals("none") ? "" : transforms.of(f.place().transform());
      String both = (defense + " " + transform).strip();
      names.put(treatment(f), both.isEmpty() ? "untreated" : both);
    });
    return names;
  }
}
