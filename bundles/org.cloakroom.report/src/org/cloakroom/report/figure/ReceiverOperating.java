package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.report.model.Field;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
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
        .filter(f -> scores(f, selection.group(), true).length > 0 && scores(f, selection.group(), false).length > 0).toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    List<String> attacks = Selection.attacks(shown);
    List<String> recognizers = Selection.recognizers(shown);
    int columns = Figure.columns(recognizers.size(), recognizers.size(), style);
    double rarest = 1.0 / shown.stream().mapToInt(f -> scores(f, selection.group(), false).length).max().orElse(1);
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
      inPanel.stream().filter(f -> f.attack().equals(attack)).findFirst().ifPresent(f -> curve(
          scores(f, selection.group(), true), scores(f, selection.group(), false), series));
      data.addSeries(series);
      SeriesLook look = selection.look(attack, style);
      renderer.setSeriesPaint(a, look.color());
      renderer.setSeriesStroke(a, look.stroke(style));
    }
    LogAxis domain = new LogAxis("false accept rate");
    domain.setBase(10);
    domain.setTickUnit(new NumberTickUnit(1)); // a power of ten
    domain.setNumberFormatOverride(Charts.powers());
    Charts.style(domain, style);
    domain.setRange(0.8 * rarest, 1.3);
    domain.setMinorTickMarksVisible(false);
    return new XYPlot(data, domain, Charts.percentAxis("true accepts (%)", first, style), renderer);
  }

  /** Adds a point for each threshold at which another impostor pair is accepted; both arrays ascend. */
  private static void curve(double[] genuine, double[] impostors, XYSeries series) {
    int accepted = 0;
    for (int i = impostors.length - 1; i >= 0; i--) {
      while (accepted < genuine.length && genuine[genuine.length - 1 - accepted] > impostors[i]) {
        accepted++;
      }
      series.add((double) (impostors.length - i) / impostors.length, 100.0 * accepted / genuine.length);
    }
  }

  private static double[] scores(Field field, Group group, boolean same) {
    return field.results().stream().flatMap(r -> r.cell().result().outcomes().stream())
        .filter(o -> group == Group.ALL || o.cloaked() == (group == Group.PROTECTED))
        .filter(o -> same == o.rank() > 0).mapToDouble(Outcome::score).sorted().toArray();
  }
}
