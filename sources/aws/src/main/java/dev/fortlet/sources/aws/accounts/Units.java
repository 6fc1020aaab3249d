package dev.fortlet.sources.aws.accounts;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Failure;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which accounts are below an organisational unit, at whatever depth. */
final class Units {

  private static final Pages ACCOUNTS = new Pages("NextToken", "NextToken", "Accounts");
  private static final Pages UNITS = new Pages("NextToken", "NextToken", "OrganizationalUnits");

  /** AWS allows some two thousand in an organisation. */
  private static final int MOST = 10_000;

  private Units() {}

  /** Whether AWS says of all accounts where they are, so that nothing more has to be asked. */
  static boolean areSaid(List<Member> members) {
    return members.stream().noneMatch(member -> member.paths().isEmpty());
  }

  static boolean isBelow(Member member, List<String> units) {
    return member.paths().stream()
        .anyMatch(path -> units.stream().anyMatch(unit -> ("/" + path).contains("/" + unit + "/")));
  }

  /**
   * Asks from unit to unit.
   *
   * @param found gets the ids of the accounts
   * @return why there may be more, if there may be
   */
  static Optional<Failure> below(List<String> units, Api api, String region, Set<String> found) {
    Set<String> seen = new HashSet<>(units);
    ArrayDeque<String> open = new ArrayDeque<>(units);
    while (!open.isEmpty() && seen.size() < MOST) {
      String unit = open.remove();
      Optional<Failure> missing =
          ACCOUNTS.read(
              api,
              Call.of(Operation.LIST_ACCOUNTS_FOR_PARENT, region).with("ParentId", unit),
              (items, _) -> {
                for (Value item : items) {
                  found.add(Member.of(Body.of(item)).id());
                }
              });
      missing =
          missing.or(() ->
              UNITS.read(
                  api,
                  Call.of(Operation.LIST_UNITS_FOR_PARENT, region).with("ParentId", unit),
                  (items, _) -> {
                    for (Value item : items) {
                      String below = Body.of(item).required("Id");
                      if (seen.add(below)) {
                        open.add(below);
                      }
                    }
                  }));
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }
}
