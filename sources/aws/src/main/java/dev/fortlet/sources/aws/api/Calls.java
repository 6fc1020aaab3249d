package dev.fortlet.sources.aws.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each operation was called, repeats included. */
public final class Calls {

  private final Map<Operation, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();

  void count(Operation operation) {
    counts.computeIfAbsent(operation, _ -> new LongAdder()).increment();
  }

  void countRefused() {
    refused.increment();
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
