package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of all functions of a service, in the order in which the framework writes them. */
final class Events {

  private final Wiring wiring;
  private final List<Event> events = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Events(Wiring wiring) {
    this.wiring = wiring;
    for (Handler handler : wiring.service().handlers()) {
      handler.config().get("events").ifPresent(written -> read(handler, written));
    }
  }

  List<String> notes() {
    return notes;
  }

  private void read(Handler handler, Value written) {
    if (!(written instanceof Value.Sequence(var items, _))) {
      unread(handler, written, "Unread", "the events of " + handler.key() + " are no list");
      return;
    }
    Map<String, Integer> numbers = new HashMap<>();
    int position = 0;
    for (Value item : items) {
      position++;
      if (item instanceof Value.Mapping(var entries, _) && Shape.intrinsic(item).isEmpty()) {
        for (Value.Entry entry : entries) {
          if (Truth.of(entry.value()) != Answer.NO) {
            int number = numbers.merge(entry.key(), 1, Integer::sum);
            events.add(Event.of(handler, entry, number, position));
          }
        }
      } else if (Shape.literal(item).filter("alexaSkill"::equals).isPresent()) {
        // Version 1 took the bare word, for the skill whatever its id.
        Value.Entry entry =
            new Value.Entry("alexaSkill", item.at(), new Draft(item.at()).flag(true));
        events.add(
            Event.of(handler, entry, numbers.merge("alexaSkill", 1, Integer::sum), position));
      } else if (!Shape.isNull(item)) {
        unread(
            handler, item, "Unread" + position, "an event of " + handler.key() + " is no mapping");
      }
    }
  }

  private void unread(Handler handler, Value item, String id, String message) {
    Draft draft = new Draft(item.at());
    Value.Unresolved why =
        item instanceof Value.Unresolved unresolved
            ? unresolved
            : draft.unresolved(message, "the events written out");
    wiring.unread(handler, draft, handler.prefix() + "LambdaPermission" + id, why);
  }

  void expand() {
    FrameworkFunctions framework = new FrameworkFunctions(wiring);
    RuleEvents rules = new RuleEvents(wiring, framework);
    SourceEvents sources = new SourceEvents(wiring, framework);
    DeviceEvents devices = new DeviceEvents(wiring);
    EdgeEvents edges = new EdgeEvents(wiring);
    PollEvents poll = new PollEvents(wiring);
    RestRoutes rest = new RestRoutes(wiring);
    HttpRoutes http = new HttpRoutes(wiring);
    SocketRoutes socket = new SocketRoutes(wiring);
    for (Event event : events) {
      if (event.given() instanceof Value.Unresolved) {
        unread(
            event.handler(),
            event.given(),
            "Unread" + event.position(),
            "the event " + event.type() + " of " + event.handler().key() + " is not known");
        continue;
      }
      switch (event.type()) {
        case "schedule" -> rules.schedule(event);
        case "sns" -> sources.topic(event);
        case "s3" -> sources.bucket(event);
        case "iot" -> devices.iot(event);
        case "iotFleetProvisioning" -> devices.fleet(event);
        case "cloudwatchEvent" -> rules.rule(event);
        case "cloudwatchLog" -> sources.logs(event);
        case "alexaSkill" -> devices.skill(event);
        case "alexaSmartHome" -> devices.smartHome(event);
        case "eventBridge" -> rules.bus(event);
        case "cognitoUserPool" -> sources.userPool(event);
        case "cloudFront" -> edges.edge(event);
        case "alb" -> edges.loadBalancer(event);
        case "sqs" -> poll.queue(event);
        case "stream" -> poll.stream(event);
        case "msk" -> poll.managedKafka(event);
        case "kafka" -> poll.kafka(event);
        case "activemq", "rabbitmq" -> poll.broker(event);
        case "http" -> rest.add(event);
        case "httpApi" -> http.add(event);
        case "websocket" -> socket.add(event);
        default -> unknown(event);
      }
    }
    poll.finish();
    http.finish();
    if (rest.finish()) {
      framework.logs(wiring.settingOf("logs", "restApi"));
    }
    if (socket.finish()) {
      framework.logs(wiring.settingOf("logs", "websocket"));
    }
  }

  private void unknown(Event event) {
    notes.add(
        "the event %s of the function %s is none that Fortlet knows"
            .formatted(event.type(), event.handler().key()));
    unread(
        event.handler(),
        event.draft().text(event.type()),
        "Unread" + event.position(),
        "the event " + event.type() + " is none that Fortlet knows");
  }
}
