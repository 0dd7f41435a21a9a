package org.cloakroom.core.store;

/** How one kind of data is kept in a {@link ContentStore}. */
public interface EntryFormat<T> {
  /** The folder of these entries within the store. */
  String folder();

  /** Ending of the files' names, with its dot. */
  String suffix();

  /** The file's bytes; equal values give equal bytes. */
  byte[] encode(T value);

  /**
   * Reads a file back.
   *
   * @throws DamagedEntryException if any byte is missing or was changed
   */
  T decode(byte[] file) throws DamagedEntryException;
}
