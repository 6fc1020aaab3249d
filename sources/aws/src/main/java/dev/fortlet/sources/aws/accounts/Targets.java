package dev.fortlet.sources.aws.accounts;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.sources.aws.UnreadableException;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The accounts that are read.
 *
 * @param missing why there may be more, if there may be
 * @param notes what a report says of those that are left out
 */
public record Targets(List<Target> accounts, Optional<Reason> missing, List<String> notes) {

  public Targets {
    accounts = List.copyOf(accounts);
    notes = List.copyOf(notes);
  }

  /**
   * @param own the account whose credentials these are
   * @throws UnreadableException if there is no making out which accounts there are
   */
  public static Targets of(
      Selection selection, String own, Organizations organizations, Api api, String region)
      throws UnreadableException {
    return switch (selection) {
      case Selection.Own _ -> new Targets(List.of(Target.of(own)), Optional.empty(), List.of());
      case Selection.Listed(var accounts) -> {
        if (accounts.size() > 1) {
          // Then the accounts need not all ask it.
          Membership _ = organizations.learn(api, own, region);
        }
        yield new Targets(accounts, Optional.empty(), List.of());
      }
      case Selection.Organization(var units) ->
          below(units, members(organizations.learn(api, own, region)), api, region);
    };
  }

  private static Members members(Membership membership) throws UnreadableException {
    Optional<Members> members = membership.members();
    boolean some =
        members.filter(all -> !all.accounts().isEmpty() || all.missing().isEmpty()).isPresent();
    if (!some) {
      String why =
          members
              .flatMap(Members::missing)
              .map(failure -> failure.reason().message())
              .or(membership::refusal)
              .orElse("the account is in no organisation");
      throw new UnreadableException(
          "--accounts org: "
              + why
              + "; the management account of an organisation may list its accounts, and those that"
              + " it delegates to");
    }
    return members.orElseThrow();
  }

  private static Targets below(List<String> units, Members members, Api api, String region)
      throws UnreadableException {
    Optional<Failure> missing = members.missing();
    TreeSet<String> within = new TreeSet<>();
    if (units.isEmpty()) {
      within.addAll(members.ids());
    } else if (Units.areSaid(members.accounts())) {
      for (Member member : members.accounts()) {
        if (Units.isBelow(member, units)) {
          within.add(member.id());
        }
      }
    } else {
      Optional<Failure> lost = Units.below(units, api, region, within);
      missing = lost.or(members::missing);
    }
    List<Target> accounts = new ArrayList<>();
    int inactive = 0;
    for (Member member : members.accounts()) {
      if (within.contains(member.id())) {
        if (member.active()) {
          accounts.add(Target.of(member.id()).named(member.name()));
        } else {
          inactive++;
        }
      }
    }
    if (accounts.isEmpty()) {
      throw new UnreadableException(
          "--accounts org: "
              + missing
                  .map(failure -> failure.reason().message())
                  .orElse("no active account is below " + String.join(", ", units)));
    }
    return new Targets(
        accounts,
        missing.map(Failure::reason),
        inactive == 0
            ? List.of()
            : List.of(inactive + " of the organisation's accounts are not active and not read"));
  }
}
