package org.cloakroom.report.figure;

import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The course of a training: the loss above, below it how many faces were told right, over epochs. */
public final class TrainingCurves {
  private TrainingCurves() {}

  /**
   * An epoch.
   *
   * @param number from 1
   * @param loss mean over the epoch
   * @param accuracy share of the training faces that were told right, 0…1
   * @param strangers share of the faces of people kept out of training that were found at rank 1, 0…1; not a number if there
   *     are none
   */
  public record Epoch(int number, double loss, double accuracy, double strangers) {}

  /**
   * The figure.
   *
   * @param name of the recognizer
   * @param epochs at least one
   */
  public static Figure of(String name, List<Epoch> epochs, FigureStyle style) {
    if (epochs.isEmpty()) {
      throw new IllegalArgumentException("the training of " + name + " has no finished epoch to show");
    }
    SeriesLook loss = SeriesLook.of(0, style);
    SeriesLook accuracy = SeriesLook.of(1, style);
    SeriesLook strangers = SeriesLook.of(2, style);
    double highest = epochs.stream().mapToDouble(Epoch::loss).max().orElseThrow();
    NumberAxis losses = Charts.numberAxis("loss", 0, Math.max(highest, 1e-3), style);
    XYPlot above = plot(epochs, losses, style);
    add(above, epochs, Epoch::loss, loss, style);
    XYPlot below = plot(epochs, Charts.percentAxis("told right (%)", true, style), style);
    add(below, epochs, epoch -> 100 * epoch.accuracy(), accuracy, style);
    boolean known = epochs.stream().anyMatch(epoch -> Double.isFinite(epoch.strangers()));
    if (known) {
      add(below, epochs, epoch -> 100 * epoch.strangers(), strangers, style);
    }
    Legend.Entry lossEntry = new Legend.Entry("loss", loss);
    Legend.Entry accuracyEntry = new Legend.Entry("training faces, without margin", accuracy);
    List<Legend.Entry> entries = known
        ? List.of(lossEntry, accuracyEntry, new Legend.Entry("people kept out of training, rank 1", strangers))
        : List.of(lossEntry, accuracyEntry);
    return new Figure(name + "-curves", "Training of " + name + ": mean loss of each epoch, and faces told right",
        "training of " + name, Set.of(), 1,
        List.of(new Figure.Panel(List.of(), Charts.chart(above)), new Figure.Panel(List.of(), Charts.chart(below))),
        new Legend(entries, Legend.Sample.MARKED_LINES), style);
  }

  private static XYPlot plot(List<Epoch> epochs, NumberAxis vertical, FigureStyle style) {
    int last = epochs.get(epochs.size() - 1).number();
    NumberAxis horizontal = Charts.numberAxis("epoch", 0, Math.max(last, 2), style);
    return new XYPlot(new XYSeriesCollection(), horizontal, vertical, new XYLineAndShapeRenderer(true, true));
  }

  private static void add(XYPlot plot, List<Epoch> epochs, ToDoubleFunction<Epoch> value, SeriesLook look, FigureStyle style) {
    XYSeriesCollection data = (XYSeriesCollection) plot.getDataset();
    int number = data.getSeriesCount();
    XYSeries series = new XYSeries(number);
    epochs.forEach(epoch -> series.add(epoch.number(), value.applyAsDouble(epoch)));
    data.addSeries(series);
    XYLineAndShapeRenderer renderer = (XYLineAndShapeRenderer) plot.getRenderer();
    renderer.setSeriesPaint(number, look.color());
    renderer.setSeriesStroke(number, look.stroke(style));
    renderer.setSeriesShape(number, look.marker(style));
  }
}
