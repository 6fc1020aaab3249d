package dev.fortlet.app.cli.config;

import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Profile.CheckSettings;
import dev.fortlet.model.findings.Profile.Scoped;
import dev.fortlet.model.findings.Profile.Trust;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.report.Report.ConfigUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names everything that a config file changes, so that nothing is weakened in silence. */
public final class Effects {

  private Effects() {}

  /**
   * @param profile the profile that it names for its folder alone
   * @param file as the report shows it
   * @param found whether it was found, not named by the user
   */
  public static ConfigUsed of(
      Config config, Optional<String> profile, String file, boolean found, List<CheckInfo> checks) {
    List<String> exceptions = new ArrayList<>();
    for (ExceptionRule rule : config.exceptions()) {
      exceptions.add(rule.check() + " on " + rule.function());
    }
    List<String> changes = new ArrayList<>();
    profile.ifPresent(name -> changes.add("the profile is " + name));
    changes.addAll(changes(config, checks));
    return new ConfigUsed(file, found, trust(config.trust()), exceptions, changes);
  }

  private static List<String> trust(Trust trust) {
    List<String> all = new ArrayList<>();
    trust.accounts().forEach(id -> all.add("account " + id));
    trust.organizations().forEach(id -> all.add("organization " + id));
    trust.vpcEndpoints().forEach(id -> all.add("VPC endpoint " + id));
    trust.vpcs().forEach(id -> all.add("VPC " + id));
    trust.ipRanges().forEach(range -> all.add("addresses " + range));
    return all;
  }

  private static List<String> changes(Config config, List<CheckInfo> checks) {
    List<String> all = new ArrayList<>();
    config.account().ifPresent(id -> all.add("the own account is " + id));
    changes(config.checks(), "", checks, all);
    for (Scoped override : config.overrides()) {
      changes(override.checks(), " for " + override.functions(), checks, all);
    }
    return all;
  }

  private static void changes(
      Map<String, CheckSettings> set, String scope, List<CheckInfo> checks, List<String> all) {
    for (CheckInfo check : checks) {
      CheckSettings settings = set.get(check.id());
      if (settings == null) {
        continue;
      }
      if (!settings.enabled()) {
        all.add(check.id() + " is off" + scope);
      }
      for (CheckInfo.Parameter parameter : check.parameters()) {
        List<String> values = settings.parameters().get(parameter.name());
        if (values != null && !values.equals(parameter.defaults())) {
          all.add(
              check.id() + " has " + parameter.name() + " " + String.join(", ", values) + scope);
        }
      }
      for (Severity was : Severity.values()) {
        severities(check, settings, was, scope, all);
      }
    }
  }

  private static void severities(
      CheckInfo check, CheckSettings settings, Severity was, String scope, List<String> all) {
    List<String> outcomes = new ArrayList<>(settings.severities().keySet());
    outcomes.sort(null);
    for (String outcome : outcomes) {
      Severity now = settings.severities().get(outcome);
      if (now != null && check.severity(outcome) == was && now != was) {
        all.add(
            check.id() + " (" + outcome + ") is " + now.label() + ", not " + was.label() + scope);
      }
    }
  }
}
