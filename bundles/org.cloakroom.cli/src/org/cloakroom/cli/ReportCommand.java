package org.cloakroom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.report.beside.Beside;
import org.cloakroom.report.beside.Published;
import org.cloakroom.report.figure.FigureFolder;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.RunFigures;
import org.cloakroom.report.html.HtmlReport;
import org.cloakroom.report.lint.Linter;
import org.cloakroom.report.model.Axis;
import org.cloakroom.report.model.Results;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.report.table.TableFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom report}: the tables of a run, finished or not. */
@Command(name = "report", mixinStandardHelpOptions = true,
    description = "Prints the tables of a run: counts with 95 %% intervals, protected and unprotected people apart."
        + " Writes its figures on request.")
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "Folder of the run.")
  private Path run;

  @Option(names = "--format", defaultValue = "text", paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private TableFormat format;

  @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of the screen.")
  private Optional<Path> out;

  @Option(names = "--rows", split = ",", paramLabel = "AXIS", converter = AxisConverter.class,
      description = "Axes of the rows, for example attack,transform.id (default: attack,defense,transform).")
  private List<Axis> rows = Pivot.USUAL.rows();

  @Option(names = "--columns", split = ",", paramLabel = "AXIS", converter = AxisConverter.class,
      description = "Axes of the columns, for example transform.kernel (default: recognizer).")
  private List<Axis> columns = Pivot.USUAL.columns();

  @Option(names = "--measure", split = ",", paramLabel = "NAME", description = "Show only these, for example rank-1.")
  private List<String> measures = List.of();

  @Option(names = "--group", split = ",", paramLabel = "GROUP",
      description = "Whose trials: protected, unprotected, all (default: protected,unprotected).")
  private List<Group> groups = Pivot.USUAL.groups();

  @Option(names = "--reference", paramLabel = "ATTACK",
      description = "The attack that others are compared with (default: the first, or none if there is only one).")
  private Optional<String> reference;

  @Option(names = "--intervals", defaultValue = "trials", paramLabel = "KIND",
      description = "95 %% intervals over trials (default) or over identities, which are wider if probes of a person agree.")
  private Pivot.Intervals intervals;

  @Option(names = "--figures", split = ",", arity = "0..1", fallbackValue = "png", paramLabel = "FORMAT",
      description = "Also write all figures into the run's folder: png (default), svg, pdf.")
  private List<FigureFormat> figures = List.of();

  @Option(names = "--beside", paramLabel = "NAME",
      description = "Print the run's counts beside published ones; there is: thesis.")
  private Optional<String> beside;

  @Option(names = "--html", description = "One self-contained page: tables, figures, checks, experiment and machine.")
  private boolean html;

  @Option(names = "--column", description = "Figures for one column of a page (86 mm) instead of the whole width (178 mm).")
  private boolean column;

  @Option(names = "--grey", description = "Figures without color.")
  private boolean grey;

  @Option(names = "--dpi", defaultValue = "300", description = "Resolution of PNG figures (default: ${DEFAULT-VALUE}).")
  private int dpi;

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.open(run);
    Results results = Results.read(folder);
    if (!figures.isEmpty()) {
      FigureStyle style = (column ? FigureStyle.COLUMN : FigureStyle.PAGE).dpi(dpi);
      List<Path> files = FigureFolder.write(RunFigures.of(results, grey ? style.inGrey() : style), figures, folder.figures());
      spec.commandLine().getErr().println(files.size() + " figures in " + folder.figures());
    }
    Pivot pivot = new Pivot(rows, columns, measures, groups, reference, intervals);
    if (html) {
      Path file = out.orElse(folder.path().resolve("report.html"));
      AtomicFile.write(file, HtmlReport.of(folder, pivot).getBytes(StandardCharsets.UTF_8));
      spec.commandLine().getOut().println(file);
    } else {
      String text = beside.map(name -> Beside.of(results, published(name)))
          .orElseGet(() -> format.write(TableBuilder.build(results, pivot)));
      out.ifPresentOrElse(file -> write(file, text), () -> spec.commandLine().getOut().print(text));
    }
    PrintWriter err = spec.commandLine().getErr();
    Linter.check(results).forEach(finding -> err.println("check: " + finding.message() + " [" + finding.rule() + "]"));
    results.failed().forEach(cell -> err.println(
        "failed cell " + cell.id().value() + " (" + cell.coordinates().attack() + ", " + cell.coordinates().transform()
            + ", " + cell.coordinates().recognizerName() + "): " + cell.cause()));
    return (results.failed().isEmpty() ? ExitCode.OK : ExitCode.FAILED_CELLS).code();
  }

  private static Published published(String name) {
    if (!name.equals("thesis")) {
      throw new IllegalArgumentException("there are no published figures called " + name + ": use thesis");
    }
    return Published.thesis();
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
