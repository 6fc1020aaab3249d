package dev.fortlet.sources.templates;

/** Is told which file is being read, so that long work can show that it goes on. */
@FunctionalInterface
public interface Progress {

  /**
   * @param path relative to the scanned root
   * @param done how many files were read before it
   */
  void reading(String path, int done);

  /** Whether the user wants it to stop: what was read until then is the estate. */
  default boolean isStopped() {
    return false;
  }

  static Progress silent() {
    return (_, _) -> {};
  }
}
