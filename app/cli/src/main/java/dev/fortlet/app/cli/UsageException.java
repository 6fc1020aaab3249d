package dev.fortlet.app.cli;

/** The user has to change something; the message is one line that says what. Exit code 2. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
