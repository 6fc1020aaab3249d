package dev.fortlet.model.iam.sets;

/**
 * How much more may be tried for one answer. Policies come from strangers, so every question has an
 * end.
 */
public final class Effort {

  private int left;

  /**
   * @param steps a step takes about a microsecond
   */
  public Effort(int steps) {
    left = steps;
  }

  public void spend() throws TooManyStatesException {
    if (--left < 0) {
      throw new TooManyStatesException();
    }
  }
}
