package org.cloakroom.cli.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.cli.console.ProgressLine;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.run.RunListener;
import org.cloakroom.core.run.RunOutcome;
import org.cloakroom.report.figure.FigureFolder;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.RunFigures;
import org.cloakroom.report.model.Results;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.report.table.TableFormat;
import picocli.CommandLine;

/** Carries out a run on a terminal: progress, Ctrl-C, tables and figures at the end, exit code. */
final class RunSession {
  private final CommandLine line;

  RunSession(CommandLine line) {
    this.line = line;
  }

  /** Carries out a run and returns the exit code. */
  int carryOut(Function<RunListener, RunOutcome> run) throws Exception {
    return new Interruption(line).guard(interruption -> {
      RunOutcome outcome;
      try (ProgressLine progress = ProgressLine.on(line.getErr(), interruption::isRequested)) {
        outcome = run.apply(progress);
      }
      report(outcome);
      return exitCode(outcome).code();
    });
  }

  private void report(RunOutcome outcome) {
    PrintWriter out = line.getOut();
    RunFolder folder = outcome.folder();
    Results results = Results.read(folder);
    if (!results.cells().isEmpty()) {
      out.println();
      out.println(TableFormat.TEXT.write(TableBuilder.build(results, Pivot.USUAL)));
    }
    out.println("Run folder: " + folder.path());
    out.println("All counts: " + folder.tableFile() + " and " + folder.databaseFile().getFileName());
    if (!outcome.cancelled()) {
      List<Path> figures =
          FigureFolder.write(RunFigures.of(results, FigureStyle.PAGE), List.of(FigureFormat.PNG), folder.figures());
      out.println("Figures:    " + figures.size() + " in " + folder.figures());
    }
    Map<String, Integer> causes = new LinkedHashMap<>();
    results.failed().stream().map(FailedCell::cause).forEach(cause -> causes.merge(cause, 1, Integer::sum));
    causes.forEach((cause, count) -> out.println("Failed:     " + cells(count) + ": " + cause));
    if (outcome.cancelled()) {
      out.println("Cancelled with " + outcome.finished() + " of "
          + cells(results.cells().size() + results.failed().size() + results.missing()) + " finished.");
    }
    if (outcome.cancelled() || outcome.failed() > 0) {
      out.println("Go on with: cloakroom resume " + folder.path());
    }
    out.flush();
  }

  private static String cells(int count) {
    return count == 1 ? "1 cell" : count + " cells";
  }

  private static ExitCode exitCode(RunOutcome outcome) {
    if (outcome.cancelled()) {
      return ExitCode.CANCELLED;
    }
    return outcome.failed() > 0 ? ExitCode.FAILED_CELLS : ExitCode.OK;
  }
}
