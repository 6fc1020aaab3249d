package dev.fortlet.sources.aws;

import dev.fortlet.sources.aws.accounts.AssumedKeys;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Keys;
import dev.fortlet.sources.aws.api.Wire;
import dev.fortlet.sources.aws.pace.Pace;
import dev.fortlet.sources.aws.pace.Patience;
import java.util.Optional;

/** The ways into other accounts: by a role that the user's own credentials may assume. */
record Doors(Keys own, Wire wire, Pace pace) {

  /**
   * A way into one account.
   *
   * @param sts what asked to be let in
   * @param api what asks inside
   */
  record Door(Api sts, AssumedKeys keys, Api api) {}

  boolean isStopped() {
    return pace.waiting().isStopped();
  }

  Door open(String account, String region, String role, Optional<String> externalId, String from) {
    Api sts = new Api("", own, wire, pace, Patience.usual());
    AssumedKeys keys =
        new AssumedKeys(sts, region, role, externalId, "fortlet-" + from, pace.waiting()::nanos);
    return new Door(sts, keys, new Api(account, keys, wire, pace, Patience.usual()));
  }
}
