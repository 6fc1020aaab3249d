package dev.fortlet.sources.aws;

/** Is told how far reading is, from many threads at once. */
public interface Progress {

  /**
   * @param read how many functions were read
   * @param expected how many there are, as far as lists were read
   * @param throttled whether AWS has refused calls, and reading is slower than it would be
   */
  void functions(int read, int expected, boolean throttled);

  /**
   * @param read how many accounts were read
   * @param expected how many there are
   */
  default void accounts(int read, int expected) {}

  /** Whether the user wants it to stop: what was read until then is the estate. */
  default boolean isStopped() {
    return false;
  }

  static Progress silent() {
    return (_, _, _) -> {};
  }
}
