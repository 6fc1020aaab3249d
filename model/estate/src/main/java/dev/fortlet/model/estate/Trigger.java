package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import java.util.Optional;

/** What invokes a function, as far as it is declared. */
public sealed interface Trigger {

  Location location();

  /** Lambda polls a queue or a stream and invokes the function with what it finds. */
  record EventSourceMapping(
      Text source, Optional<Text> failureDestination, boolean enabled, Location location)
      implements Trigger {}

  /**
   * A route of an API or a target of a load balancer that leads to the function.
   *
   * @param authorized whether callers must prove who they are before the function runs
   */
  record Route(
      Kind kind, Text api, String method, String path, Answer authorized, Location location)
      implements Trigger {
    public enum Kind {
      REST_API,
      HTTP_API,
      WEBSOCKET_API,
      LOAD_BALANCER
    }
  }

  /** A service that pushes events: S3, SNS, EventBridge, a schedule. */
  record Subscription(String service, Text source, Location location) implements Trigger {}
}
