package dev.fortlet.sources.aws.accounts;

import java.util.List;

/** Which accounts to read. */
public sealed interface Selection {

  /** The one whose credentials these are. */
  record Own() implements Selection {}

  record Listed(List<Target> accounts) implements Selection {
    public Listed {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * The active ones of the organisation.
   *
   * @param units ids of organisational units: only accounts somewhere below them; all, if there are
   *     none
   */
  record Organization(List<String> units) implements Selection {
    public Organization {
      units = List.copyOf(units);
    }
  }
}
