package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;

/**
 * How much is done to follow ways from role to role before the rest is left open. One for all that
 * is judged together, so that what is made to be slow ends.
 */
public final class Diligence {

  /** In quick checks of a microsecond: some seconds. */
  private static final int MAX_EFFORT = 5_000_000;

  /** To try a way over its policies costs as much as so many quick checks. */
  private static final int EFFORT_OF_ATTEMPT = 100;

  /** The same where all its statements are understood. */
  private static final int EFFORT_OF_CLEAR_ATTEMPT = 5;

  /** Goes on counting when it is exhausted, in a range that no work comes to the end of. */
  private long effort;

  void check() {
    effort++;
  }

  void attempt() {
    effort += EFFORT_OF_ATTEMPT;
  }

  void clearAttempt() {
    effort += EFFORT_OF_CLEAR_ATTEMPT;
  }

  static Reason tooMany(RolePowers role) {
    return Reason.at(
        role.at(),
        "the ways from role %s to others are too many to be followed".formatted(role.label()),
        "statements that name what they are about");
  }

  boolean isExhausted() {
    return effort > MAX_EFFORT;
  }
}
