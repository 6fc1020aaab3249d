package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The role that a service assumes to start what an event leads to. */
final class TargetRole {

  private final Resource role;
  private final Event event;
  private Optional<Value> boundary = Optional.empty();
  private final List<Value> policies = new ArrayList<>();

  TargetRole(Event event, Target target, String service) {
    this.event = event;
    this.role = event.resource(event.id() + "Role", "AWS::IAM::Role", target);
    role.properties().put("AssumeRolePolicyDocument", event.draft().trust(service));
  }

  static TargetRole starting(Event event, Target target, String service) {
    return new TargetRole(event, target, service)
        .within(target.owner().properties().get("PermissionsBoundary"))
        .may("states:StartExecution", target.arn(), "StartExecutionPolicy");
  }

  private TargetRole within(Optional<Value> limit) {
    boundary = limit;
    return this;
  }

  TargetRole may(String action, Value resource, String name) {
    Draft draft = event.draft();
    policies.add(draft.policy(event.id() + name, draft.document(draft.allow(resource, action))));
    return this;
  }

  /** Writes the role and gives its ARN. */
  Value write(Expansion out) {
    role.properties().put("Policies", event.draft().list(policies));
    event.pass(role, "PermissionsBoundary");
    boundary.ifPresent(limit -> role.properties().put("PermissionsBoundary", limit));
    out.write(role);
    return event.draft().getAtt(role.id(), "Arn");
  }
}
