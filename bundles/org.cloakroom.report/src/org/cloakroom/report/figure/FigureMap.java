package org.cloakroom.report.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cloakroom.report.model.Field;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.entity.CategoryItemEntity;
import org.jfree.chart.entity.ChartEntity;
import org.jfree.chart.entity.XYItemEntity;

/** Which results stand behind the points and bars of a figure, for a pointer. */
public final class FigureMap {
  /** How far from a point the pointer may be, in points. */
  private static final double REACH = 5;

  private final List<Spot> spots = new ArrayList<>();

  private record Spot(Rectangle2D area, Field field) {
    double distance(double x, double y) {
      double dx = Math.max(0, Math.max(area.getMinX() - x, x - area.getMaxX()));
      double dy = Math.max(0, Math.max(area.getMinY() - y, y - area.getMaxY()));
      return Math.hypot(dx, dy);
    }
  }

  private FigureMap() {}

  /** The map of a figure; empty of spots where its points are no single results. */
  public static FigureMap of(Figure figure) {
    FigureMap map = new FigureMap();
    List<ChartRenderingInfo> infos = figure.panels().stream().map(panel -> new ChartRenderingInfo()).toList();
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      figure.draw(g, infos);
    } finally {
      g.dispose();
    }
    for (int i = 0; i < infos.size(); i++) {
      for (Object entity : infos.get(i).getEntityCollection().getEntities()) {
        map.add(figure.panels().get(i), (ChartEntity) entity);
      }
    }
    return map;
  }

  private void add(Figure.Panel panel, ChartEntity entity) {
    mark(entity).map(panel.fields()::get).ifPresent(field -> spots.add(new Spot(entity.getArea().getBounds2D(), field)));
  }

  private static Optional<Figure.Mark> mark(ChartEntity entity) {
    if (entity instanceof XYItemEntity item) {
      return Optional.of(new Figure.Mark(item.getSeriesIndex(), item.getItem()));
    } else if (entity instanceof CategoryItemEntity item) {
      return Optional.of(new Figure.Mark(
          item.getDataset().getRowIndex(item.getRowKey()), item.getDataset().getColumnIndex(item.getColumnKey())));
    }
    return Optional.empty();
  }

  /**
   * What stands at a place, or very near to it.
   *
   * @param x from the left edge of the figure, in points
   * @param y from its upper edge, in points
   */
  public Optional<Field> at(double x, double y) {
    return spots.stream().filter(spot -> spot.distance(x, y) <= REACH)
        .min(Comparator.comparingDouble(spot -> spot.distance(x, y))).map(Spot::field);
  }

  /** Where a result is drawn, its middle in points; empty if it is not. */
  public Optional<double[]> place(Field field) {
    return spots.stream().filter(spot -> spot.field() == field).findFirst()
        .map(spot -> new double[] {spot.area().getCenterX(), spot.area().getCenterY()});
  }

  /** All results that can be found. */
  public List<Field> fields() {
    return spots.stream().map(Spot::field).distinct().toList();
  }
}
