package dev.fortlet.app.cli.config;

import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Profile.CheckSettings;
import dev.fortlet.model.findings.Profile.Scoped;
import dev.fortlet.model.findings.Profile.Trust;
import dev.fortlet.model.findings.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a profile with everything that holds in it, defaults too, as a file that can be read. */
public final class ProfileText {

  private final StringBuilder out = new StringBuilder();

  private ProfileText() {}

  public static String of(Config config, List<CheckInfo> checks) {
    ProfileText text = new ProfileText();
    config.account().ifPresent(id -> text.line(0, "account: " + quoted(id)));
    text.trust(config.trust());
    text.line(0, "checks:");
    for (CheckInfo check : checks) {
      CheckSettings set = config.checks().getOrDefault(check.id(), CheckSettings.defaults());
      text.check(check, set, 2, true);
    }
    text.overrides(config.overrides(), checks);
    text.exceptions(config.exceptions());
    return text.out.toString();
  }

  private void trust(Trust trust) {
    if (trust.size() == 0) {
      return;
    }
    line(0, "trust:");
    list(2, "accounts", trust.accounts());
    list(2, "organizations", trust.organizations());
    list(2, "vpcEndpoints", trust.vpcEndpoints());
    list(2, "vpcs", trust.vpcs());
    list(2, "ipRanges", trust.ipRanges());
  }

  /**
   * @param all whether what is not set is written too, with its default
   */
  private void check(CheckInfo check, CheckSettings set, int indent, boolean all) {
    line(indent, check.id() + ":");
    line(indent + 2, "enabled: " + set.enabled());
    for (CheckInfo.Parameter parameter : check.parameters()) {
      List<String> values = set.parameters().get(parameter.name());
      if (values == null && !all) {
        continue;
      }
      parameter(parameter, Optional.ofNullable(values).orElse(parameter.defaults()), indent + 2);
    }
    List<String> outcomes = new ArrayList<>(check.outcomes().keySet());
    outcomes.removeIf(outcome -> !all && !set.severities().containsKey(outcome));
    outcomes.sort(null);
    if (!outcomes.isEmpty()) {
      line(indent + 2, "severities:");
    }
    for (String outcome : outcomes) {
      Severity usual = check.severity(outcome);
      Severity now = set.severities().getOrDefault(outcome, usual);
      String note = now == usual ? "" : " # by itself " + usual.label();
      line(indent + 4, outcome + ": " + now.label() + note);
    }
  }

  private void parameter(CheckInfo.Parameter parameter, List<String> values, int indent) {
    switch (parameter.type()) {
      case INTEGER -> line(indent, parameter.name() + ": " + String.join("", values));
      case STRINGS -> list(indent, parameter.name(), values);
    }
  }

  private void overrides(List<Scoped> overrides, List<CheckInfo> checks) {
    if (!overrides.isEmpty()) {
      line(0, "overrides:");
    }
    for (Scoped override : overrides) {
      line(2, "- functions:");
      list(6, "name", override.functions().names());
      list(6, "tag", override.functions().tags());
      list(6, "path", override.functions().paths());
      line(4, "checks:");
      for (CheckInfo check : checks) {
        CheckSettings set = override.checks().get(check.id());
        if (set != null) {
          check(check, set, 6, false);
        }
      }
    }
  }

  private void exceptions(List<ExceptionRule> exceptions) {
    if (!exceptions.isEmpty()) {
      line(0, "exceptions:");
    }
    for (ExceptionRule rule : exceptions) {
      line(2, "- check: " + quoted(rule.check()));
      for (Map.Entry<String, String> field :
          List.of(
              Map.entry("function", rule.function()),
              Map.entry("reason", rule.reason()),
              Map.entry("owner", rule.owner()))) {
        line(4, field.getKey() + ": " + quoted(field.getValue()));
      }
      rule.expires().ifPresent(day -> line(4, "expires: " + day));
    }
  }

  private void list(int indent, String key, List<String> values) {
    if (!values.isEmpty()) {
      List<String> quoted = new ArrayList<>();
      for (String value : values) {
        quoted.add(quoted(value));
      }
      line(indent, key + ": [" + String.join(", ", quoted) + "]");
    }
  }

  private void line(int indent, String text) {
    out.append(" ".repeat(indent)).append(text).append('\n');
  }

  /** A double-quoted scalar of YAML, in ASCII: nothing in it speaks to a terminal. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        String hex = Integer.toHexString(c);
        quoted.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
