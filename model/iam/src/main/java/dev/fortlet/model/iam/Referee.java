package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the plain evaluator decide what was found for a role, as for every witness. */
final class Referee {

  private final RolePowers role;
  private final Text account;
  private final Statements statements;
  private final Bindings bindings;

  Referee(Grants grants, Bindings bindings) {
    this.role = grants.role();
    this.account = grants.account();
    this.statements = grants.statements();
    this.bindings = bindings;
  }

  Grants.Outcome confirmed(
      Search.Found found, String action, Text resource, boolean fresh, RoleSession scene) {
    Statement statement = found.statements().getFirst();
    Map<String, List<String>> context = new HashMap<>();
    found.values().forEach((key, value) -> context.put(key, List.of(value)));
    for (Policy policy : statements.all()) {
      policy.mentions().variables().forEach(key -> given(key, scene, context));
      for (Statement each : policy.statements().items()) {
        each.conditions().forEach(condition -> given(condition.key(), scene, context));
      }
    }
    Caller caller =
        new Caller.Iam(
            bindings.known(role.arn()).orElse(""),
            bindings.known(account).orElse(""),
            Optional.empty());
    Decision decision =
        new Evaluator(bindings.all(), fresh)
            .decide(
                Authority.identity(statements.documents(), statements.limitPolicies()),
                new Request(caller, action, resource, context));
    if (!(decision instanceof Decision.Allowed)) {
      return new Grants.Outcome.Perhaps(
          Reason.at(
              statement.at(),
              "a bug in Fortlet: the request found is not allowed when evaluated (%s)"
                  .formatted(decision),
              "a report of this policy to Fortlet's authors"));
    }
    NamedPolicy policy = statements.policyOf(statement);
    boolean isAws =
        policy.arn().filter(arn -> AwsManagedPolicies.isAwsManaged(arn) == Answer.YES).isPresent();
    return new Grants.Outcome.Yes(
        new Power.Grant(
            action,
            bindings.shown(resource.toString()),
            policy.name(),
            statement,
            isAws ? policy.at() : statement.where(action)));
  }

  private void given(String key, RoleSession scene, Map<String, List<String>> context) {
    if (scene.slot(key) instanceof Slot.Given(var value)) {
      bindings.known(value).ifPresent(text -> context.put(key, List.of(text)));
    }
  }
}
