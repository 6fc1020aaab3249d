package dev.fortlet.app.cli;

import java.util.List;

/** What the exit code says; scripts rely on it. */
final class Exit {

  /** Nothing at or above {@code --fail-on}, and everything that matters was read. */
  static final int OK = 0;

  static final int FINDINGS = 1;

  /** Bad usage, or nothing readable. */
  static final int UNUSABLE = 2;

  /** No finding at or above {@code --fail-on}, but something unread that could hide one. */
  static final int UNKNOWN = 3;

  /** A bug in Fortlet; the number is EX_SOFTWARE of sysexits.h. */
  static final int BUG = 70;

  static final int INTERRUPTED = 130;

  /** What users are told of a code. */
  record Meaning(int code, String text) {}

  static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(OK, "nothing at or above --fail-on, and everything that matters was read"),
          new Meaning(FINDINGS, "findings at or above it"),
          new Meaning(UNUSABLE, "bad usage, or nothing readable"),
          new Meaning(UNKNOWN, "nothing at or above it, but something unread that could hide one"),
          new Meaning(BUG, "a bug in Fortlet"),
          new Meaning(INTERRUPTED, "interrupted"));

  private Exit() {}
}
