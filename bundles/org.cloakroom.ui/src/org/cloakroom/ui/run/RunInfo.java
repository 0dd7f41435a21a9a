package org.cloakroom.ui.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What is known about a run.
 *
 * @param folder of the run
 * @param name title of the experiment, or the folder's name before it is known
 * @param phase where it is
 * @param recorded cells that are dealt with
 * @param cells all cells; 0 before they are known
 * @param speed images a second; 0 if it is not known
 * @param left time left in words, may be empty
 * @param device where it is computed, may be empty
 * @param memory that its process holds, in bytes; 0 if it is not known
 * @param task what is being done, may be empty
 * @param messages what the computation said last
 */
public record RunInfo(Path folder, String name, Phase phase, int recorded, int cells, double speed, String left,
    String device, long memory, String task, List<String> messages) {
  /** Where a run is. */
  public enum Phase {
    /** Waits until the run before it has ended. */
    QUEUED("waiting", true),
    /** The process is coming up. */
    STARTING("starting", true),
    /** Computes. */
    RUNNING("running", true),
    /** Halted where it is; keeps its memory and its place in the queue. */
    PAUSED("paused", true),
    /** Was told to stop and finishes its batch. */
    STOPPING("stopping", true),
    /** All cells are there. */
    FINISHED("finished", false),
    /** Ended with cells that could not be computed. */
    FAILED_CELLS("some cells failed", false),
    /** Was stopped; can go on. */
    CANCELLED("stopped", false),
    /** Could not begin. */
    REFUSED("could not begin", false),
    /** The process ended on its own; can go on. */
    CRASHED("crashed", false),
    /** Was left unfinished by an earlier session, or is computed by another program; can go on. */
    INCOMPLETE("not finished", false),
    /** A newer version made it, or its files are damaged. */
    UNREADABLE("cannot be opened", false);

    private final String word;
    private final boolean live;

    Phase(String word, boolean live) {
      this.word = word;
      this.live = live;
    }

    /** How the screen says it. */
    public String word() {
      return word;
    }

    /** Whether the workbench is carrying it out. */
    public boolean isLive() {
      return live;
    }
  }

  /** Copies the list. */
  public RunInfo {
    messages = List.copyOf(messages);
  }

  static RunInfo of(Path folder, String name, Phase phase, int recorded, int cells) {
    return new RunInfo(folder, name, phase, recorded, cells, 0, "", "", 0, "", List.of());
  }

  RunInfo phase(Phase next) {
    return new RunInfo(folder, name, next, recorded, cells, speed, left, device, memory, task, messages);
  }

  RunInfo ended(Phase next, List<String> said) {
    return new RunInfo(folder, name, next, recorded, cells, 0, "", device, 0, "", said);
  }

  RunInfo counted(String title, int done, int of) {
    return new RunInfo(folder, title, phase, done, of, speed, left, device, memory, task, messages);
  }

  RunInfo holding(long bytes) {
    return new RunInfo(folder, name, phase, recorded, cells, speed, left, device, bytes, task, messages);
  }
}
