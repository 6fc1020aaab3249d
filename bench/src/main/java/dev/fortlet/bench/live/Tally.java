package dev.fortlet.bench.live;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was asked since the last reset. */
final class Tally {

  private final Map<String, Integer> calls = new TreeMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private final long cpu = cpu();
  private long firstMillis;
  private long first;
  private long last;
  private long busy;
  private int open;
  private int peak;
  private int connections;

  synchronized void connected() {
    connections++;
  }

  synchronized void begun(String what, long now) {
    if (first == 0) {
      first = now;
      firstMillis = System.currentTimeMillis();
    }
    calls.merge(what, 1, Integer::sum);
    open++;
    peak = Math.max(peak, open);
  }

  synchronized void refused(String what) {
    refused.merge(what, 1, Integer::sum);
  }

  synchronized void ended(long begun, long now) {
    open--;
    last = now;
    busy += now - begun;
  }

  synchronized String json() {
    return "{\"calls\":%s,\"refused\":%s,\"first\":%d,\"span\":%.4f,\"busy\":%.4f,\"peak\":%d,"
            .formatted(
                object(calls), object(refused), firstMillis, (last - first) / 1e9, busy / 1e9, peak)
        + "\"connections\":%d,\"cpu\":%.3f}".formatted(connections, (cpu() - cpu) / 1e9);
  }

  private static String object(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(each -> "\"%s\":%d".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static long cpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
