package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.PlugInText;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Recognition over a parameter of the transforms, such as the kernel size: one line with its interval band for each
 * attack, a column of panels for each recognizer, a row for each transform. Where the parameter is a kernel size, the
 * cells without a transform stand at 1, the filter that changes nothing.
 */
public final class ParameterCurves {
  private static final String KERNEL = "kernel";
  private static final float BAND_OPACITY = 0.18f;

  private final Selection selection;
  private final String parameter;
  private final FigureStyle style;
  private final List<Field> fields;

  private ParameterCurves(Selection selection, String parameter, FigureStyle style) {
    this.selection = selection;
    this.parameter = parameter;
    this.style = style;
    fields = selection.fields();
  }

  /** The figure; empty if no transform has two or more values of the parameter, or several cells share a point. */
  public static Optional<Figure> of(Selection selection, String parameter, FigureStyle style) {
    return new ParameterCurves(selection, parameter, style).figure();
  }

  private Optional<Figure> figure() {
    List<String> transforms = fields.stream().map(f -> PlugInText.parse(f.any().coordinates().transform()))
        .filter(t -> t.number(parameter).isPresent()).map(PlugInText::id).distinct()
        .filter(id -> values(id).size() > 1).toList();
    if (transforms.isEmpty()) {
      return Optional.empty();
    }
    List<Field> shown = fields.stream().filter(f -> transforms.stream().anyMatch(id -> at(f, id).isPresent())).toList();
    List<String> attacks = Selection.attacks(shown);
    List<String> recognizers = Selection.recognizers(shown);
    int columns = Figure.columns(transforms.size() * recognizers.size(), recognizers.size(), style);
    List<Figure.Panel> panels = new ArrayList<>();
    for (String transform : transforms) {
      for (String recognizer : recognizers) {
        boolean first = panels.size() % columns == 0;
        List<String> title = new ArrayList<>(Selection.title(recognizer, shown));
        if (transforms.size() > 1) {
          title.set(title.size() - 1, transform + " · " + title.get(title.size() - 1));
        }
        List<Field> inPanel =
            shown.stream().filter(f -> f.any().coordinates().recognizerName().equals(recognizer)).toList();
        Map<Figure.Mark, Field> marks = new HashMap<>();
        panels.add(new Figure.Panel(title, Charts.chart(plot(transform, inPanel, attacks, first, marks)), marks));
      }
    }
    String caption = selection.measure() + " of " + selection.people() + " over the " + parameter + " of "
        + String.join(", ", transforms) + ", with 95 % intervals";
    return Optional.of(new Figure(selection.measureName() + "-" + selection.group().name().toLowerCase(Locale.ROOT) + "-over-" + parameter,
        caption, selection.results().run(), Selection.cells(shown), columns, panels,
        selection.legend(attacks, Legend.Sample.MARKED_LINES, style), style));
  }

  private XYPlot plot(String transform, List<Field> inPanel, List<String> attacks, boolean first,
      Map<Figure.Mark, Field> marks) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    DeviationRenderer renderer = new DeviationRenderer(true, true);
    renderer.setAlpha(BAND_OPACITY);
    for (int a = 0; a < attacks.size(); a++) {
      int number = a;
      String attack = attacks.get(a);
      YIntervalSeries series = new YIntervalSeries(attack);
      inPanel.stream().filter(f -> f.attack().equals(attack) && at(f, transform).isPresent())
          .sorted(Comparator.comparingDouble(f -> at(f, transform).getAsDouble())).forEach(f -> {
            Interval interval = f.interval();
            marks.put(new Figure.Mark(number, series.getItemCount()), f);
            series.add(at(f, transform).getAsDouble(), 100 * f.count().proportion(), 100 * interval.low(), 100 * interval.high());
          });
      data.addSeries(series);
      SeriesLook look = selection.look(attack, style);
      renderer.setSeriesPaint(a, look.color());
      renderer.setSeriesFillPaint(a, look.color());
      renderer.setSeriesStroke(a, look.stroke(style));
      renderer.setSeriesShape(a, look.marker(style));
    }
    String label = parameter.equals(KERNEL) ? "kernel size (1: no filter)" : parameter;
    return new XYPlot(data, Charts.valuesAxis(label, values(transform), style),
        Charts.percentAxis(selection.axisLabel(), first, style), renderer);
  }

  private List<Double> values(String transform) {
    return fields.stream().map(f -> at(f, transform)).filter(OptionalDouble::isPresent).map(OptionalDouble::getAsDouble)
        .distinct().sorted().toList();
  }

  /** Where a field stands on the horizontal axis of a transform's panels; empty if it is not among them. */
  private OptionalDouble at(Field field, String transform) {
    PlugInText text = PlugInText.parse(field.any().coordinates().transform());
    if (text.id().equals(Grid.NONE) && parameter.equals(KERNEL)) {
      return OptionalDouble.of(1);
    }
    return text.id().equals(transform) ? text.number(parameter) : OptionalDouble.empty();
  }
}
