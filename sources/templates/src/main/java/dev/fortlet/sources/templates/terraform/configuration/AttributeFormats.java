package dev.fortlet.sources.templates.terraform.configuration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What attributes come to that no configuration gives: the table attribute-formats.tsv. */
final class AttributeFormats {

  private final Map<String, Map<String, String>> formats = new HashMap<>();

  static AttributeFormats read() {
    AttributeFormats read = new AttributeFormats();
    try (InputStream table =
            Objects.requireNonNull(
                AttributeFormats.class.getResourceAsStream("attribute-formats.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int first = line.indexOf('\t');
        int second = line.indexOf('\t', first + 1);
        if (!line.startsWith("#") && second > 0) {
          read.formats
              .computeIfAbsent(line.substring(0, first), _ -> new HashMap<>())
              .put(line.substring(first + 1, second), line.substring(second + 1));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("attribute-formats.tsv cannot be read", e);
    }
    return read;
  }

  /** The argument that holds the physical name; empty if it is generated, or not known here. */
  Optional<String> nameArgument(String type) {
    return of(type, "@").filter(name -> !name.equals("-"));
  }

  Optional<String> of(String type, String attribute) {
    Map<String, String> rows = formats.get(type);
    return rows == null ? Optional.empty() : Optional.ofNullable(rows.get(attribute));
  }
}
