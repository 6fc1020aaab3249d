package dev.fortlet.model.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keys whose values are in an order. Only the bounds that policies name tell values apart. */
final class Scales {

  private final Function<String, List<String>> literals;
  private final Instant now;

  /**
   * @param literals all known values that the policies compare a key with
   */
  Scales(Function<String, List<String>> literals, Instant now) {
    this.literals = literals;
    this.now = now;
  }

  /** Any time from now on. */
  Group clock() {
    List<Map<String, String>> candidates = new ArrayList<>();
    candidates.add(time(now));
    for (String key : List.of("aws:currenttime", "aws:epochtime")) {
      for (String text : literals.apply(key)) {
        Optional<Instant> bound = Comparison.date(text);
        if (bound.isEmpty()) {
          continue;
        }
        for (int second = -1; second <= 1; second++) {
          Instant at = bound.get().plusSeconds(second);
          if (at.isAfter(now)) {
            candidates.add(time(at));
          }
        }
      }
    }
    return new Group.Points(candidates);
  }

  private static Map<String, String> time(Instant at) {
    Instant second = Instant.ofEpochSecond(at.getEpochSecond());
    return Map.of(
        "aws:currenttime",
        second.toString(),
        "aws:epochtime",
        Long.toString(second.getEpochSecond()));
  }

  Group issued() {
    List<Map<String, String>> candidates = new ArrayList<>();
    candidates.add(Map.of());
    candidates.add(Map.of("aws:tokenissuetime", now.minusSeconds(60).toString()));
    for (String text : literals.apply("aws:tokenissuetime")) {
      Comparison.date(text)
          .ifPresent(bound -> {
            for (int second = -1; second <= 1; second++) {
              candidates.add(Map.of("aws:tokenissuetime", bound.plusSeconds(second).toString()));
            }
          });
    }
    return new Group.Points(candidates);
  }

  Group number(String key) {
    List<Map<String, String>> candidates = new ArrayList<>();
    candidates.add(Map.of());
    candidates.add(Map.of(key, "0"));
    for (String text : literals.apply(key)) {
      Comparison.number(text)
          .ifPresent(bound -> {
            for (double near : new double[] {bound - 1, bound, bound + 1}) {
              if (near >= 0) {
                candidates.add(Map.of(key, Double.toString(near)));
              }
            }
          });
    }
    return new Group.Points(candidates);
  }
}
