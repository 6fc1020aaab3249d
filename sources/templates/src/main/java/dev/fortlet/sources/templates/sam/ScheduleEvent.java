package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import java.util.Optional;

/** A schedule of EventBridge Scheduler, which assumes a role to reach its target. */
record ScheduleEvent(Expansion out, Event event, Target target) {

  /**
   * @param action what the role may do to the target
   */
  void expand(String action) {
    Draft draft = event.draft();
    Optional<Value> queue = DeadLetters.queue(out, event, target);
    Value role =
        event
            .properties()
            .get("RoleArn")
            .orElseGet(() -> {
              TargetRole made =
                  new TargetRole(event, target, "scheduler.amazonaws.com")
                      .may(
                          action,
                          target.arn(),
                          action.startsWith("lambda:") ? "LambdaPolicy" : "StartExecutionPolicy");
              queue.ifPresent(arn -> made.may("sqs:SendMessage", arn, "SQSPolicy"));
              return made.write(out);
            });
    Resource schedule = event.resource("AWS::Scheduler::Schedule", target);
    event.pass(
        schedule,
        "ScheduleExpression",
        "FlexibleTimeWindow",
        "Name",
        "State",
        "Description",
        "StartDate",
        "EndDate",
        "ScheduleExpressionTimezone",
        "GroupName",
        "KmsKeyArn");
    Fields aimed = new Fields();
    aimed.put("Arn", target.arn()).put("RoleArn", role);
    aimed.putIfPresent("Input", event.properties().get("Input"));
    aimed.putIfPresent("RetryPolicy", event.properties().get("RetryPolicy"));
    queue.ifPresent(arn -> aimed.put("DeadLetterConfig", draft.map("Arn", arn)));
    schedule.properties().put("Target", aimed.toValue(draft.at()));
    out.write(schedule);
  }
}
