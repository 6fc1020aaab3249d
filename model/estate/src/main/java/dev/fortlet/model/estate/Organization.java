package dev.fortlet.model.estate;

import dev.fortlet.model.iam.Policy;
import java.util.List;

/**
 * An organisation that live accounts are in. Its members are trusted, as people mean by "ours".
 *
 * @param id such as {@code o-abc123}
 * @param accounts the ids of its members, as far as they are known: at least those that were read
 * @param controls what its service control policies allow in accounts that were read, as far as
 *     they are known
 */
public record Organization(String id, List<String> accounts, List<Controls> controls) {
  public Organization {
    accounts = List.copyOf(accounts);
    controls = List.copyOf(controls);
  }

  public Organization(String id, List<String> accounts) {
    this(id, accounts, List.of());
  }

  /**
   * The service control policies above an account.
   *
   * @param levels one for the root, for each unit and for the account itself, that limits anything
   */
  public record Controls(String account, List<Policy> levels) {
    public Controls {
      levels = List.copyOf(levels);
    }
  }
}
