package org.cloakroom.api;

/**
 * Something that the user named is not there or cannot be used: a folder, an image, a weights file. The message names it
 * and says what would be valid.
 *
 * @since 0.1
 */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** @param message a sentence for the user, naming the file and the remedy */
  public UnavailableException(String message) {
    super(message);
  }

  /** @param message a sentence for the user, naming the file and the remedy; {@code cause} is kept for the log */
  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
