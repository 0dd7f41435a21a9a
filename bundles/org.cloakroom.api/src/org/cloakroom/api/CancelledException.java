package org.cloakroom.api;

/**
 * The user stopped the task. Work that was finished before is kept.
 *
 * @since 0.1
 */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public CancelledException() {
    super("cancelled");
  }
}
