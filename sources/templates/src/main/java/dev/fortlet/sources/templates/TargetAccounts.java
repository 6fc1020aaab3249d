package dev.fortlet.sources.templates;

import java.util.Optional;

/** The accounts that templates are deployed to, as far as somebody has said. */
@FunctionalInterface
public interface TargetAccounts {

  /**
   * @param unit the path of a template relative to the scanned root, or the folder of a
   *     configuration
   */
  Optional<String> of(String unit);

  /** All are deployed to one account. */
  static TargetAccounts one(Optional<String> id) {
    return _ -> id;
  }
}
