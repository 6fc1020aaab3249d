package dev.fortlet.sources.aws.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which services do not answer any more, whatever they are asked. A thousand more questions are
 * then asked once each, not five times: the scan ends, and the service is left alone.
 */
final class Outage {

  private static final int HOPELESS = 10;

  private record Place(Service service, String region) {}

  private final Map<Place, AtomicInteger> unanswered = new ConcurrentHashMap<>();

  void answered(Call call) {
    count(call).set(0);
  }

  /** All patience was in vain. */
  void gaveUp(Call call) {
    count(call).incrementAndGet();
  }

  boolean isAt(Call call) {
    return count(call).get() >= HOPELESS;
  }

  private AtomicInteger count(Call call) {
    return unanswered.computeIfAbsent(
        new Place(call.operation().service(), call.region()), _ -> new AtomicInteger());
  }
}
