package dev.fortlet.model.iam.sets;

/** A question that would take longer than its answer is worth. */
public final class TooManyStatesException extends Exception {
  private static final long serialVersionUID = 1L;

  public TooManyStatesException() {
    super("too many states", null, false, false);
  }
}
