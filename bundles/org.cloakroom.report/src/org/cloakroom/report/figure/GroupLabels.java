package org.cloakroom.report.figure;

import java.util.Collection;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.plot.CategoryPlot;

/** Names below groups of bars: on one or two lines where they fit, else upright. */
final class GroupLabels {
  private static final int LINES = 2;
  /** The part of a group's width that a name may fill, so that neighbors stay apart. */
  private static final double FILLED = 0.9;

  private GroupLabels() {}

  /**
   * Sets up an axis for these names.
   *
   * @param room width of all groups together, in points
   */
  static void place(CategoryAxis axis, Collection<String> names, double room, FigureStyle style) {
    double width = FILLED * room / names.size();
    if (names.stream().allMatch(name -> fits(name, width, style))) {
      axis.setMaximumCategoryLabelLines(LINES);
    } else {
      axis.setCategoryLabelPositions(CategoryLabelPositions.UP_90);
      axis.setMaximumCategoryLabelWidthRatio(Float.MAX_VALUE); // in groups' widths; the figure makes room
    }
  }

  private static boolean fits(String name, double width, FigureStyle style) {
    double line = 0;
    int lines = 1;
    for (String word : name.split(" ")) {
      double wide = Legend.textWidth(word, style.smallText());
      double longer = line == 0 ? wide : line + Legend.textWidth(" ", style.smallText()) + wide;
      lines += longer > width ? 1 : 0;
      line = longer > width ? wide : longer;
      if (wide > width) {
        return false;
      }
    }
    return lines <= LINES;
  }

  /** What upright names need below a chart, in points; 0 without any. */
  static double height(JFreeChart chart, FigureStyle style) {
    if (!(chart.getPlot() instanceof CategoryPlot plot) || plot.getDomainAxis().getCategoryLabelPositions() != CategoryLabelPositions.UP_90) {
      return 0;
    }
    double longest = 0;
    for (Object name : plot.getCategories()) {
      longest = Math.max(longest, Legend.textWidth(name.toString(), style.smallText()));
    }
    return longest + style.fontPt();
  }
}
