package dev.fortlet.model.findings;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A risk that somebody has accepted: findings and UNKNOWNs that it covers are reported, but do not
 * count.
 *
 * @param check the id of a check, or {@code *}
 * @param function a glob over names and ids of functions
 * @param expires the last day it holds; empty if it holds until it is removed
 */
public record ExceptionRule(
    String check, String function, String reason, String owner, Optional<LocalDate> expires) {

  // Written out for the sake of start-up: see Location.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExceptionRule that
        && check.equals(that.check)
        && function.equals(that.function)
        && reason.equals(that.reason)
        && owner.equals(that.owner)
        && expires.equals(that.expires);
  }

  @Override
  public int hashCode() {
    return 31 * check.hashCode() + function.hashCode();
  }

  /** Whether it is about this check and function, expired or not. */
  public boolean covers(String checkId, String functionName, String functionId) {
    return is(checkId, check) && (is(functionName, function) || is(functionId, function));
  }

  private static boolean is(String text, String glob) {
    return Text.of(text).matches(Text.of(glob)) == Answer.YES;
  }

  public boolean isExpired(LocalDate today) {
    return expires.isPresent() && today.isAfter(expires.get());
  }
}
