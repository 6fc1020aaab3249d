package dev.fortlet.sources.aws.triggers;

import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Target groups of load balancers that hold functions. */
final class LoadBalancers {

  private static final Pages GROUPS = new Pages("Marker", "NextMarker", "TargetGroups");
  private static final Pages HEALTH = new Pages("Marker", "NextMarker", "TargetHealthDescriptions");
  private static final Pages LISTENERS = new Pages("Marker", "NextMarker", "Listeners");
  private static final Pages RULES = new Pages("Marker", "NextMarker", "Rules");

  private final Api api;
  private final String region;
  private final Triggers triggers;
  private final Map<String, Answer> authenticates = new HashMap<>();

  private LoadBalancers(Api api, String region, Triggers triggers) {
    this.api = api;
    this.region = region;
    this.triggers = triggers;
  }

  private record Group(String arn, List<String> balancers) {}

  static void read(Api api, String region, Triggers triggers) {
    new LoadBalancers(api, region, triggers).read();
  }

  private void read() {
    List<Group> groups = new ArrayList<>();
    triggers.unread(
        GROUPS.readAll(
            api,
            Call.of(Operation.DESCRIBE_TARGET_GROUPS, region),
            (items, _) -> {
              for (Value item : items) {
                Body group = Body.of(item);
                if (group.text("TargetType").orElse("").equals("lambda")) {
                  groups.add(
                      new Group(group.required("TargetGroupArn"), group.texts("LoadBalancerArns")));
                }
              }
            }));
    groups.forEach(this::targets);
  }

  private void targets(Group group) {
    Answer authorized = Answer.NO;
    for (String balancer : group.balancers()) {
      if (authenticates.computeIfAbsent(balancer, this::authenticates) != Answer.NO) {
        // Which of its rules leads here is not followed: some of the ways ask who calls.
        authorized = Answer.MAYBE;
      }
    }
    Answer known = authorized;
    triggers.unread(
        HEALTH.readAll(
            api,
            Call.of(Operation.DESCRIBE_TARGET_HEALTH, region).with("TargetGroupArn", group.arn()),
            (items, _) -> {
              for (Value item : items) {
                Body target = Body.of(item).object("Target").orElseThrow(() -> none(item));
                triggers.add(target.required("Id"), route(group.arn(), known));
              }
            }));
  }

  private static Trigger route(String group, Answer authorized) {
    return new Trigger.Route(
        Trigger.Route.Kind.LOAD_BALANCER,
        Text.of(group),
        "ANY",
        "/",
        authorized,
        new Location(group, 1, 1));
  }

  /** Whether a listener or a rule of it does more than to forward. */
  private Answer authenticates(String balancer) {
    AtomicBoolean asks = new AtomicBoolean();
    List<String> listeners = new ArrayList<>();
    boolean whole =
        LISTENERS
            .readAll(
                api,
                Call.of(Operation.DESCRIBE_LISTENERS, region).with("LoadBalancerArn", balancer),
                (items, _) -> {
                  for (Value item : items) {
                    Body listener = Body.of(item);
                    listeners.add(listener.required("ListenerArn"));
                    look(listener.objects("DefaultActions"), asks);
                  }
                })
            .isEmpty();
    for (String listener : listeners) {
      whole &=
          RULES
              .readAll(
                  api,
                  Call.of(Operation.DESCRIBE_RULES, region).with("ListenerArn", listener),
                  (items, _) -> {
                    for (Value item : items) {
                      look(Body.of(item).objects("Actions"), asks);
                    }
                  })
              .isEmpty();
    }
    return asks.get() || !whole ? Answer.MAYBE : Answer.NO;
  }

  private static void look(List<Body> actions, AtomicBoolean asks) throws MalformedException {
    for (Body action : actions) {
      String type = action.required("Type");
      if (type.startsWith("authenticate") || type.startsWith("jwt")) {
        asks.set(true);
      }
    }
  }

  private static MalformedException none(Value item) {
    return new MalformedException(item.at(), "expected a Target");
  }
}
