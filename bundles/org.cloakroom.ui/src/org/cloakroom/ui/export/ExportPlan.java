package org.cloakroom.ui.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cloakroom.api.Progress;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.report.figure.Figure;
import org.cloakroom.report.figure.FigureFolder;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.Palette;
import org.cloakroom.report.figure.RunFigures;
import org.cloakroom.report.model.Results;
import org.cloakroom.report.table.Layout;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.Table;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.report.table.TableFormat;
import org.cloakroom.ui.analysis.Analysis;
import org.cloakroom.ui.run.RunPreferences;

/**
 * What is to be exported.
 *
 * @param folder where to
 * @param figures names of the figures; empty for all
 * @param figureFormats of the figures; none means no figures
 * @param column whether figures are as wide as one column of a page, else as the page
 * @param dpi resolution of PNG figures
 * @param palette colors of figures; empty for those of the style file, or else the usual ones
 * @param tableFormats of the tables; none means no tables
 * @param layout rows, columns and groups of the tables
 * @param intervals what the tables' intervals take as independent
 * @param ids whether run and cells are named below figures and tables
 */
public record ExportPlan(Path folder, List<String> figures, List<FigureFormat> figureFormats, boolean column, int dpi, Optional<Palette> palette,
    List<TableFormat> tableFormats, Layout layout, Pivot.Intervals intervals, boolean ids) {
  private static final String TABLES = "tables";

  /** Copies the lists. */
  public ExportPlan {
    figures = List.copyOf(figures);
    figureFormats = List.copyOf(figureFormats);
    tableFormats = List.copyOf(tableFormats);
  }

  /** How the figures look. */
  FigureStyle style() {
    FigureStyle width = column ? ReportFigures.file().column() : ReportFigures.file().page();
    FigureStyle colored = palette.map(width::with).orElse(width);
    return ids ? colored.dpi(dpi).withIds() : colored.dpi(dpi);
  }

  /**
   * Writes everything, and reports how far it is.
   *
   * @return the files, without the list of captions
   * @throws org.cloakroom.core.store.StorageException if the folder cannot be written
   * @throws org.cloakroom.api.CancelledException between files; those that are written stay
   */
  public List<Path> write(Analysis.Loaded run, Progress progress) {
    List<Path> files = new ArrayList<>();
    if (!figureFormats.isEmpty()) {
      progress.begin("Drawing figures", 0);
      List<Figure> drawn = chosen(run);
      progress.begin("Writing figures to " + folder, (long) drawn.size() * figureFormats.size());
      files.addAll(FigureFolder.write(drawn, figureFormats, folder, progress));
    }
    for (TableFormat format : tableFormats) {
      progress.checkCancelled();
      Path file = folder.resolve(fileName(format));
      AtomicFile.write(file, tables(run.results(), format).getBytes(StandardCharsets.UTF_8));
      files.add(file);
    }
    return files;
  }

  /** Files that may be replaced: of all figures nobody knows the names before they are drawn. */
  List<Path> mayReplace() {
    List<Path> found = new ArrayList<>(tableFormats.stream().map(format -> folder.resolve(fileName(format))).filter(Files::exists).toList());
    for (FigureFormat format : figureFormats) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*." + format.extension())) {
        files.forEach(file -> {
          if (figures.isEmpty() || figures.contains(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""))) {
            found.add(file);
          }
        });
      } catch (IOException e) {
        // there is no such folder yet, or it cannot be read, which writing will say
      }
    }
    return found;
  }

  private List<Figure> chosen(Analysis.Loaded run) {
    List<Figure> all = new ArrayList<>(RunFigures.of(run.results(), style()));
    boolean enough = !figures.isEmpty() && all.stream().map(Figure::name).toList().containsAll(figures);
    if (!enough) { // these take longer
      all.addAll(ReportFigures.pictures(run, style()).figures());
    }
    return all.stream().filter(figure -> figures.isEmpty() || figures.contains(figure.name())).toList();
  }

  private static String fileName(TableFormat format) {
    return TABLES + "." + format.extension();
  }

  private String tables(Results results, TableFormat format) {
    Pivot pivot = layout.pivot().intervals(intervals);
    List<Table> tables = TableBuilder.build(results, pivot);
    return format.write(ids ? tables.stream().map(Table::withIds).toList() : tables);
  }

  /** The commands that write the same files, but for those of figures that were not chosen. */
  List<String> commands(Path run) {
    List<String> commands = new ArrayList<>();
    String report = "cloakroom report " + quoted(run);
    String below = ids ? " --ids" : "";
    if (!figureFormats.isEmpty()) {
      commands.add(report + " --figures " + figureFormats.stream().map(FigureFormat::extension).collect(Collectors.joining(","))
          + (column ? " --column" : "") + palette.map(colors -> " --palette " + colors).orElse("") + (dpi == ReportFigures.file().page().dpi() ? "" : " --dpi " + dpi)
          + RunPreferences.figureStyle().map(file -> " --style " + quoted(file)).orElse("") + below);
    }
    for (TableFormat format : tableFormats) {
      commands.add(report + " --format " + format + (layout == Layout.USUAL ? "" : " --layout " + layout)
          + (intervals == Pivot.Intervals.TRIALS ? "" : " --intervals " + intervals.name().toLowerCase(Locale.ROOT))
          + below + " --out " + quoted(folder.resolve(fileName(format))));
    }
    return commands;
  }

  private static String quoted(Path path) {
    return path.toString().matches("[\\w./:\\\\-]+") ? path.toString() : "'" + path + "'";
  }

  /** Why nothing can be written like this; empty if it can. */
  Optional<String> problem() {
    return figureFormats.isEmpty() && tableFormats.isEmpty() ? Optional.of("Choose at least one format of figures or tables.")
        : Optional.empty();
  }
}
