package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was not understood while statements were compiled, and could matter. */
final class Gaps {

  private @Nullable Reason first;
  private int noted;

  void note(Reason reason) {
    noted++;
    if (first == null) {
      first = reason;
    }
  }

  Optional<Reason> first() {
    return Optional.ofNullable(first);
  }

  /** How often something was noted; grows even where {@link #first} stays. */
  int noted() {
    return noted;
  }

  /** Takes back what was noted since the first gap was this one. */
  void backTo(Optional<Reason> before) {
    first = before.orElse(null);
  }
}
