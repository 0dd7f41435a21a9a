package org.cloakroom.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.cloakroom.api.CancelledException;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.cli.console.TaskLine;
import org.cloakroom.cli.console.TimeLeft;
import org.cloakroom.core.store.StorageException;
import picocli.CommandLine;

/** How every training runs on a terminal: it says where, shows progress, and Ctrl-C keeps what is finished. */
final class GuardedTraining {
  private GuardedTraining() {}

  /** What is trained. */
  @FunctionalInterface
  interface Training {
    void carryOut(Interruption interruption, TaskLine progress) throws IOException;
  }

  /**
   * Carries out a training.
   *
   * @param kept what a cancelled training keeps, for the user
   * @return the exit code
   */
  static int carryOut(CommandLine line, Path folder, String kept, Training training) throws Exception {
    line.getErr().println("Training folder: " + folder.toAbsolutePath().normalize());
    return new Interruption(line).guard(interruption -> {
      try {
        training.carryOut(interruption, new TaskLine(line.getErr(), interruption::isRequested, System::nanoTime));
        return ExitCode.OK.code();
      } catch (CancelledException e) {
        line.getOut().println("Cancelled; " + kept + " are kept. The same command goes on from there.");
        return ExitCode.CANCELLED.code();
      } catch (IOException e) {
        throw StorageException.writing(folder, e);
      }
    });
  }

  /** As people say it. */
  static String text(double seconds) {
    return TimeLeft.text(Duration.ofMillis((long) (1000 * seconds)));
  }
}
