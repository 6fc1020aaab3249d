package dev.fortlet.model.facts;

import org.jspecify.annotations.Nullable;

/**
 * A place in a source.
 *
 * @param file path relative to the scanned root, with {@code /}
 * @param line from 1
 * @param column from 1
 */
public record Location(String file, int line, int column) implements Comparable<Location> {

  // Written out: a record's own methods are linked at the first call, past the AOT cache, and
  // the first of them costs every scan 10 ms of start-up (docs/adr/003).
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Location that
        && line == that.line
        && column == that.column
        && file.equals(that.file);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * file.hashCode() + line) + column;
  }

  @Override
  public int compareTo(Location other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
