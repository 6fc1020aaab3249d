package dev.fortlet.sources.aws.accounts;

import dev.fortlet.model.estate.Organization;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.sources.aws.api.Answer;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which service control policies limit the accounts that are read. Where they are not known, none
 * are taken to be there: that makes no role look weaker than it is.
 */
public final class Controls {

  /** Deeper than AWS lets units be in units. */
  private static final int DEPTH = 12;

  private final Map<String, Fact<ControlPolicies>> known = new ConcurrentHashMap<>();
  private final Map<String, Fact<String>> parents = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final ReentrantLock turn = new ReentrantLock();

  /** The same membership, with what limits the account; or with why that is not known. */
  public Membership of(Membership membership, String account, String region) {
    if (membership.organization().isEmpty()
        || membership.management().isEmpty()
        || membership.asked().isEmpty()
        || membership.management().equals(account)) {
      return membership;
    }
    Organization organization = membership.organization().get();
    Api api = membership.asked().get();
    Fact<List<Policy>> levels =
        policies(organization.id(), api, region)
            .flatMap(policies ->
                policies.levels().isEmpty()
                    ? Fact.known(List.of())
                    : path(membership, account, api, region).map(policies::above));
    return switch (levels) {
      case Fact.Unread<List<Policy>>(var why) ->
          told.add(organization.id())
              ? membership.noting(
                  "limits of service control policies are not known: " + why.message())
              : membership;
      case Fact.Known<List<Policy>>(var above) ->
          above.isEmpty()
              ? membership
              : membership.with(
                  new Organization(
                      organization.id(),
                      organization.accounts(),
                      List.of(new Organization.Controls(account, above))));
    };
  }

  /** They are the same for all accounts, and are asked for until somebody may. */
  private Fact<ControlPolicies> policies(String organization, Api api, String region) {
    turn.lock();
    try {
      Fact<ControlPolicies> before = known.get(organization);
      if (before != null && before.isKnown()) {
        return before;
      }
      Fact<ControlPolicies> now = ControlPolicies.read(api, region);
      known.put(organization, now);
      return now;
    } finally {
      turn.unlock();
    }
  }

  /** The ids of the root, the units and the account, from the top. */
  private Fact<List<String>> path(Membership membership, String account, Api api, String region) {
    Optional<String> said =
        membership.members().stream()
            .flatMap(members -> members.accounts().stream())
            .filter(member -> member.id().equals(account))
            .flatMap(member -> member.paths().stream())
            .findFirst();
    if (said.isPresent()) {
      return Fact.known(List.of(said.get().split("/")));
    }
    List<String> path = new ArrayList<>();
    String at = account;
    while (path.size() < DEPTH) {
      path.addFirst(at);
      if (at.startsWith("r-")) {
        return Fact.known(path);
      }
      Fact<String> parent = parents.computeIfAbsent(at, child -> parent(child, api, region));
      if (!(parent instanceof Fact.Known<String>(var above))) {
        return Fact.unread(parent.gap().orElseThrow());
      }
      at = above;
    }
    return Fact.unread(Reason.of("its units do not end in a root", ""));
  }

  private static Fact<String> parent(String child, Api api, String region) {
    Answer answer = api.ask(Call.of(Operation.LIST_PARENTS, region).with("ChildId", child));
    return answer
        .fact()
        .flatMap(said -> {
          try {
            List<Body> parents = new Body(said).objects("Parents");
            if (parents.size() != 1) {
              throw new MalformedException(said.at(), "expected one of Parents");
            }
            return Fact.known(parents.getFirst().required("Id"));
          } catch (MalformedException e) {
            String action = Operation.LIST_PARENTS.action();
            return Fact.unread(
                Reason.of(action + " answered something else: " + e.getMessage(), action));
          }
        });
  }
}
