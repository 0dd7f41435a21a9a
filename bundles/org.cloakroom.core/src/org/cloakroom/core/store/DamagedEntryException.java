package org.cloakroom.core.store;

/** A file of the store is not what was written. It is computed again. */
public final class DamagedEntryException extends Exception {
  private static final long serialVersionUID = 1L;

  /** @param message what is wrong with the file */
  public DamagedEntryException(String message) {
    super(message);
  }

  /** @param message what is wrong with the file */
  public DamagedEntryException(String message, Throwable cause) {
    super(message, cause);
  }
}
