package org.cloakroom.cli.console;

import java.io.PrintWriter;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.core.experiment.ExperimentException;
import org.cloakroom.core.store.StorageException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into a line on the error stream and an exit code. */
public final class Failures {
  private Failures() {}

  /**
   * An {@link IllegalArgumentException}, a missing or damaged file and a folder that cannot be written are the user's to
   * mend, so the message is enough; the problems of an experiment file stand a line each, as compilers write them;
   * anything else is ours, so the whole trace is shown.
   */
  public static int report(Exception failure, CommandLine line, ParseResult parsed) {
    return report(failure, line.getErr());
  }

  /** Reports to {@code err}. */
  public static int report(Exception failure, PrintWriter err) {
    if (failure instanceof IllegalArgumentException || failure instanceof UnavailableException
        || failure instanceof StorageException || failure instanceof WeightsException) {
      err.println("cloakroom: " + failure.getMessage());
      return ExitCode.BAD_INPUT.code();
    }
    if (failure instanceof ExperimentException) {
      err.println(failure.getMessage());
      return ExitCode.BAD_INPUT.code();
    }
    if (failure instanceof CancelledException) {
      err.println("cloakroom: cancelled before anything was computed");
      return ExitCode.CANCELLED.code();
    }
    failure.printStackTrace(err);
    return ExitCode.FAILED_CELLS.code();
  }
}
