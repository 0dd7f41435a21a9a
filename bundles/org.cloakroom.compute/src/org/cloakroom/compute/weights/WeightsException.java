package org.cloakroom.compute.weights;

/** A weights file cannot be used. The message names the file or parameter and what is wrong with it. */
public final class WeightsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** @param message a sentence for the user */
  public WeightsException(String message) {
    super(message);
  }

  /** @param message a sentence for the user; {@code cause} is kept for the log */
  public WeightsException(String message, Throwable cause) {
    super(message, cause);
  }
}
