package org.cloakroom.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.cloakroom.cli.console.Failures;
import picocli.CommandLine;

/** What a command line wrote and returned. */
public record CommandRun(int code, String out, String err) {
  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Cloakroom.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }

  /** Runs one command alone, made by the test. */
  public static CommandRun alone(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(Failures::report);
    int code = line.execute(arguments);
    line.getOut().flush();
    line.getErr().flush();
    return new CommandRun(code, out.toString(), err.toString());
  }
}
