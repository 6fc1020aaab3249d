package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A function's events: what each generates, and what each lets the role do. */
record Events(Expansion out, Target target, RoleDraft role) {

  void expand(Optional<Value> events) {
    if (events.isEmpty()) {
      return;
    }
    Optional<Value.Mapping> entries = Shape.mapping(events.get());
    if (entries.isEmpty()) {
      unread("Events");
      return;
    }
    List<Event> readable = new ArrayList<>();
    for (Value.Entry entry : entries.get().entries()) {
      Optional<Event> event = Event.read(target.owner(), entry);
      if (event.isEmpty() || entry.key().startsWith("Fn::")) {
        unread("event " + entry.key());
      } else {
        readable.add(event.get());
      }
    }
    // A default route takes every path, so the permissions of routes after it are left out.
    // Comparator.comparing gives a serialisable lambda, which the AOT cache does not hold.
    readable.sort((one, other) -> Boolean.compare(isDefault(other), isDefault(one)));
    for (Event event : readable) {
      if (out.isFull()) {
        unread("what comes after too many resources");
        return;
      }
      expand(event);
    }
  }

  private static boolean isDefault(Event event) {
    return event.path().equals("$default");
  }

  private void expand(Event event) {
    switch (event.type()) {
      case "Api", "HttpApi" ->
          Api.of(out, event)
              .ifPresentOrElse(api -> api.addEvent(event, target), () -> unread(event));
      case "Kinesis", "DynamoDB", "SQS", "MSK", "MQ", "SelfManagedKafka", "DocumentDB" ->
          new PollEvent(event, target, role).expand(out);
      case "S3" -> new BucketEvent(out, event, target).expand();
      case "SNS" -> new TopicEvent(out, event, target, role).expand();
      case "Schedule", "CloudWatchEvent", "EventBridgeRule" ->
          new RuleEvent(out, event, target).expandForFunction();
      case "ScheduleV2" -> new ScheduleEvent(out, event, target).expand("lambda:InvokeFunction");
      case "CloudWatchLogs" -> logs(event);
      case "IoTRule" -> iot(event);
      case "AlexaSkill" ->
          new Permission(event.id() + "Permission", "alexa-appkit.amazon.com")
              .from("EventSourceToken", event.properties().get("SkillId"))
              .write(out, target, event.draft());
      case "Cognito" -> new UserPoolEvent(out, event, target).expand();
      default -> unread(event);
    }
  }

  private void unread(Event event) {
    unread("event " + event.id() + " of type " + event.type());
  }

  private void unread(String what) {
    role.unread(what + " could not be read", "its Type and Properties written out");
    Permission.unread(out, target.owner(), target, "UnreadPermission", what + " could not be read");
  }

  private void logs(Event event) {
    Draft draft = event.draft();
    Optional<Value> group = event.properties().get("LogGroupName");
    new Permission(event.id() + "Permission", "logs.amazonaws.com")
        .from(
            "SourceArn",
            group.map(name ->
                draft.sub(
                    "arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*",
                    draft.map("__LogGroupName__", name))))
        .write(out, target, draft);
    Resource filter = event.resource("AWS::Logs::SubscriptionFilter", target);
    event.pass(filter, "LogGroupName", "FilterPattern");
    filter.properties().put("DestinationArn", target.arn());
    out.write(filter);
  }

  private void iot(Event event) {
    Draft draft = event.draft();
    new Permission(event.id() + "Permission", "iot.amazonaws.com")
        .from(
            "SourceArn",
            Optional.of(
                draft.sub(
                    "arn:aws:iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}",
                    draft.map("RuleName", draft.ref(event.id())))))
        .from("SourceAccount", Optional.of(draft.sub("${AWS::AccountId}")))
        .write(out, target, draft);
    Resource rule = event.resource("AWS::IoT::TopicRule", target);
    Fields payload = new Fields();
    payload.putIfPresent("Sql", event.properties().get("Sql"));
    payload.putIfPresent("AwsIotSqlVersion", event.properties().get("AwsIotSqlVersion"));
    payload.put("RuleDisabled", draft.flag(false));
    payload.put("Actions", draft.list(draft.map("Lambda", draft.map("FunctionArn", target.arn()))));
    rule.properties().put("TopicRulePayload", payload.toValue(draft.at()));
    out.write(rule);
  }
}
