package dev.fortlet.sources.aws.accounts;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.model.iam.PolicyParser;
import dev.fortlet.sources.aws.api.Answer;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Failure;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service control policies of an organisation: what each root, unit and account has.
 *
 * <p>They are known all or not at all: half of them would make roles look weaker than they are, or
 * say nothing.
 *
 * @param levels by the id of the root, unit or account; what allows everything is left out
 */
record ControlPolicies(Map<String, List<Policy>> levels) {

  private static final Pages POLICIES = new Pages("NextToken", "NextToken", "Policies");
  private static final Pages TARGETS = new Pages("NextToken", "NextToken", "Targets");

  /** AWS's own, which every level has at first. */
  private static final String ALLOWS_ALL = "p-FullAWSAccess";

  /** AWS allows some thousand. */
  private static final int MOST = 10_000;

  ControlPolicies {
    levels = Map.copyOf(levels);
  }

  /** What limits an account: one policy for each level above it that does. */
  List<Policy> above(List<String> path) {
    List<Policy> above = new ArrayList<>();
    for (String level : path) {
      List<Policy> policies = levels.getOrDefault(level, List.of());
      if (!policies.isEmpty()) {
        above.add(Policy.join(policies, new Location(level, 1, 1)));
      }
    }
    return above;
  }

  static Fact<ControlPolicies> read(Api api, String region) {
    List<String> ids = new ArrayList<>();
    Optional<Failure> missing =
        POLICIES.read(
            api,
            Call.of(Operation.LIST_POLICIES, region).with("Filter", "SERVICE_CONTROL_POLICY"),
            (items, page) -> {
              for (Value item : items) {
                ids.add(Body.of(item).required("Id"));
              }
              if (ids.size() > MOST) {
                throw new MalformedException(page.value().at(), "more than " + MOST + " policies");
              }
            });
    Map<String, List<Policy>> levels = new HashMap<>();
    Map<String, Boolean> open = new HashMap<>();
    for (String id : ids) {
      List<String> targets = new ArrayList<>();
      missing = missing.or(() -> targets(api, region, id, targets));
      if (missing.isPresent()) {
        break;
      }
      if (!targets.isEmpty()) {
        Fact<Policy> content = content(api, region, id);
        if (content.gap().isPresent()) {
          return Fact.unread(content.gap().get());
        }
        Policy policy = content.ifKnown().orElseThrow();
        for (String target : targets) {
          levels.computeIfAbsent(target, _ -> new ArrayList<>()).add(policy);
          open.merge(target, id.equals(ALLOWS_ALL), Boolean::logicalAnd);
        }
      }
    }
    if (missing.isPresent()) {
      return Fact.unread(missing.get().reason());
    }
    levels.keySet().removeIf(level -> open.getOrDefault(level, false));
    return Fact.known(new ControlPolicies(levels));
  }

  private static Optional<Failure> targets(
      Api api, String region, String id, List<String> targets) {
    return TARGETS.read(
        api,
        Call.of(Operation.LIST_TARGETS_FOR_POLICY, region).with("PolicyId", id),
        (items, _) -> {
          for (Value item : items) {
            targets.add(Body.of(item).required("TargetId"));
          }
        });
  }

  private static Fact<Policy> content(Api api, String region, String id) {
    Answer answer = api.ask(Call.of(Operation.DESCRIBE_POLICY, region).with("PolicyId", id));
    return answer
        .fact()
        .flatMap(said -> {
          try {
            Body policy =
                new Body(said)
                    .object("Policy")
                    .orElseThrow(() -> new MalformedException(said.at(), "expected Policy"));
            return Fact.known(PolicyParser.parse(policy.required("Content"), id));
          } catch (MalformedException e) {
            String action = Operation.DESCRIBE_POLICY.action();
            return Fact.unread(
                Reason.of(action + " answered something else: " + e.getMessage(), action));
          }
        });
  }
}
