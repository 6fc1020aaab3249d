package dev.fortlet.app.cli.config;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Profile.CheckSettings;
import dev.fortlet.model.findings.Profile.Scoped;
import dev.fortlet.model.findings.Profile.Trust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code fortlet.yaml} or a profile file says.
 *
 * @param profile the name or file of the profile that it builds on, and where that is written
 */
public record Config(
    Optional<String> account,
    Optional<Named> profile,
    Trust trust,
    Map<String, CheckSettings> checks,
    List<Scoped> overrides,
    List<ExceptionRule> exceptions) {

  public record Named(String value, Location at) {}

  public Config {
    checks = Map.copyOf(checks);
    overrides = List.copyOf(overrides);
    exceptions = List.copyOf(exceptions);
  }

  public static Config empty() {
    return new Config(
        Optional.empty(), Optional.empty(), Trust.none(), Map.of(), List.of(), List.of());
  }

  public Config withoutAccount() {
    return new Config(Optional.empty(), profile, trust, checks, overrides, exceptions);
  }

  /** Both: trust and exceptions add up, and of two settings this one's counts. */
  public Config over(Config base) {
    Map<String, CheckSettings> merged = new HashMap<>(base.checks);
    checks.forEach((id, settings) -> merged.merge(id, settings, CheckSettings::with));
    List<ExceptionRule> all = new ArrayList<>(base.exceptions);
    all.addAll(exceptions);
    List<Scoped> scoped = new ArrayList<>(base.overrides);
    scoped.addAll(overrides);
    return new Config(
        account.or(base::account),
        profile,
        new Trust(
            both(base.trust.accounts(), trust.accounts()),
            both(base.trust.organizations(), trust.organizations()),
            both(base.trust.vpcEndpoints(), trust.vpcEndpoints()),
            both(base.trust.vpcs(), trust.vpcs()),
            both(base.trust.ipRanges(), trust.ipRanges())),
        merged,
        scoped,
        all);
  }

  private static List<String> both(List<String> base, List<String> more) {
    List<String> all = new ArrayList<>(base);
    for (String one : more) {
      if (!all.contains(one)) {
        all.add(one);
      }
    }
    return all;
  }

  /**
   * @param only the checks to run; empty for all
   */
  public Profile profile(String name, Optional<String> account, List<String> only) {
    return new Profile(name, account, trust, only, checks, exceptions, overrides);
  }
}
