package org.cloakroom.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command line wrote and returned. */
record CommandRun(int code, String out, String err) {
  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Cloakroom.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }
}
