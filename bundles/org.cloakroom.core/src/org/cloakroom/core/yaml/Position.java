package org.cloakroom.core.yaml;

/**
 * A place in a text that the user wrote.
 *
 * @param source the file as the user named it, or the command line option
 * @param line from 1
 * @param column from 1
 */
public record Position(String source, int line, int column) implements Comparable<Position> {
  @Override
  public int compareTo(Position other) {
    int bySource = source.compareTo(other.source);
    int byLine = Integer.compare(line, other.line);
    return bySource != 0 ? bySource : byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
