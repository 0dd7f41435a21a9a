package org.cloakroom.report.figure;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.cloakroom.core.experiment.ExperimentException;
import org.cloakroom.core.registry.UserPath;
import org.cloakroom.core.yaml.Fields;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.core.yaml.YamlParser;

/**
 * The styles of a publication, which a small file sets; what it leaves out is as usual:
 *
 * <pre>cloakroom-figures: 1
 * page-width: 178            # mm, both columns
 * column-width: 86           # mm
 * page-panel-height: 36      # mm
 * column-panel-height: 42    # mm
 * font: ~/fonts/Times.ttf    # a TrueType file; Liberation Sans without it
 * font-size: 7               # pt
 * line-width: 1              # pt
 * palette: ["#0072B2", "#E69F00", "#009E73"]   # or the name of a {@link Palette}
 * dpi: 300
 * ids: false                 # run id and cell ids below each figure</pre>
 *
 * @param page for figures across the page
 * @param column for figures in one column
 */
public record FigureStyles(FigureStyle page, FigureStyle column) {
  /** What is used without a file. */
  public static final FigureStyles USUAL = new FigureStyles(FigureStyle.PAGE, FigureStyle.COLUMN);

  private static final String VERSION_KEY = "cloakroom-figures";
  private static final String VERSION = "1";

  /** The same in other colors. */
  public FigureStyles with(Palette palette) {
    return new FigureStyles(page.with(palette), column.with(palette));
  }

  /**
   * Reads a file.
   *
   * @throws ExperimentException with everything that is wrong in it, each with its line and column
   */
  public static FigureStyles read(Path file) {
    Problems problems = new Problems();
    Optional<FigureStyles> styles = YamlParser.parse(file, problems).flatMap(root -> {
      if (root instanceof YamlNode.Mapping mapping) {
        return new Reader(new Fields(mapping, "the style file", problems), file.toAbsolutePath().getParent(), problems).styles();
      }
      problems.error(root.at(), "a style file is a map with \"" + VERSION_KEY + ": " + VERSION + "\", not " + root.shown());
      return Optional.empty();
    });
    if (problems.hasErrors() || styles.isEmpty()) {
      throw new ExperimentException(problems.list());
    }
    return styles.get();
  }

  /** Takes one file apart. */
  private record Reader(Fields fields, Path base, Problems problems) {
    Optional<FigureStyles> styles() {
      fields.required(VERSION_KEY, "the version of its format: " + VERSION)
          .filter(node -> !(node instanceof YamlNode.Text text) || !text.text().equals(VERSION))
          .ifPresent(node -> problems.error(node.at(), "\"" + VERSION_KEY + "\" is " + node.shown() + ", but only format "
              + VERSION + " is understood"));
      double pageWidth = number("page-width", FigureStyle.PAGE.widthMm());
      double columnWidth = number("column-width", FigureStyle.COLUMN.widthMm());
      double pageHeight = number("page-panel-height", FigureStyle.PAGE.panelHeightMm());
      double columnHeight = number("column-panel-height", FigureStyle.COLUMN.panelHeightMm());
      double size = number("font-size", FigureStyle.PAGE.fontPt());
      double line = number("line-width", FigureStyle.PAGE.linePt());
      int dpi = (int) number("dpi", FigureStyle.PAGE.dpi());
      FigureFont font = fields.optional("font").flatMap(this::font).orElse(FigureFont.LIBERATION_SANS);
      List<Color> palette = fields.optional("palette").map(this::colors).orElse(FigureStyle.COLORS);
      boolean ids = fields.optional("ids").map(this::flag).orElse(false);
      fields.reportUnknown();
      if (problems.hasErrors()) {
        return Optional.empty();
      }
      BiFunction<Double, Double, FigureStyle> style =
          (width, height) -> new FigureStyle(width, height, size, line, dpi, palette, font, ids);
      try {
        return Optional.of(new FigureStyles(style.apply(pageWidth, pageHeight), style.apply(columnWidth, columnHeight)));
      } catch (IllegalArgumentException e) {
        problems.error(fields.at(), e.getMessage());
        return Optional.empty();
      }
    }

    private double number(String key, double usual) {
      Optional<YamlNode> node = fields.optional(key);
      if (node.isEmpty()) {
        return usual;
      }
      if (node.get() instanceof YamlNode.Text text && text.text().matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
        return Double.parseDouble(text.text());
      }
      problems.error(node.get().at(), "\"" + key + "\" must be a number, such as " + usual + ", not " + node.get().shown());
      return usual;
    }

    private Optional<FigureFont> font(YamlNode node) {
      try {
        return fields.text("font", node).map(path -> FigureFont.of(UserPath.resolve(base, path)));
      } catch (IllegalArgumentException e) {
        problems.error(node.at(), e.getMessage());
        return Optional.empty();
      }
    }

    private List<Color> colors(YamlNode node) {
      if (node instanceof YamlNode.Text text && !text.text().startsWith("#")) {
        return named(text);
      }
      List<YamlNode> items = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
      List<Color> colors = new ArrayList<>();
      for (YamlNode item : items) {
        if (item instanceof YamlNode.Text text && text.text().matches("#[0-9A-Fa-f]{6}")) {
          colors.add(Color.decode(text.text()));
        } else {
          problems.error(item.at(), "a color is written as \"#0072B2\" in quotation marks, not " + item.shown());
        }
      }
      return colors;
    }

    private List<Color> named(YamlNode.Text node) {
      try {
        return Palette.parse(node.text()).colors();
      } catch (IllegalArgumentException e) {
        problems.error(node.at(), e.getMessage() + ", or a list of colors");
        return FigureStyle.COLORS;
      }
    }

    private boolean flag(YamlNode node) {
      if (node instanceof YamlNode.Text text && text.text().matches("true|false")) {
        return Boolean.parseBoolean(text.text());
      }
      problems.error(node.at(), "\"ids\" must be true or false, not " + node.shown());
      return false;
    }
  }
}
