package org.cloakroom.cli;

import java.io.PrintWriter;
import java.util.function.Function;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.run.RunListener;
import org.cloakroom.core.run.RunOutcome;
import org.cloakroom.report.model.Results;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.report.table.TableFormat;
import picocli.CommandLine;

/** Carries out a run on a terminal: progress, Ctrl-C, tables at the end, exit code. */
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
    PrintWriter err = line.getErr();
    RunFolder folder = outcome.folder();
    Results results = Results.read(folder);
    if (!results.cells().isEmpty()) {
      out.println();
      out.print(TableFormat.TEXT.write(TableBuilder.build(results, Pivot.USUAL)));
    }
    for (FailedCell cell : results.failed()) {
      err.println("cloakroom: failed cell " + cell.id() + " (" + cell.coordinates().attack() + ", "
          + cell.coordinates().transform() + ", " + cell.coordinates().recognizer() + "): " + cell.cause());
    }
    out.println();
    out.println("Run folder: " + folder.path());
    out.println("All counts: " + folder.tableFile() + " and " + folder.databaseFile().getFileName());
    if (outcome.cancelled()) {
      out.println("Cancelled with " + outcome.finished() + " of " + (outcome.finished() + outcome.failed()
          + results.missing()) + " cells finished; go on with: cloakroom resume " + folder.path());
    } else if (outcome.failed() > 0) {
      out.println(outcome.failed() + " cells failed, see " + folder.logFile() + "; try them again with: cloakroom resume "
          + folder.path());
    }
    out.flush();
  }

  private static ExitCode exitCode(RunOutcome outcome) {
    if (outcome.cancelled()) {
      return ExitCode.CANCELLED;
    }
    return outcome.failed() > 0 ? ExitCode.FAILED_CELLS : ExitCode.OK;
  }
}
