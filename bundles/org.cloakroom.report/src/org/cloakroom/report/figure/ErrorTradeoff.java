package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Measure;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Detection error tradeoff: the miss rate over the false alarm rate, both logarithmic, for a verification (FNMR over FMR) or
 * an identification with strangers (FNIR over FPIR). Each axis ends where one single error would stand; a rate of zero is
 * drawn at the lower edge. A panel for each recognizer, a line for each attack, without a transform.
 *
 * <p>Source: Martin et al., Eurospeech 1997; ISO/IEC 19795-1, with logarithmic axes as in NIST's FRTE.
 */
public final class ErrorTradeoff {
  private static final double BELOW_ONE_ERROR = 0.6;

  private ErrorTradeoff() {}

  /** The figure; empty if the run has no scores of both kinds. */
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
    double impostors = shown.stream().mapToInt(f -> ErrorScores.of(f, selection.group()).impostors().length).max().orElse(1);
    double genuine = shown.stream().mapToInt(f -> ErrorScores.of(f, selection.group()).genuine().length).max().orElse(1);
    List<Figure.Panel> panels = new ArrayList<>();
    for (String recognizer : recognizers) {
      List<Field> inPanel = shown.stream().filter(f -> f.any().coordinates().recognizerName().equals(recognizer)).toList();
      panels.add(new Figure.Panel(Selection.title(recognizer, shown), Charts.chart(
          plot(selection, inPanel, attacks, 1 / impostors, 1 / genuine, panels.size() % columns == 0, style))));
    }
    String rates = Measure.isOpenSet(selection.measure()) ? "FNIR over FPIR" : "FNMR over FMR";
    return Optional.of(new Figure("det-" + selection.group().name().toLowerCase(Locale.ROOT),
        "Detection error tradeoff (" + rates + ") of " + selection.people() + "; rates of 0 stand at the lower edge",
        selection.results().run(), Selection.cells(shown), columns, panels,
        selection.legend(attacks, Legend.Sample.LINES, style), style));
  }

  private static XYPlot plot(Selection selection, List<Field> inPanel, List<String> attacks, double rarestAlarm,
      double rarestMiss, boolean first, FigureStyle style) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true); // else every short piece would begin its dashes anew
    double edge = BELOW_ONE_ERROR * rarestMiss;
    for (int a = 0; a < attacks.size(); a++) {
      String attack = attacks.get(a);
      XYSeries series = new XYSeries(attack, false);
      inPanel.stream().filter(f -> f.attack().equals(attack)).findFirst()
          .ifPresent(f -> curve(ErrorScores.of(f, selection.group()), edge, series));
      data.addSeries(series);
      SeriesLook look = selection.look(attack, style);
      renderer.setSeriesPaint(a, look.color());
      renderer.setSeriesStroke(a, look.stroke(style));
    }
    boolean open = Measure.isOpenSet(selection.measure());
    LogAxis range = Charts.powersAxis(first ? (open ? "FNIR, " : "FNMR, ") + selection.group().name().toLowerCase(Locale.ROOT) : "",
        0.9 * edge, 1.3, style);
    range.setTickLabelsVisible(first);
    return new XYPlot(data, Charts.powersAxis(open ? "FPIR" : "FMR", 0.8 * rarestAlarm, 1.3, style), range, renderer);
  }

  private static void curve(ErrorScores scores, double edge, XYSeries series) {
    for (int accepted = 1; accepted <= scores.impostors().length; accepted++) {
      series.add(scores.falseRate(accepted), Math.max(edge, 1 - scores.trueRate(accepted)));
    }
  }
}
