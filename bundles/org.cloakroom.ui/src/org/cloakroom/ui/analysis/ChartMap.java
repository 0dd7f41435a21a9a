package org.cloakroom.ui.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.report.figure.Figure;
import org.cloakroom.report.figure.FigureMap;
import org.cloakroom.report.model.Field;
import org.eclipse.swt.graphics.Point;

/** Which lines of the table of results stand behind the points of a figure as it is drawn on the screen. */
final class ChartMap {
  private final FigureMap map;
  private final Map<Field, ResultRow> rows = new LinkedHashMap<>();
  private final double scale;

  private ChartMap(FigureMap map, double scale) {
    this.map = map;
    this.scale = scale;
    List<ResultRow> lines = ResultRow.ofFields(map.fields());
    for (int i = 0; i < lines.size(); i++) {
      rows.put(map.fields().get(i), lines.get(i));
    }
  }

  /** @param width of the picture on the screen */
  static ChartMap of(Figure figure, int width) {
    return new ChartMap(FigureMap.of(figure), width / figure.width());
  }

  /** What is drawn at a place of the picture. */
  Optional<ResultRow> at(int x, int y) {
    return map.at(x / scale, y / scale).map(rows::get);
  }

  /** Where a result is drawn in the picture. */
  Optional<Point> place(ResultRow row) {
    return rows.entrySet().stream().filter(entry -> entry.getValue().sameAs(row)).findFirst()
        .flatMap(entry -> map.place(entry.getKey()))
        .map(at -> new Point((int) Math.round(at[0] * scale), (int) Math.round(at[1] * scale)));
  }
}
