package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.ManagedPolicy;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.AwsManagedPolicies;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Policies of AWS's own that roles have, and that are newer than our copy of them all. */
final class AwsPolicies {

  /** Accounts have a handful at most; whoever has more than this has made them up. */
  private static final int MOST = 200;

  private final Api api;
  private final String account;
  private final String region;

  AwsPolicies(Api api, String account, String region) {
    this.api = api;
    this.account = account;
    this.region = region;
  }

  List<ManagedPolicy> newer(List<Role> roles) {
    AwsManagedPolicies copy = new AwsManagedPolicies();
    Set<String> wanted = new TreeSet<>();
    for (Role role : roles) {
      role.attached().items().forEach(attached -> want(attached.arn(), copy, wanted));
      role.boundary()
          .ifKnown()
          .flatMap(boundary -> boundary)
          .ifPresent(arn -> want(arn, copy, wanted));
    }
    List<ManagedPolicy> policies = new ArrayList<>();
    for (String arn : wanted) {
      if (policies.size() < MOST) {
        policies.add(policy(arn));
      }
    }
    return policies;
  }

  private static void want(Text arn, AwsManagedPolicies copy, Set<String> wanted) {
    if (AwsManagedPolicies.isAwsManaged(arn) == Answer.YES && !copy.policy(arn).isKnown()) {
      arn.known().ifPresent(wanted::add);
    }
  }

  private ManagedPolicy policy(String arn) {
    return new ManagedPolicy(
        arn,
        account,
        Text.of(arn.substring(arn.lastIndexOf('/') + 1)),
        Text.of(arn),
        version(arn).flatMap(version -> document(arn, version)),
        new Location(arn, 1, 1));
  }

  private Fact<String> version(String arn) {
    Call call = Call.of(Operation.GET_MANAGED_POLICY, region).with("PolicyArn", arn);
    return api.ask(call)
        .fact()
        .flatMap(said -> {
          try {
            return Fact.known(inner(new Body(said), "Policy").required("DefaultVersionId"));
          } catch (MalformedException e) {
            return Fact.unread(odd(call, e));
          }
        });
  }

  private Fact<Policy> document(String arn, String version) {
    Call call =
        Call.of(Operation.GET_MANAGED_POLICY_VERSION, region)
            .with("PolicyArn", arn)
            .with("VersionId", version);
    return api.ask(call)
        .fact()
        .flatMap(said -> {
          try {
            return PolicyDocuments.read(
                inner(new Body(said), "PolicyVersion"), "Document", call.operation().action(), arn);
          } catch (MalformedException e) {
            return Fact.unread(odd(call, e));
          }
        });
  }

  private static Body inner(Body answer, String field) throws MalformedException {
    return answer
        .object(field)
        .orElseThrow(() -> new MalformedException(answer.value().at(), "expected " + field));
  }

  private static Reason odd(Call call, MalformedException e) {
    String action = call.operation().action();
    return Reason.of(action + " answered something else: " + e.getMessage(), action);
  }
}
