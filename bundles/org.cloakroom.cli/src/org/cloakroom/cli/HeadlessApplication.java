package org.cloakroom.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.cloakroom.cli.console.ExitCode;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** Equinox's entry to the command line: its arguments in, the exit code out. */
public final class HeadlessApplication implements IApplication {

  @Override
  public Object start(IApplicationContext context) {
    String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
    Charset charset = Charset.defaultCharset();
    try {
      return Cloakroom.execute(
          new PrintWriter(System.out, true, charset), new PrintWriter(System.err, true, charset), arguments);
    } catch (OutOfMemoryError e) {
      System.err.println("cloakroom: out of memory: " + e.getMessage());
      return ExitCode.OUT_OF_MEMORY.code();
    }
  }

  @Override
  public void stop() {
    // commands listen to the interrupt signal themselves
  }
}
