package org.cloakroom.report.figure;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.core.results.Visibility;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.report.model.Field;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * What an attack buys for the distortion it makes: the share of probes that are not recognized, over the mean structural
 * dissimilarity of the cloaked images. A panel for each recognizer, a point with its 95 % interval for each attack.
 */
public final class ProtectionOverVisibility {
  private ProtectionOverVisibility() {}

  /** The figure of the cells without defense and transform; empty if no attack's images were measured. */
  public static Optional<Figure> of(Selection selection, FigureStyle style) {
    List<Field> shown = selection.fields().stream()
        .filter(f -> f.place().transform().equals("none") && f.place().defense().equals("none"))
        .filter(f -> visibility(f).isPresent()).toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    List<String> attacks = Selection.attacks(shown);
    List<String> recognizers = Selection.recognizers(shown);
    double right = 1.25 * shown.stream().mapToDouble(f -> visibility(f).orElseThrow().dssim().mean()).max().orElse(0);
    int columns = Figure.columns(recognizers.size(), recognizers.size(), style);
    List<Figure.Panel> panels = new ArrayList<>();
    for (String recognizer : recognizers) {
      List<Field> inPanel = shown.stream().filter(f -> f.any().coordinates().recognizerName().equals(recognizer)).toList();
      Map<Figure.Mark, Field> marks = new HashMap<>();
      panels.add(new Figure.Panel(Selection.title(recognizer, shown),
          Charts.chart(plot(selection, inPanel, attacks, right, panels.size() % columns == 0, style, marks)), marks));
    }
    return Optional.of(new Figure("protection-over-visibility-" + selection.measureName(),
        "Share of probes of " + selection.people() + " that are not recognized at " + selection.measure()
            + ", over the mean DSSIM of the cloaked images",
        selection.results().run(), Selection.cells(shown), columns, panels, selection.legend(attacks, Legend.Sample.MARKERS, style), style));
  }

  private static XYPlot plot(Selection selection, List<Field> inPanel, List<String> attacks, double right, boolean first,
      FigureStyle style, Map<Figure.Mark, Field> marks) {
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setErrorStroke(new BasicStroke((float) (0.7 * style.linePt())));
    renderer.setCapLength(0.6 * style.fontPt());
    for (int a = 0; a < attacks.size(); a++) {
      int number = a;
      String attack = attacks.get(a);
      XYIntervalSeries series = new XYIntervalSeries(attack);
      inPanel.stream().filter(f -> f.attack().equals(attack)).forEach(f -> {
        Interval interval = f.interval();
        double x = visibility(f).orElseThrow().dssim().mean();
        marks.put(new Figure.Mark(number, series.getItemCount()), f);
        series.add(x, x, x, 100 - 100 * f.count().proportion(), 100 - 100 * interval.high(), 100 - 100 * interval.low());
      });
      data.addSeries(series);
      SeriesLook look = selection.look(attack, style);
      renderer.setSeriesPaint(a, look.color());
      renderer.setSeriesShape(a, look.marker(style));
      renderer.setSeriesShapesFilled(a, true);
    }
    NumberAxis domain = Charts.numberAxis("mean DSSIM", 0, Math.max(1e-4, right), style);
    return new XYPlot(data, domain,
        Charts.percentAxis("not found, " + selection.group().name().toLowerCase(Locale.ROOT) + " (%)", first, style), renderer);
  }

  private static Optional<Visibility> visibility(Field field) {
    return field.any().cell().visibility();
  }
}
