package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rules and schedules of EventBridge, in the words of its several names. */
final class RuleEvents {

  private final Wiring wiring;
  private final FrameworkFunctions framework;
  private final Map<String, Integer> schedules = new HashMap<>();

  RuleEvents(Wiring wiring, FrameworkFunctions framework) {
    this.wiring = wiring;
    this.framework = framework;
  }

  void schedule(Event event) {
    Draft draft = event.draft();
    boolean scheduler = event.fields().literal("method").filter("scheduler"::equals).isPresent();
    for (Value rate : Shape.items(event.setting("rate").orElse(draft.text("")))) {
      // One event may have several rates, and each is a schedule of its own.
      int number = schedules.merge(event.handler().key(), 1, Integer::sum);
      if (scheduler) {
        scheduled(event, event.prefix() + "SchedulerSchedule" + number, rate);
      } else {
        rule(event, "EventsRuleSchedule" + number)
            .with("ScheduleExpression", rate)
            .with("State", state(event));
      }
    }
  }

  /** EventBridge Scheduler assumes the function's own role to invoke it. */
  private void scheduled(Event event, String id, Value rate) {
    Draft draft = event.draft();
    wiring
        .stack()
        .add(id, "AWS::Scheduler::Schedule", draft)
        .with("ScheduleExpression", rate)
        .with("State", state(event))
        .with("Name", event.fields().get("name"))
        .with(
            "Target",
            draft.map("Arn", event.target(), "RoleArn", wiring.roles().reference(event.handler())));
    Value function =
        Wiring.arn(
            draft, "lambda", draft.text("function:"), Service.text(event.handler().name(), draft));
    Value versions =
        Wiring.arn(
            draft,
            "lambda",
            draft.text("function:"),
            Service.text(event.handler().name(), draft),
            draft.text(":*"));
    wiring.granted(
        event.handler(),
        role -> {
          role.trust("scheduler.amazonaws.com");
          role.allow(draft, draft.list(function, versions), "lambda:InvokeFunction");
        });
  }

  void rule(Event event) {
    rule(event, "EventsRuleCloudWatchEvent" + event.number())
        .with("EventPattern", event.fields().get("event"))
        .with("State", state(event));
  }

  private Stack.Made rule(Event event, String end) {
    Draft draft = event.draft();
    String id = event.prefix() + end;
    wiring
        .permission(event, event.prefix() + "LambdaPermission" + end, "events.amazonaws.com")
        .with("SourceArn", draft.getAtt(id, "Arn"));
    return wiring
        .stack()
        .add(id, "AWS::Events::Rule", draft)
        .with("Name", event.isShort() ? Optional.empty() : event.fields().get("name"))
        .with("Targets", targets(event));
  }

  private static Value targets(Event event) {
    Draft draft = event.draft();
    return draft.list(
        draft.map("Arn", event.target(), "Id", draft.text(event.handler().key() + event.type())));
  }

  private static Value state(Event event) {
    boolean off =
        event.fields().has("enabled") && Truth.of(event.fields().get("enabled")) == Answer.NO;
    return event.draft().text(off ? "DISABLED" : "ENABLED");
  }

  void bus(Event event) {
    boolean byFunction =
        Truth.of(
                wiring
                    .settingOf("eventBridge", "useCloudFormation")
                    .orElse(event.draft().flag(!wiring.service().provider().has("eventBridge"))))
            == Answer.NO;
    if (byFunction) {
      framework.bus(event);
    }
    Draft draft = event.draft();
    Fields fields = event.fields();
    Optional<Value> bus = fields.get("eventBus");
    Optional<String> literal = bus.flatMap(Shape::literal);
    if (literal.isPresent() && literal.get().startsWith("arn")) {
      bus =
          bus.map(arn ->
              new Draft(arn.at()).text(literal.get().substring(literal.get().indexOf('/') + 1)));
    } else if (literal.isPresent() && !literal.get().equals("default")) {
      wiring
          .stack()
          .add(
              Names.resource(literal.get()) + "EventBridgeEventBus", "AWS::Events::EventBus", draft)
          .with("Name", bus);
    }
    Text made = event.handler().name().plus("-rule-" + event.position());
    Value name = fields.get("name").orElse(Service.text(made, draft));
    Optional<Value> named = literal.filter("default"::equals).isPresent() ? Optional.empty() : bus;
    wiring
        .stack()
        .add(Names.alphanumeric(made.toString()) + "EventBridgeRule", "AWS::Events::Rule", draft)
        .with("Name", name)
        .with("EventBusName", named)
        .with("EventPattern", fields.get("pattern"))
        .with("ScheduleExpression", fields.get("schedule"))
        .with("State", state(event))
        .with("Targets", targets(event));
    Value source =
        bus.isEmpty()
            ? Wiring.arn(draft, "events", draft.text("rule/"), name)
            : Wiring.arn(draft, "events", draft.text("rule/"), bus.get(), draft.text("/"), name);
    String id = event.prefix() + "EventBridgeLambdaPermission" + event.position();
    String principal = "events.amazonaws.com";
    Stack.Made permission =
        byFunction
            ? framework.added(event, id, principal)
            : wiring.permission(event, id, principal);
    permission.with("SourceArn", source);
  }
}
