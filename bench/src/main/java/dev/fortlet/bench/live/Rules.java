package dev.fortlet.bench.live;

import java.util.Map;

/**
 * How the account behaves, set anew for each measurement.
 *
 * @param latency milliseconds from a request's arrival to its answer
 * @param quotas whether Lambda's quotas are enforced
 * @param throttle the share of Lambda's calls that is refused at random
 * @param denied whether the policies of the chosen functions cannot be read
 * @param without an action that this endpoint does not know, or nothing
 */
record Rules(long latency, boolean quotas, double throttle, boolean denied, String without) {

  static Rules of(Map<String, String> query) {
    return new Rules(
        Long.parseLong(query.getOrDefault("latency", "0")),
        Boolean.parseBoolean(query.get("quotas")),
        Double.parseDouble(query.getOrDefault("throttle", "0")),
        Boolean.parseBoolean(query.get("denied")),
        query.getOrDefault("without", ""));
  }
}
