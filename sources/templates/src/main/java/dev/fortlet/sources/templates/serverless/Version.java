package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Optional;

/**
 * Which versions of the framework a service says that it is for.
 *
 * @param four whether that is version 4, which makes roles for functions by itself
 */
record Version(Answer four) {

  /**
   * @param written a range as npm writes them: {@code ^3.38}, {@code >=2 <5}, {@code 3 || 4}
   */
  static Version of(Optional<Value> written) {
    String range = written.flatMap(Shape::literal).orElse("");
    boolean older = false;
    boolean newer = range.indexOf('>') >= 0 || range.indexOf('*') >= 0;
    boolean inside = false;
    for (int at = 0; at < range.length(); at++) {
      char c = range.charAt(at);
      boolean digit = c >= '0' && c <= '9';
      if (digit && !inside) {
        boolean below = at > 0 && range.charAt(at - 1) == '<';
        older |= c < '4' || below;
        newer |= c >= '4' && !below;
      }
      // What follows a point or a dash is no major version.
      inside = digit || (inside && (c == '.' || c == '-' || Character.isLetter(c)));
    }
    return new Version(older == newer ? Answer.MAYBE : Answer.of(newer));
  }
}
