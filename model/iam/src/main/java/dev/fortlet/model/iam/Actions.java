package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import java.util.Locale;
import java.util.Optional;

/** Action names. They are read without regard to case. */
final class Actions {

  private Actions() {}

  static Answer matches(Text glob, String action) {
    Optional<String> known = glob.known();
    if (known.isEmpty()) {
      return Answer.MAYBE;
    }
    String pattern = known.get();
    if (pattern.equals("*") || pattern.equals(action)) {
      return Answer.YES;
    }
    return Answer.of(
        Wildcards.matches(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)));
  }
}
