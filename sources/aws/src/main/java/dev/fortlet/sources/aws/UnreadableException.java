package dev.fortlet.sources.aws;

/** Nothing can be read at all. One line: why, and what to do. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableException(String message) {
    super(message);
  }
}
