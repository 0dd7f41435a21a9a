package org.cloakroom.report.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.Manifest;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.report.figure.Figure;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.RunFigures;
import org.cloakroom.report.lint.Finding;
import org.cloakroom.report.lint.Linter;
import org.cloakroom.report.model.Results;
import org.cloakroom.report.table.Comparisons;
import org.cloakroom.report.table.FeatureProtection;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.Table;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.report.table.TableFormat;

/**
 * One self-contained page about a run: what was found and what is suspicious, tables, figures, the experiment, the
 * machine. No scripts, no fonts, nothing from the network. The same run gives the same page.
 */
public final class HtmlReport {
  /** How figures look on the page. */
  public static final FigureStyle STYLE = FigureStyle.PAGE.dpi(170);

  private final RunFolder folder;
  private final Pivot pivot;
  private final Manifest manifest;
  private final Results results;
  private final List<Figure> pictures;
  private final StringBuilder page = new StringBuilder();

  private HtmlReport(RunFolder folder, Pivot pivot, List<Figure> pictures) {
    this.folder = folder;
    this.pictures = pictures;
    this.pivot = pivot;
    manifest = folder.manifest();
    results = Results.read(folder);
  }

  /**
   * The page.
   *
   * @param pictures figures beside those that the counts give, such as image grids
   * @throws org.cloakroom.api.UnavailableException if a file of the run is missing or damaged; the message names it
   */
  public static String of(RunFolder folder, Pivot pivot, List<Figure> pictures) {
    return new HtmlReport(folder, pivot, List.copyOf(pictures)).write();
  }

  private String write() {
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>").append(escaped(manifest.name()))
        .append("</title>\n<style>\n").append(style()).append("</style>\n</head>\n<body>\n<h1>").append(escaped(manifest.name()))
        .append("</h1>\n");
    facts();
    findings();
    heading("Results");
    List<Table> tables = TableBuilder.build(results, pivot);
    page.append(TableFormat.HTML.write(tables)).append(Comparisons.write(tables, TableFormat.HTML))
        .append(FeatureProtection.write(results, TableFormat.HTML));
    figures();
    heading("Experiment");
    page.append("<pre>").append(escaped(experiment())).append("</pre>\n");
    machine();
    return page.append("</body>\n</html>\n").toString();
  }

  private void facts() {
    page.append("<dl>\n");
    fact("Run", manifest.run());
    fact("Begun", manifest.created());
    fact("Dataset", manifest.dataset() + manifest.terms().entrySet().stream().filter(e -> !e.getValue().isEmpty())
        .map(e -> "; " + e.getKey() + ": " + e.getValue()).collect(Collectors.joining()));
    fact("Cells", results.cells().size() + " finished, " + results.failed().size() + " failed, " + results.missing()
        + " not computed yet");
    fact("Seeds", manifest.seeds().stream().map(Object::toString).collect(Collectors.joining(", ")) + "; split "
        + manifest.splitSeed());
    page.append("</dl>\n");
  }

  private void findings() {
    heading("To be checked");
    List<Finding> findings = Linter.check(results);
    page.append("<ul>\n");
    for (FailedCell cell : results.failed()) {
      item("<b>failed</b> " + escaped(cell.coordinates().attack() + ", " + cell.coordinates().transform() + ", "
          + cell.coordinates().recognizerName() + ": " + cell.cause()) + " " + cells(List.of(cell.id())));
    }
    for (Finding finding : findings) {
      item("<b>" + finding.rule() + "</b> " + escaped(finding.message()) + " " + cells(finding.cells()));
    }
    if (findings.isEmpty() && results.failed().isEmpty()) {
      item("The rules of the result check found nothing suspicious.");
    }
    page.append("</ul>\n");
  }

  private void figures() {
    heading("Figures");
    for (Figure figure : Stream.concat(pictures.stream(), RunFigures.of(results, STYLE).stream()).toList()) {
      String data = Base64.getEncoder().encodeToString(FigureFormat.PNG.write(figure));
      page.append("<figure id=\"").append(escaped(figure.name())).append("\">\n<img alt=\"").append(escaped(figure.caption()))
          .append("\" src=\"data:image/png;base64,").append(data).append("\">\n<figcaption>").append(escaped(figure.caption()))
          .append(". ").append(cells(List.copyOf(figure.cells()))).append("</figcaption>\n</figure>\n");
    }
  }

  private void machine() {
    heading("Machine and software");
    for (Manifest.Session session : manifest.sessions()) {
      page.append("<dl>\n");
      fact("Started", session.started());
      fact("Engine", session.engine() + ", TensorFlow " + session.tensorflow() + ", Java " + session.java());
      fact("System", session.system() + ", " + session.processors() + " processors, device " + session.device());
      fact("Threads", session.intraThreads() + " within an operation, " + session.interThreads()
          + " operations at once (0: TensorFlow's choice), batches of " + session.batchSize());
      fact("Environment", text(session.environment()));
      fact("Bundles", text(session.bundles()));
      page.append("</dl>\n");
    }
    heading("Weights");
    page.append("<dl>\n");
    fact("Images", manifest.imagesHash());
    manifest.weights().forEach(this::fact);
    page.append("</dl>\n");
  }

  private static String text(Map<String, String> map) {
    return map.isEmpty() ? "none" : map.entrySet().stream().map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private String experiment() {
    try {
      return Files.exists(folder.experimentFile()) ? Files.readString(folder.experimentFile()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.experimentFile(), e);
    }
  }

  private void heading(String text) {
    page.append("<h2>").append(escaped(text)).append("</h2>\n");
  }

  private void fact(String name, String value) {
    page.append("<dt>").append(escaped(name)).append("</dt><dd>").append(escaped(value)).append("</dd>\n");
  }

  private void item(String html) {
    page.append("<li>").append(html).append("</li>\n");
  }

  private static String cells(List<CellId> cells) {
    return "<details><summary>" + cells.size() + (cells.size() == 1 ? " cell" : " cells") + "</summary><code>"
        + cells.stream().map(CellId::value).collect(Collectors.joining(" ")) + "</code></details>";
  }

  private static String style() {
    try (var css = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the style sheet of the report cannot be read", e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
