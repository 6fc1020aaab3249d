package dev.fortlet.sources.aws.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each operation was called, repeats included. */
public final class Calls {

  private final Map<Operation, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();
  private volatile boolean unanswered;

  void count(Operation operation) {
    counts.computeIfAbsent(operation, _ -> new LongAdder()).increment();
  }

  void countRefused() {
    refused.increment();
  }

  void giveUp() {
    unanswered = true;
  }

  /** Whether some question was given up that may well be answered another time. */
  public boolean gaveUp() {
    return unanswered;
  }

  public Map<String, Integer> byAction() {
    Map<String, Integer> byAction = new TreeMap<>();
    counts.forEach(
        (operation, count) -> byAction.merge(operation.action(), count.intValue(), Integer::sum));
    return byAction;
  }

  /** How many of them AWS refused because they were too many. */
  public int refused() {
    return refused.intValue();
  }
}
