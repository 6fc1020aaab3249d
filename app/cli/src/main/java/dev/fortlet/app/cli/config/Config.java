package dev.fortlet.app.cli.config;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.findings.ConfigFolder;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Profile.CheckSettings;
import dev.fortlet.model.findings.Profile.Scoped;
import dev.fortlet.model.findings.Profile.Trust;
import dev.fortlet.model.findings.Selector;
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

  /** What it trusts and accepts, without what it sets. */
  public Config withoutSettings() {
    return new Config(account, profile, trust, Map.of(), List.of(), exceptions);
  }

  /** The same, said in another folder than the scanned one. */
  public Config in(ConfigFolder folder) {
    List<Scoped> scoped = new ArrayList<>();
    overrides.forEach(override -> scoped.add(override.in(folder)));
    List<ExceptionRule> rules = new ArrayList<>();
    exceptions.forEach(rule -> rules.add(rule.in(folder)));
    return new Config(account, profile, trust, checks, scoped, rules);
  }

  /**
   * What it says of the functions of one folder alone.
   *
   * @param anew whether what else is set for them does not count
   */
  public List<Scoped> scoped(ConfigFolder folder, boolean anew) {
    List<Scoped> all = new ArrayList<>();
    all.add(new Scoped(Selector.of(folder), anew, trust, checks));
    all.addAll(in(folder).overrides);
    return all;
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
        account.or(base::account), profile, base.trust.and(trust), merged, scoped, all);
  }

  /**
   * @param only the checks to run; empty for all
   */
  public Profile profile(String name, Optional<String> account, List<String> only) {
    return new Profile(name, account, trust, only, checks, exceptions, overrides);
  }
}
