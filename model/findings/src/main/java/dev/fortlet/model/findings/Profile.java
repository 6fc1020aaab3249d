package dev.fortlet.model.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which checks run, with what settings, whom we trust, and what was accepted.
 *
 * @param account the account that templates are deployed to, if known
 * @param only the checks to run; empty for all
 */
public record Profile(
    String name,
    Optional<String> account,
    Trust trust,
    List<String> only,
    Map<String, CheckSettings> checks,
    List<ExceptionRule> exceptions) {

  public Profile {
    only = List.copyOf(only);
    checks = Map.copyOf(checks);
    exceptions = List.copyOf(exceptions);
  }

  /** The seven checks with their own settings, and nobody trusted but the own account. */
  public static Profile recommended() {
    return new Profile(
        "recommended", Optional.empty(), Trust.none(), List.of(), Map.of(), List.of());
  }

  /** The same with more exceptions. */
  public Profile accepting(List<ExceptionRule> more) {
    List<ExceptionRule> all = new ArrayList<>(exceptions);
    all.addAll(more);
    return new Profile(name, account, trust, only, checks, all);
  }

  public CheckSettings settings(String check) {
    return checks.getOrDefault(check, CheckSettings.defaults());
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
   * @param parameters by name, each as a list of strings; validated against {@link
   *     CheckInfo#parameters}
   * @param severities by outcome
   */
  public record CheckSettings(
      boolean enabled, Map<String, List<String>> parameters, Map<String, Severity> severities) {

    public CheckSettings {
      parameters = Map.copyOf(parameters);
      severities = Map.copyOf(severities);
    }

    public static CheckSettings defaults() {
      return new CheckSettings(true, Map.of(), Map.of());
    }
  }
}
