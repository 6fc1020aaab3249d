package dev.fortlet.sources.templates.cloudformation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What {@code Ref} and {@code Fn::GetAtt} return, by resource type: the table arn-formats.tsv. */
public final class ArnFormats {

  private final Map<String, Map<String, String>> formats;

  private ArnFormats(Map<String, Map<String, String>> formats) {
    this.formats = formats;
  }

  public static ArnFormats read() {
    Map<String, Map<String, String>> formats = new HashMap<>();
    try (InputStream table =
            Objects.requireNonNull(ArnFormats.class.getResourceAsStream("arn-formats.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int first = line.indexOf('\t');
        int second = line.indexOf('\t', first + 1);
        if (!line.startsWith("#") && second > 0) {
          formats
              .computeIfAbsent(line.substring(0, first), _ -> new HashMap<>())
              .put(line.substring(first + 1, second), line.substring(second + 1));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("arn-formats.tsv cannot be read", e);
    }
    return new ArnFormats(formats);
  }

  /** The property that holds a type's physical name; {@code -} if it is always generated. */
  String nameProperty(String type) {
    return of(type, "name").orElse("-");
  }

  Optional<String> of(String type, String attribute) {
    Map<String, String> rows = formats.get(type);
    return rows == null ? Optional.empty() : Optional.ofNullable(rows.get(attribute));
  }
}
