package dev.fortlet.model.iam;

import dev.fortlet.model.iam.sets.Addresses;
import dev.fortlet.model.iam.sets.Letters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a request that do not tell who the caller is: organisation, network, time. */
final class Circumstances {

  private final Strangers strangers;
  private final Instant now;

  Circumstances(Strangers strangers, Instant now) {
    this.strangers = strangers;
    this.now = now;
  }

  /** An account is in one organisation, at one place of its tree, or in none. */
  Group organization(String idKey, String pathKey) {
    Variants variant =
        new Variants(List.of(idKey, pathKey))
            .fixed("o-", idKey, pathKey)
            .many(Letters.LOWER_DASH, 1, "outside9x7q", idKey, pathKey)
            .fixed("/", pathKey)
            .many(Letters.PRINTABLE, 0, "r-out9/ou-out9-outside9", pathKey)
            .fixed("/", pathKey)
            .never(idKey, strangers.neverOrganizations(idKey, pathKey))
            .never(pathKey, strangers.neverPaths(pathKey));
    return new Group.Strings(List.of(Group.Variant.ABSENT, variant.variant()));
  }

  Group endpoint() {
    return new Group.Strings(
        List.of(
            new Variants(List.of("aws:sourcevpce", "aws:sourcevpc"))
                .fixed("vpce-", "aws:sourcevpce")
                .many(Letters.LOWER_DASH, 1, "0outside9x7q", "aws:sourcevpce")
                .fixed("vpc-", "aws:sourcevpc")
                .many(Letters.LOWER_DASH, 1, "0outside9x7q", "aws:sourcevpc")
                .never(
                    "aws:sourcevpce",
                    strangers.neverNetworks("aws:sourcevpce", strangers.zone().vpcEndpoints()))
                .never(
                    "aws:sourcevpc",
                    strangers.neverNetworks("aws:sourcevpc", strangers.zone().vpcs()))
                .variant()));
  }

  Group address(String key, boolean mayBeAbsent) {
    Addresses possible = Addresses.all();
    if (key.equals("aws:sourceip")) {
      for (String range : strangers.zone().ipRanges()) {
        possible = possible.and(Addresses.block(range).map(Addresses::not).orElse(Addresses.all()));
      }
    }
    return new Group.From(key, possible, mayBeAbsent);
  }

  /** A string that nobody checks, if the caller sends it at all. */
  static Group anyString(String key) {
    return new Group.Strings(
        List.of(
            Group.Variant.ABSENT,
            new Variants(List.of(key)).many(Letters.PRINTABLE, 1, "any", key).variant()));
  }

  /** A secret that only its owner knows: never the value that the policy asks for. */
  Group secret(String key) {
    return new Group.Strings(
        List.of(
            Group.Variant.ABSENT,
            new Variants(List.of(key))
                .many(Letters.PRINTABLE, 1, "other", key)
                .never(key, strangers.fixed(key))
                .variant()));
  }

  static Group oneOf(String key, boolean mayBeAbsent, String... values) {
    List<Map<String, String>> candidates = new ArrayList<>();
    for (String value : values) {
      candidates.add(Map.of(key, value));
    }
    if (mayBeAbsent) {
      candidates.add(Map.of());
    }
    return new Group.Points(candidates);
  }

  /** Any time from now on. */
  Group clock() {
    List<Map<String, String>> candidates = new ArrayList<>();
    candidates.add(time(now));
    for (String key : List.of("aws:currenttime", "aws:epochtime")) {
      for (String text : strangers.literals(key)) {
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
    for (String text : strangers.literals("aws:tokenissuetime")) {
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
    for (String text : strangers.literals(key)) {
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
