package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import java.util.Optional;

/** A schedule or a pattern of EventBridge: a rule whose target is the function. */
record RuleEvent(Expansion out, Event event, Target target) {

  void expandForFunction() {
    Draft draft = event.draft();
    rule(Optional.empty());
    new Permission(event.id() + "Permission", "events.amazonaws.com")
        .from("SourceArn", Optional.of(draft.getAtt(event.id(), "Arn")))
        .write(out, target, draft);
  }

  /** A state machine takes no permission: the rule assumes a role that may start it. */
  void expandForStateMachine() {
    Optional<Value> given = event.properties().get("RoleArn");
    if (given.isPresent()) {
      rule(given);
      return;
    }
    rule(Optional.of(TargetRole.starting(event, target, "events.amazonaws.com").write(out)));
  }

  private void rule(Optional<Value> role) {
    Draft draft = event.draft();
    Resource rule = event.resource("AWS::Events::Rule", target);
    event.pass(rule, "EventBusName", "State", "Description");
    rule.properties()
        .putIfPresent("ScheduleExpression", event.properties().get("Schedule"))
        .putIfPresent("EventPattern", event.properties().get("Pattern"))
        .putIfPresent(
            "Name", event.properties().get(event.type().equals("Schedule") ? "Name" : "RuleName"));
    event
        .properties()
        .literal("Enabled")
        .ifPresent(enabled ->
            rule.properties()
                .put(
                    "State",
                    draft.text(enabled.equalsIgnoreCase("true") ? "ENABLED" : "DISABLED")));
    Fields aimed = new Fields();
    aimed.put("Arn", target.arn()).put("Id", draft.text(event.id() + "Target"));
    aimed.putIfPresent("RoleArn", role);
    for (String name : new String[] {"Input", "InputPath", "InputTransformer", "RetryPolicy"}) {
      aimed.putIfPresent(name, event.properties().get(name));
    }
    DeadLetters.queueOfRule(out, event, target)
        .ifPresent(arn -> aimed.put("DeadLetterConfig", draft.map("Arn", arn)));
    rule.properties().put("Targets", draft.list(aimed.toValue(draft.at())));
    out.write(rule);
  }
}
