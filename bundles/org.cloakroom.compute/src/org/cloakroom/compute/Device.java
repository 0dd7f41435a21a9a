package org.cloakroom.compute;

/**
 * A processor that TensorFlow can compute on.
 *
 * @param kind CPU or GPU
 * @param index 0-based among the devices of its kind
 * @param memoryBytes memory that TensorFlow may use, as TensorFlow reports it
 */
public record Device(Kind kind, int index, long memoryBytes) {
  /** Kinds of processors. */
  public enum Kind {
    /** The host's processor. */
    CPU,
    /** An NVIDIA GPU. */
    GPU
  }

  /** As on the command line: {@code cpu}, {@code gpu:0}. */
  public String id() {
    return kind == Kind.CPU ? "cpu" : "gpu:" + index;
  }
}
