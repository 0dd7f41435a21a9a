package org.cloakroom.ui.run;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.ui.run.RunInfo.Phase;

/** The headless application at work in a process of its own. */
final class RunProcess {
  private static final int KEPT_LINES = 40;
  private static final int SIGNALLED = 128;

  private final Process process;
  private final Deque<String> said = new ArrayDeque<>();
  private volatile boolean halted;

  private RunProcess(Process process) {
    this.process = process;
  }

  /** @param arguments of the command line, for example {@code run x.yaml --out y} */
  static RunProcess start(List<String> arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(HeadlessCommand.of(arguments));
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File(nothing())));
    return new RunProcess(builder.start());
  }

  private static String nothing() {
    return System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
  }

  /** Asks the process to finish its batch and end. */
  void stop() {
    // SIGTERM, which the application treats as Ctrl-C; Process.destroy would close the streams that it still writes to
    process.toHandle().destroy();
    if (halted) {
      halt(false); // it hears nothing before it goes on
    }
  }

  /** Whether this system can halt a process and let it go on. */
  static boolean canHalt() {
    return !System.getProperty("os.name").startsWith("Windows");
  }

  /**
   * Halts the process where it is, or lets it go on. What it has computed of its batch stays in memory.
   *
   * @throws UnavailableException if the system cannot do that
   */
  void halt(boolean on) {
    halted = on;
    // Java has no call for these signals
    String signal = on ? "-STOP" : "-CONT";
    try {
      int code = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      if (code != 0 && process.isAlive()) {
        throw new UnavailableException("the computation cannot be " + (on ? "paused" : "continued") + " (kill " + signal + " gave " + code + ")");
      }
    } catch (IOException e) {
      throw new UnavailableException("the computation cannot be paused on this system: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Memory that the process holds, in bytes; 0 where the system does not tell in {@code /proc}. */
  long memory() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines.filter(line -> line.startsWith("VmRSS:")).map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kilobytes -> 1024 * Long.parseLong(kilobytes)).findFirst().orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // another system, or the process has just ended
    }
  }

  /** Waits for the end, hands on the progress meanwhile, and says how it ended. */
  Phase follow(Consumer<ProgressText> progress) throws IOException {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String text = line;
        ProgressText.parse(line).ifPresentOrElse(progress, () -> keep(text));
      }
    }
    return phase(exitCode());
  }

  private int exitCode() throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a run was computed", e);
    }
  }

  private synchronized void keep(String line) {
    said.add(line);
    if (said.size() > KEPT_LINES) {
      said.remove();
    }
  }

  private Phase phase(int code) {
    return switch (code) { // see org.cloakroom.cli.ExitCode
      case 0 -> Phase.FINISHED;
      case 1 -> Phase.FAILED_CELLS;
      case 2 -> Phase.REFUSED;
      case 3 -> Phase.CANCELLED;
      case 79 -> {
        keep("The computation ran out of memory. Give it more with the environment variable CLOAKROOM_JAVA_OPTS, for example -Xmx8g.");
        yield Phase.CRASHED;
      }
      default -> {
        keep(code > SIGNALLED ? "The computation was killed by signal " + (code - SIGNALLED) + "."
            : "The computation ended unexpectedly with code " + code + ".");
        yield Phase.CRASHED;
      }
    };
  }

  /** The last lines that were no progress. */
  synchronized List<String> said() {
    return List.copyOf(said);
  }
}
