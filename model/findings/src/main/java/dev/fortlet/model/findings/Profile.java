package dev.fortlet.model.findings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which checks run, with what settings, whom we trust, and what was accepted.
 *
 * @param account the account that templates are deployed to, if known
 * @param only the checks to run; empty for all
 * @param scoped what is set for some functions only; of several that match one the last counts
 */
public record Profile(
    String name,
    Optional<String> account,
    Trust trust,
    List<String> only,
    Map<String, CheckSettings> checks,
    List<ExceptionRule> exceptions,
    List<Scoped> scoped) {

  public Profile {
    only = List.copyOf(only);
    checks = Map.copyOf(checks);
    exceptions = List.copyOf(exceptions);
    scoped = List.copyOf(scoped);
  }

  public Profile(
      String name,
      Optional<String> account,
      Trust trust,
      List<String> only,
      Map<String, CheckSettings> checks,
      List<ExceptionRule> exceptions) {
    this(name, account, trust, only, checks, exceptions, List.of());
  }

  /**
   * What holds for the functions that a selector matches.
   *
   * @param anew whether the settings that else hold for them do not count
   * @param trust whom they may be reached by, besides those that all may
   */
  public record Scoped(
      Selector functions, boolean anew, Trust trust, Map<String, CheckSettings> checks) {
    public Scoped {
      checks = Map.copyOf(checks);
    }

    public Scoped(Selector functions, Map<String, CheckSettings> checks) {
      this(functions, false, Trust.none(), checks);
    }

    /** The same for the functions of a folder. */
    public Scoped in(ConfigFolder folder) {
      return new Scoped(functions.in(folder), anew, trust, checks);
    }
  }

  /** The seven checks with their own settings, and nobody trusted but the own account. */
  public static Profile recommended() {
    return new Profile(
        "recommended", Optional.empty(), Trust.none(), List.of(), Map.of(), List.of());
  }

  /** The same with more exceptions. */
  public Profile accepting(List<ExceptionRule> more) {
    return with(more, List.of());
  }

  /** The same with more exceptions, and more that is set for some functions only. */
  public Profile with(List<ExceptionRule> moreExceptions, List<Scoped> moreScoped) {
    List<ExceptionRule> rules = new ArrayList<>(exceptions);
    rules.addAll(moreExceptions);
    List<Scoped> all = new ArrayList<>(scoped);
    all.addAll(moreScoped);
    return new Profile(name, account, trust, only, checks, rules, all);
  }

  public CheckSettings settings(String check) {
    return checks.getOrDefault(check, CheckSettings.defaults());
  }

  /** What is set for a check, where these of the scoped settings hold. */
  public CheckSettings settings(String check, List<Scoped> holding) {
    CheckSettings settings = settings(check);
    for (Scoped one : holding) {
      settings = one.anew() ? CheckSettings.defaults() : settings;
      CheckSettings more = one.checks().get(check);
      settings = more == null ? settings : settings.with(more);
    }
    return settings;
  }

  /** Whom functions trust where these of the scoped settings hold. */
  public Trust trust(List<Scoped> holding) {
    Trust all = trust;
    for (Scoped one : holding) {
      all = all.and(one.trust());
    }
    return all;
  }

  /**
   * Whom a function may be reached by, besides its own account.
   *
   * @param organizations ids such as {@code o-abc123}
   * @param ipRanges CIDR blocks
   */
  public record Trust(
      List<String> accounts,
      List<String> organizations,
      List<String> vpcEndpoints,
      List<String> vpcs,
      List<String> ipRanges) {

    public Trust {
      accounts = List.copyOf(accounts);
      organizations = List.copyOf(organizations);
      vpcEndpoints = List.copyOf(vpcEndpoints);
      vpcs = List.copyOf(vpcs);
      ipRanges = List.copyOf(ipRanges);
    }

    public static Trust none() {
      return new Trust(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Both. */
    public Trust and(Trust more) {
      return new Trust(
          both(accounts, more.accounts),
          both(organizations, more.organizations),
          both(vpcEndpoints, more.vpcEndpoints),
          both(vpcs, more.vpcs),
          both(ipRanges, more.ipRanges));
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

    public int size() {
      return accounts.size()
          + organizations.size()
          + vpcEndpoints.size()
          + vpcs.size()
          + ipRanges.size();
    }
  }

  /**
   * What a profile changes in one check.
   *
   * @param switched on or off, if it is said
   * @param parameters by name, each as a list of strings; validated against {@link
   *     CheckInfo#parameters}
   * @param severities by outcome
   */
  public record CheckSettings(
      Optional<Boolean> switched,
      Map<String, List<String>> parameters,
      Map<String, Severity> severities) {

    public CheckSettings {
      parameters = Map.copyOf(parameters);
      severities = Map.copyOf(severities);
    }

    public boolean enabled() {
      return switched.orElse(true);
    }

    /** Both; of two settings of the same thing the other's counts. */
    public CheckSettings with(CheckSettings over) {
      Map<String, List<String>> allParameters = new HashMap<>(parameters);
      allParameters.putAll(over.parameters());
      Map<String, Severity> allSeverities = new HashMap<>(severities);
      allSeverities.putAll(over.severities());
      return new CheckSettings(over.switched.or(() -> switched), allParameters, allSeverities);
    }

    public static CheckSettings defaults() {
      return new CheckSettings(Optional.empty(), Map.of(), Map.of());
    }
  }
}
