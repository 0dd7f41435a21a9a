package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.report.model.Field;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Receiver operating characteristic of a verification: true accepts over false accepts, the latter on a logarithmic axis
 * that ends where fewer than one impostor pair would be accepted. A panel for each recognizer, a line for each attack,
 * without a transform.
 */
public final class ReceiverOperating {
  private ReceiverOperating() {}

  /** The figure; empty if the run has no pairs of one person or none of two. */
  public static Optional<Figure> of(Selection selection, FigureStyle style) {
    List<Field> shown = selection.fields().stream()
        .filter(f -> f.place().transform().equals("none") && f.place().defense().equals("none"))
        .filter(f -> ErrorScores.of(f, selection.group()).isComplete()).toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    List<String> attacks = Selection.attacks(shown);
    List<String> recognizers = Selection.recognizers(shown);
    int columns = Figure.columns(recognizers.size(), recognizers.size(), style);
    double rarest = 1.0 / shown.stream().mapToInt(f -> ErrorScores.of(f, selection.group()).impostors().length).max().orElse(1);
    List<Figure.Panel> panels = new ArrayList<>();
    for (String recognizer : recognizers) {
      List<Field> inPanel = shown.stream().filter(f -> f.any().coordinates().recognizerName().equals(recognizer)).toList();
      panels.add(new Figure.Panel(Selection.title(recognizer, shown), Charts.chart(
          plot(selection, inPanel, attacks, rarest, panels.size() % columns == 0, style))));
    }
    return Optional.of(new Figure("roc-" + selection.group().name().toLowerCase(Locale.ROOT),
        "Receiver operating characteristic over pairs of " + selection.people(), selection.results().run(),
        Selection.cells(shown), columns, panels, selection.legend(attacks, Legend.Sample.LINES, style), style));
  }

  private static XYPlot plot(Selection selection, List<Field> inPanel, List<String> attacks, double rarest, boolean first,
      FigureStyle style) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true); // else every short piece would begin its dashes anew
    for (int a = 0; a < attacks.size(); a++) {
      String attack = attacks.get(a);
      XYSeries series = new XYSeries(attack, false);
      inPanel.stream().filter(f -> f.attack().equals(attack)).findFirst().ifPresent(
          f -> curve(ErrorScores.of(f, selection.group()), series));
      data.addSeries(series);
      SeriesLook look = selection.look(attack, style);
      renderer.setSeriesPaint(a, look.color());
      renderer.setSeriesStroke(a, look.stroke(style));
    }
    return new XYPlot(data, Charts.powersAxis("false accept rate", 0.8 * rarest, 1.3, style), Charts.percentAxis("true accepts (%)", first, style), renderer);
  }

  /** Adds a point for each threshold at which another impostor pair is accepted. */
  private static void curve(ErrorScores scores, XYSeries series) {
    for (int accepted = 1; accepted <= scores.impostors().length; accepted++) {
      series.add(scores.falseRate(accepted), 100 * scores.trueRate(accepted));
    }
  }
}
