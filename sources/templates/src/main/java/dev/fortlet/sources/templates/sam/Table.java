package dev.fortlet.sources.templates.sam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A table of the outside world beside this class: tab-separated lines, {@code #} for comments. */
final class Table {

  private Table() {}

  /** The lines that start with these columns, without them. */
  static List<String> rows(String file, String... columns) {
    String prefix = String.join("\t", columns) + "\t";
    List<String> rows = new ArrayList<>();
    try (InputStream in = Table.class.getResourceAsStream(file);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, file), StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        if (line.startsWith(prefix)) {
          rows.add(line.substring(prefix.length()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
