package dev.fortlet.app.cli;

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

  private Exit() {}
}
