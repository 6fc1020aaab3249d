package dev.fortlet.model.facts;

/** A document that is not what it should be: the place, and what was expected there. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Location where;

  public MalformedException(Location where, String message) {
    super(message);
    this.where = where;
  }

  public Location where() {
    return where;
  }
}
