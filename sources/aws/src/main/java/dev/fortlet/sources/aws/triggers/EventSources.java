package dev.fortlet.sources.aws.triggers;

import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.List;
import java.util.Optional;

/** Queues and streams that Lambda polls, all of the region in a few pages. */
final class EventSources {

  private static final Pages PAGES = new Pages("Marker", "NextMarker", "EventSourceMappings");

  private EventSources() {}

  static void read(Api api, String region, Triggers triggers) {
    Call call = Call.of(Operation.LIST_EVENT_SOURCE_MAPPINGS, region);
    triggers.unread(
        PAGES.readAll(
            api,
            call,
            (items, _) -> {
              for (Value item : items) {
                Body mapping = Body.of(item);
                String function = mapping.required("FunctionArn");
                triggers.add(function, trigger(mapping, function));
              }
            }));
  }

  private static Trigger trigger(Body mapping, String function) throws MalformedException {
    String at = mapping.text("EventSourceMappingArn").or(() -> Optional.of(function)).orElseThrow();
    return new Trigger.EventSourceMapping(
        Text.of(source(mapping)),
        onFailure(mapping),
        !mapping.text("State").orElse("").startsWith("Disabl"),
        new Location(at, 1, 1));
  }

  /** Brokers of one's own have no ARN: they are known by their topics. */
  private static String source(Body mapping) throws MalformedException {
    Optional<String> arn = mapping.text("EventSourceArn");
    if (arn.isPresent()) {
      return arn.get();
    }
    List<String> topics = mapping.texts("Topics");
    return topics.isEmpty() ? "self-managed" : "self-managed:" + String.join(",", topics);
  }

  private static Optional<Text> onFailure(Body mapping) throws MalformedException {
    Optional<Body> config = mapping.object("DestinationConfig");
    Optional<Body> failure = config.isEmpty() ? config : config.get().object("OnFailure");
    return failure.isEmpty() ? Optional.empty() : failure.get().text("Destination").map(Text::of);
  }
}
