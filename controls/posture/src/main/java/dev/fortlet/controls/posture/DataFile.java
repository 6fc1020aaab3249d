package dev.fortlet.controls.posture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A table or page that comes with this control. */
final class DataFile {

  private DataFile() {}

  /** The rows of a tab-separated file; lines that start with {@code #} are its sources. */
  static List<List<String>> rows(String name) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : text(name).lines().toList()) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        rows.add(fields(line));
      }
    }
    return rows;
  }

  static String text(String name) {
    try (InputStream in = DataFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the build: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    int from = 0;
    int tab;
    while ((tab = line.indexOf('\t', from)) >= 0) {
      fields.add(line.substring(from, tab));
      from = tab + 1;
    }
    fields.add(line.substring(from));
    return fields;
  }
}
