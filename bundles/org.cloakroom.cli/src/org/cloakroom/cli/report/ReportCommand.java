package org.cloakroom.cli.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.report.beside.Beside;
import org.cloakroom.report.beside.Published;
import org.cloakroom.report.beside.TrackerSummary;
import org.cloakroom.report.figure.Figure;
import org.cloakroom.report.figure.FigureFolder;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.RunFigures;
import org.cloakroom.report.html.HtmlReport;
import org.cloakroom.report.lint.Linter;
import org.cloakroom.report.model.Axis;
import org.cloakroom.report.model.Results;
import org.cloakroom.report.table.Comparisons;
import org.cloakroom.report.table.FeatureProtection;
import org.cloakroom.report.table.Layout;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.Table;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.report.table.TableFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom report}: the tables of a run, finished or not. */
@Command(name = "report", mixinStandardHelpOptions = true,
    description = "Prints the tables of a run: counts with 95 %% intervals, protected and unprotected people apart."
        + " Writes its figures on request.")
public final class ReportCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "Folder of the run.")
  private Path run;

  @Option(names = "--format", defaultValue = "text", paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private TableFormat format;

  @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of the screen.")
  private Optional<Path> out;

  @Option(names = "--layout", defaultValue = "usual", paramLabel = "LAYOUT",
      description = "Rows, columns and groups at once: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). The options below"
          + " change parts of it.")
  private Layout layout;

  @Option(names = "--rows", split = ",", paramLabel = "AXIS", converter = AxisConverter.class,
      description = "Axes of the rows, for example attack,transform.id (usually attack,defense,transform). There are attack,"
          + " defense, transform, recognizer, seed, measure, group, and parameters such as transform.kernel.")
  private List<Axis> rows = List.of();

  @Option(names = "--columns", split = ",", paramLabel = "AXIS", converter = AxisConverter.class,
      description = "Axes of the columns, for example transform.kernel (usually recognizer).")
  private List<Axis> columns = List.of();

  @Option(names = "--measure", split = ",", paramLabel = "NAME", description = "Show only these, for example rank-1.")
  private List<String> measures = List.of();

  @Option(names = "--group", split = ",", paramLabel = "GROUP",
      description = "Whose trials: protected, unprotected, all (usually protected,unprotected).")
  private List<Group> groups = List.of();

  @Option(names = "--reference", paramLabel = "ATTACK",
      description = "The attack that others are compared with (default: the first, or none if there is only one).")
  private Optional<String> reference;

  @Option(names = "--intervals", defaultValue = "trials", paramLabel = "KIND",
      description = "95 %% intervals over trials (default), over identities, which are wider if probes of a person agree, or"
          + " bootstrap: over resampled identities.")
  private Pivot.Intervals intervals;

  @Option(names = "--comparisons", description = "List every comparison below the tables, with its verdict.")
  private boolean comparisons;

  @Option(names = "--ids", description = "Name run and cells in notes and below figures too, not only in the files.")
  private boolean ids;

  @Option(names = "--figures", split = ",", arity = "0..1", fallbackValue = "png", paramLabel = "FORMAT",
      description = "Also write all figures into the run's folder: png (default), svg, pdf.")
  private List<FigureFormat> figures = List.of();

  @Option(names = "--beside", paramLabel = "NAME",
      description = "Print the run's counts beside published ones: thesis (identification under blurs) or puface (trackers).")
  private Optional<String> beside;

  @Option(names = "--html", description = "One self-contained page: tables, figures, checks, experiment and machine.")
  private boolean html;

  @Mixin private FigureArguments figureArguments;

  /** With the installed plug-ins, which image grids and projections need. */
  public ReportCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  ReportCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.open(run);
    Results results = Results.read(folder);
    if (!figures.isEmpty()) {
      FigureStyle style = figureArguments.style(ids);
      List<Figure> all = new ArrayList<>(RunFigures.of(results, style));
      all.addAll(pictures(folder, results, style));
      List<Path> files = FigureFolder.write(all, figures, folder.figures());
      spec.commandLine().getErr().println(files.size() + " figures in " + folder.figures());
    }
    Pivot pivot = pivot();
    if (html) {
      Path file = out.orElse(folder.path().resolve("report.html"));
      String page = HtmlReport.of(folder, pivot, pictures(folder, results, HtmlReport.STYLE));
      AtomicFile.write(file, page.getBytes(StandardCharsets.UTF_8));
      spec.commandLine().getOut().println(file);
    } else {
      String text = beside.map(name -> beside(results, name)).orElseGet(() -> tables(results, pivot));
      out.ifPresentOrElse(file -> write(file, text), () -> spec.commandLine().getOut().print(text));
    }
    PrintWriter err = spec.commandLine().getErr();
    Linter.check(results).forEach(finding -> err.println("check: " + finding.message() + " [" + finding.rule() + "]"));
    results.failed().forEach(cell -> err.println(
        "failed cell " + cell.id().value() + " (" + cell.coordinates().attack() + ", " + cell.coordinates().transform()
            + ", " + cell.coordinates().recognizerName() + "): " + cell.cause()));
    return (results.failed().isEmpty() ? ExitCode.OK : ExitCode.FAILED_CELLS).code();
  }

  private Pivot pivot() {
    Pivot usual = layout.pivot();
    return new Pivot(rows.isEmpty() ? usual.rows() : rows, columns.isEmpty() ? usual.columns() : columns, measures,
        groups.isEmpty() ? usual.groups() : groups, reference, intervals);
  }

  private String tables(Results results, Pivot pivot) {
    List<Table> tables = TableBuilder.build(results, pivot);
    String text = format.write(ids ? tables.stream().map(Table::withIds).toList() : tables);
    String listed = comparisons ? text + Comparisons.write(tables, format) : text;
    return listed + FeatureProtection.write(results, format);
  }

  private List<Figure> pictures(RunFolder folder, Results results, FigureStyle style) {
    return RunPictures.figures(folder, results, registry, figureArguments.store(), style, spec.commandLine().getErr());
  }

  private static String beside(Results results, String name) {
    return switch (name) {
      case "thesis" -> Beside.of(results, Published.thesis());
      case "puface" -> TrackerSummary.of(results);
      default -> throw new IllegalArgumentException("there are no published figures called " + name + ": use thesis or puface");
    };
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw StorageException.writing(file.toAbsolutePath().getParent(), e);
    }
  }

  /** Reads an axis. */
  static final class AxisConverter implements ITypeConverter<Axis> {
    @Override
    public Axis convert(String text) {
      return Axis.parse(text);
    }
  }
}
