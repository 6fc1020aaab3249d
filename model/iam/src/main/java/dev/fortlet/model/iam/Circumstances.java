package dev.fortlet.model.iam;

import dev.fortlet.model.iam.sets.Addresses;
import dev.fortlet.model.iam.sets.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keys of a request that do not tell who the caller is: organisation, network. */
final class Circumstances {

  private final Strangers strangers;

  Circumstances(Strangers strangers) {
    this.strangers = strangers;
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
}
