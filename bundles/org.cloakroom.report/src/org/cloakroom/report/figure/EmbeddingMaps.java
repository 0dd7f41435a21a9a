package org.cloakroom.report.figure;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.report.projection.NeighborEmbedding;
import org.cloakroom.report.projection.PrincipalComponents;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Where the embeddings of a few people's enrolled images lie: natural, cloaked, and cloaked and then purified, in one
 * projection. A panel for each recognizer, a color for each person, a marker for each state. As in figure 1 of PuFace
 * (arXiv 2406.02253).
 */
public final class EmbeddingMaps {
  private static final int PERPLEXITY = 15;
  private static final List<String> STATES = List.of("natural", "cloaked", "purified");

  private EmbeddingMaps() {}

  /** How embeddings are laid out. */
  public enum Method {
    /** The two directions of the largest variance. */
    PCA,
    /** Neighbors stay neighbors. */
    TSNE
  }

  /**
   * What a panel shows.
   *
   * @param title lines above it
   * @param natural embeddings without an attack
   * @param cloaked the same images after it; only those of protected people are shown
   * @param purified the same after a defense or transform
   * @param cells where they come from
   */
  public record Panel(List<String> title, EmbeddedImages natural, EmbeddedImages cloaked, EmbeddedImages purified,
      List<CellId> cells) {}

  /**
   * The figure.
   *
   * @param run id of the run
   * @param shown at least one panel
   * @param people whose embeddings to show, the protected ones first
   * @param purification what purified, for the legend
   */
  public static Figure of(String run, Method method, List<Panel> shown, List<String> people, String purification,
      FigureStyle style) {
    List<Figure.Panel> panels = new ArrayList<>();
    Set<CellId> cells = new LinkedHashSet<>();
    for (Panel panel : shown) {
      panels.add(new Figure.Panel(panel.title(), Charts.chart(plot(panel, method, people, style))));
      cells.addAll(panel.cells());
    }
    List<Legend.Entry> entries = new ArrayList<>();
    for (String person : people) {
      entries.add(new Legend.Entry(person, look(people.indexOf(person), 0, style)));
    }
    for (int state = 0; state < STATES.size(); state++) {
      entries.add(new Legend.Entry(STATES.get(state) + (state == 2 ? " by " + purification : ""),
          new SeriesLook(Color.GRAY, List.of(), look(0, state, style).marker())));
    }
    String name = method == Method.PCA ? "principal components" : "neighbor embedding (t-SNE, perplexity " + PERPLEXITY + ")";
    return new Figure("embeddings-" + (method == Method.PCA ? "pca" : "tsne"), "Embeddings of enrolled images of "
        + people.size() + " people, natural, cloaked, and purified by " + purification + ": " + name, run, cells,
        Figure.columns(shown.size(), shown.size(), style), panels, new Legend(entries, Legend.Sample.MARKERS), style);
  }

  private static XYPlot plot(Panel panel, Method method, List<String> people, FigureStyle style) {
    Map<List<Integer>, List<double[]>> series = new LinkedHashMap<>();
    List<EmbeddedImages> sets = List.of(panel.natural(), panel.cloaked(), panel.purified());
    List<List<Integer>> keys = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int state = 0; state < sets.size(); state++) {
      EmbeddedImages set = sets.get(state);
      for (int i = 0; i < set.images().size(); i++) {
        int person = people.indexOf(set.images().get(i).identity());
        if (person >= 0 && (state == 0 || set.images().get(i).cloaked())) {
          keys.add(List.of(person, state));
          points.add(row(set, i));
        }
      }
    }
    double[][] all = points.toArray(double[][]::new);
    double[][] flat = method == Method.PCA ? PrincipalComponents.project(all).points() : NeighborEmbedding.project(all, PERPLEXITY);
    for (int i = 0; i < flat.length; i++) {
      series.computeIfAbsent(keys.get(i), key -> new ArrayList<>()).add(flat[i]);
    }
    return plot(series, flat, style);
  }

  private static XYPlot plot(Map<List<Integer>, List<double[]>> series, double[][] all, FigureStyle style) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    series.forEach((key, points) -> {
      int index = data.getSeriesCount();
      XYSeries line = new XYSeries(key.toString(), false);
      points.forEach(point -> line.add(point[0], point[1]));
      data.addSeries(line);
      SeriesLook look = look(key.get(0), key.get(1), style);
      renderer.setSeriesPaint(index, look.color());
      renderer.setSeriesShape(index, look.marker(style));
    });
    return new XYPlot(data, axis(all, 0, style), axis(all, 1, style), renderer);
  }

  private static NumberAxis axis(double[][] points, int component, FigureStyle style) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] point : points) {
      low = Math.min(low, point[component]);
      high = Math.max(high, point[component]);
    }
    NumberAxis axis = new NumberAxis("");
    Charts.style(axis, style);
    axis.setTickLabelsVisible(false); // distances have a meaning here, places have none
    axis.setTickMarksVisible(false);
    double margin = Math.max(1e-9, 0.08 * (high - low));
    axis.setRange(low - margin, high + margin);
    return axis;
  }

  private static double[] row(EmbeddedImages set, int index) {
    double[] row = new double[set.dimension()];
    for (int d = 0; d < row.length; d++) {
      row[d] = set.embeddings()[index * row.length + d];
    }
    return row;
  }

  private static SeriesLook look(int person, int state, FigureStyle style) {
    SeriesLook usual = SeriesLook.of(person, style);
    SeriesLook disc = SeriesLook.of(0, style);
    return new SeriesLook(usual.color(), List.of(), switch (state) {
      case 0 -> disc.marker();
      case 1 -> cross();
      default -> SeriesLook.of(2, style).marker();
    });
  }

  private static Path2D cross() {
    Path2D.Double path = new Path2D.Double();
    double w = 0.28;
    double[][] corners = {{-1, -1 + w}, {-1 + w, -1}, {0, -w}, {1 - w, -1}, {1, -1 + w}, {w, 0}, {1, 1 - w}, {1 - w, 1}, {0, w},
        {-1 + w, 1}, {-1, 1 - w}, {-w, 0}};
    path.moveTo(corners[0][0], corners[0][1]);
    for (double[] corner : corners) {
      path.lineTo(corner[0], corner[1]);
    }
    path.closePath();
    return path;
  }
}
