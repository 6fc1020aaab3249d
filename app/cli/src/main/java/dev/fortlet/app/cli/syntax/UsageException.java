package dev.fortlet.app.cli.syntax;

/** The user has to change something; the message is one line that says what. Exit code 2. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
