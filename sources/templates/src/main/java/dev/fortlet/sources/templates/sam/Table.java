package dev.fortlet.sources.templates.sam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A table of the outside world beside this class: tab-separated lines, {@code #} for comments.
 *
 * @param rows the rest of each line, by its first columns
 */
record Table(Map<String, String> rows) {

  /**
   * @param keys how many columns name a line
   */
  static Table read(String file, int keys) {
    Map<String, String> rows = new HashMap<>();
    try (InputStream in = Table.class.getResourceAsStream(file);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, file), StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        if (!line.startsWith("#")) {
          int end = -1;
          for (int column = 0; column < keys; column++) {
            end = line.indexOf('\t', end + 1);
          }
          rows.put(line.substring(0, end), line.substring(end + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Table(Map.copyOf(rows));
  }

  Optional<String> row(String... keys) {
    return Optional.ofNullable(rows.get(String.join("\t", keys)));
  }
}
