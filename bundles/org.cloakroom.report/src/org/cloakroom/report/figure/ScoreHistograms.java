package org.cloakroom.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Labels;
import org.cloakroom.report.model.Measure;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepAreaRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * How similar the images are that were compared, apart for what is right and what is not (see {@link Kind}): a panel for
 * each recognizer and attack, without a transform. Bars show shares of all trials of the panel.
 */
public final class ScoreHistograms {
  private static final int BINS = 30;

  /** What the scores of a protocol are. */
  private enum Kind {
    CANDIDATES("best candidate is the right person", "best candidate is someone else", "cosine of best candidate",
        "Cosine of the best candidate for probes of ", o -> o.rank() == 1),
    SEARCHES("right person, who is enrolled", "best candidate for a stranger", "cosine of candidate",
        "Cosine of the right person, and of strangers' best candidates, for ", o -> o.rank() > 0),
    PAIRS("pairs of one person", "pairs of two persons", "cosine of the pair", "Cosine of the pairs of ", o -> o.rank() > 0);

    private final String right;
    private final String wrong;
    private final String axis;
    private final String caption;
    private final Predicate<Outcome> isRight;

    Kind(String right, String wrong, String axis, String caption, Predicate<Outcome> isRight) {
      this.right = right;
      this.wrong = wrong;
      this.axis = axis;
      this.caption = caption;
      this.isRight = isRight;
    }

    static Kind of(String measure) {
      return Measure.isVerification(measure) ? PAIRS : Measure.isOpenSet(measure) ? SEARCHES : CANDIDATES;
    }

    /** Whether an outcome is shown: strangers are no trials of a closed set, and belong to every group of an open one. */
    private boolean shows(Outcome outcome, Group group) {
      boolean counted = group == Group.ALL || outcome.cloaked() == (group == Group.PROTECTED);
      return switch (this) {
        case CANDIDATES -> counted && outcome.rank() > 0;
        case SEARCHES -> counted || outcome.rank() == 0;
        case PAIRS -> counted;
      };
    }
  }

  private ScoreHistograms() {}

  /** The figure; empty if the run has no scores. */
  public static Optional<Figure> of(Selection selection, FigureStyle style) {
    List<Field> shown = selection.fields().stream()
        .filter(f -> f.place().transform().equals("none") && f.place().defense().equals("none"))
        .filter(f -> scores(f, selection.group(), o -> true).count() > 0).toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    Kind kind = Kind.of(selection.measure());
    double[] scores = shown.stream().flatMapToDouble(f -> scores(f, selection.group(), o -> true)).sorted().toArray();
    double low = Math.floor(10 * scores[0]) / 10;
    double high = Math.max(low + 0.1, Math.ceil(10 * scores[scores.length - 1]) / 10);
    List<String> attacks = Selection.attacks(shown);
    List<String> recognizers = Selection.recognizers(shown);
    Labels labels = Labels.of(attacks);
    int columns = Figure.columns(attacks.size() * recognizers.size(), recognizers.size(), style);
    List<Figure.Panel> panels = new ArrayList<>();
    double top = 0;
    for (String attack : attacks) {
      for (String recognizer : recognizers) {
        Optional<Field> field = shown.stream().filter(f -> f.attack().equals(attack)
            && f.any().coordinates().recognizerName().equals(recognizer)).findFirst();
        XYSeriesCollection data = new XYSeriesCollection();
        for (boolean right : new boolean[] {true, false}) {
          double[] some = field.map(f -> scores(f, selection.group(), o -> right == kind.isRight.test(o)).toArray()).orElse(new double[0]);
          int all = field.map(f -> (int) scores(f, selection.group(), o -> true).count()).orElse(1);
          XYSeries bins = bins(right ? "right" : "wrong", some, all, low, high);
          top = Math.max(top, bins.getMaxY());
          data.addSeries(bins);
        }
        String name = attack.equals(Grid.NONE) ? "no attack" : labels.of(attack);
        panels.add(new Figure.Panel(List.of(recognizer, name),
            Charts.chart(plot(data, kind, low, high, panels.size() % columns == 0, style))));
      }
    }
    for (Figure.Panel panel : panels) {
      panel.chart().getXYPlot().getRangeAxis().setRange(0, Math.max(1, 1.05 * top));
    }
    Legend legend = new Legend(List.of(new Legend.Entry(kind.right, right(style)),
        new Legend.Entry(kind.wrong, wrong(style))), Legend.Sample.BARS);
    return Optional.of(new Figure("scores-" + selection.group().name().toLowerCase(Locale.ROOT),
        kind.caption + selection.people(), selection.results().run(),
        Selection.cells(shown), columns, panels, legend, style));
  }

  private static SeriesLook right(FigureStyle style) {
    return SeriesLook.of(0, style);
  }

  private static SeriesLook wrong(FigureStyle style) {
    return SeriesLook.of(1, style);
  }

  private static XYPlot plot(XYSeriesCollection data, Kind kind, double low, double high, boolean first, FigureStyle style) {
    XYStepAreaRenderer renderer = new XYStepAreaRenderer(XYStepAreaRenderer.AREA);
    renderer.setSeriesPaint(0, translucent(right(style).color()));
    renderer.setSeriesPaint(1, translucent(wrong(style).color()));
    NumberAxis domain = Charts.numberAxis(kind.axis, low, high, style);
    NumberAxis range = new NumberAxis(first ? "share (%)" : "");
    range.setTickLabelsVisible(first);
    Charts.style(range, style);
    range.setAutoTickUnitSelection(true);
    return new XYPlot(data, domain, range, renderer);
  }

  private static Color translucent(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 190);
  }

  private static XYSeries bins(String name, double[] scores, int all, double low, double high) {
    int[] counts = new int[BINS];
    for (double score : scores) {
      counts[(int) Math.min(BINS - 1, Math.max(0, (score - low) / (high - low) * BINS))]++;
    }
    XYSeries series = new XYSeries(name);
    for (int b = 0; b < BINS; b++) {
      series.add(low + b * (high - low) / BINS, 100.0 * counts[b] / Math.max(1, all));
    }
    series.add(high, 0);
    return series;
  }

  private static DoubleStream scores(Field field, Group group, Predicate<Outcome> which) {
    Kind kind = Kind.of(field.any().measure());
    return field.results().stream().flatMap(r -> r.cell().result().outcomes().stream())
        .filter(o -> kind.shows(o, group)).filter(which)
        .mapToDouble(Outcome::score);
  }
}
