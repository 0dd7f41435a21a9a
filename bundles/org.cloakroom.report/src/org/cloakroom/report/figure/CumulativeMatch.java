package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.PlugInText;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Cumulative match characteristics (ISO/IEC 19795-1): the share of probes whose person is among the k best candidates,
 * over k. A panel for each recognizer, a line for each attack, without a transform.
 */
public final class CumulativeMatch {
  private static final int LARGEST_RANK = 20;

  private CumulativeMatch() {}

  /** The figure; empty if the run has no ranks. */
  public static Optional<Figure> of(Selection selection, FigureStyle style) {
    List<Field> shown = selection.fields().stream()
        .filter(f -> f.place().transform().equals("none") && f.place().defense().equals("none"))
        .filter(f -> !f.trials().isEmpty()).toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    List<String> attacks = Selection.attacks(shown);
    List<String> recognizers = Selection.recognizers(shown);
    int columns = Figure.columns(recognizers.size(), recognizers.size(), style);
    String candidates = Optional.ofNullable(PlugInText.parse(shown.get(0).place().protocol()).parameters().get("candidates"))
        .orElse("candidates");
    List<Figure.Panel> panels = new ArrayList<>();
    for (String recognizer : recognizers) {
      List<Field> inPanel = shown.stream().filter(f -> f.any().coordinates().recognizerName().equals(recognizer)).toList();
      panels.add(new Figure.Panel(Selection.title(recognizer, shown), Charts.chart(
          plot(selection, inPanel, attacks, candidates, panels.size() % columns == 0, style))));
    }
    return Optional.of(new Figure("cmc-" + selection.group().name().toLowerCase(Locale.ROOT),
        "Cumulative match characteristic of " + selection.people() + ", candidates are " + candidates,
        selection.results().run(), Selection.cells(shown), columns, panels, selection.legend(attacks, Legend.Sample.LINES, style), style));
  }

  private static XYPlot plot(Selection selection, List<Field> inPanel, List<String> attacks, String candidates,
      boolean first, FigureStyle style) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true); // a renderer of steps would begin the dashes anew at each of them
    for (int a = 0; a < attacks.size(); a++) {
      String attack = attacks.get(a);
      XYSeries series = new XYSeries(attack, false);
      int[] ranks = inPanel.stream().filter(f -> f.attack().equals(attack)).flatMap(f -> outcomes(f, selection.group()))
          .mapToInt(Outcome::rank).toArray();
      for (int k = 1; k <= LARGEST_RANK && ranks.length > 0; k++) {
        int rank = k;
        double found = 100.0 * IntStream.of(ranks).filter(r -> r <= rank).count() / ranks.length;
        series.add(k, found);
        series.add(Math.min(k + 1, LARGEST_RANK), found);
      }
      data.addSeries(series);
      SeriesLook look = selection.look(attack, style);
      renderer.setSeriesPaint(a, look.color());
      renderer.setSeriesStroke(a, look.stroke(style));
    }
    return new XYPlot(data, Charts.valuesAxis("k best " + candidates, List.of(1.0, 5.0, 10.0, 15.0, 20.0), style),
        Charts.percentAxis("found, " + selection.group().name().toLowerCase(Locale.ROOT) + " (%)", first, style), renderer);
  }

  private static Stream<Outcome> outcomes(Field field, Group group) {
    return field.results().stream().flatMap(r -> r.cell().result().outcomes().stream())
        .filter(o -> o.rank() > 0 && (group == Group.ALL || o.cloaked() == (group == Group.PROTECTED)));
  }
}
