package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which versions of the framework a service says that it is for.
 *
 * @param four whether that is version 4, which makes roles for functions by itself
 * @param newest the newest major version that it may be
 */
record Version(Answer four, int newest) {

  /** The newest that the table of runtimes knows. */
  private static final int LAST = 4;

  /**
   * @param written a range as npm writes them: {@code ^3.38}, {@code >=2 <5}, {@code 3 || 4}
   */
  static Version of(Optional<Value> written) {
    String range = written.flatMap(Shape::literal).orElse("");
    boolean older = false;
    boolean newer = range.indexOf('>') >= 0 || range.indexOf('*') >= 0;
    boolean inside = false;
    boolean bounded = false;
    int newest = 0;
    for (int at = 0; at < range.length(); at++) {
      char c = range.charAt(at);
      boolean digit = c >= '0' && c <= '9';
      if (digit && !inside) {
        boolean below = at > 0 && range.charAt(at - 1) == '<';
        older |= c < '4' || below;
        newer |= c >= '4' && !below;
        bounded |= below;
        newest = Math.max(newest, c - '0' - (below ? 1 : 0));
      }
      // What follows a point or a dash is no major version.
      inside = digit || (inside && (c == '.' || c == '-' || Character.isLetter(c)));
    }
    boolean open = newest == 0 || (newer && !bounded);
    return new Version(
        older == newer ? Answer.MAYBE : Answer.of(newer),
        open ? LAST : Math.clamp(newest, 1, LAST));
  }

  /** What functions run on that name no runtime. */
  String runtime() {
    return row().get(1);
  }

  /** What the framework's own functions run on. */
  String ownRuntime() {
    return row().get(2);
  }

  private List<String> row() {
    try (InputStream table = Version.class.getResourceAsStream("default-runtimes.tsv")) {
      String text =
          new String(
              Objects.requireNonNull(table, "default-runtimes.tsv").readAllBytes(),
              StandardCharsets.UTF_8);
      return text.lines()
          .map(line -> List.of(line.split("\t", -1)))
          .filter(row -> row.getFirst().equals(String.valueOf(newest)))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
