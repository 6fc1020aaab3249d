package dev.fortlet.model.estate;

import java.util.List;

/**
 * An organisation that live accounts are in. Its members are trusted, as people mean by "ours".
 *
 * @param id such as {@code o-abc123}
 * @param accounts the ids of its members, as far as they are known: at least those that were read
 */
public record Organization(String id, List<String> accounts) {
  public Organization {
    accounts = List.copyOf(accounts);
  }
}
