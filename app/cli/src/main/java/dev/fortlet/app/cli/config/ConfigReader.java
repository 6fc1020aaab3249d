package dev.fortlet.app.cli.config;

import dev.fortlet.app.cli.syntax.Nearest;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Profile.CheckSettings;
import dev.fortlet.model.findings.Profile.Scoped;
import dev.fortlet.model.findings.Profile.Trust;
import dev.fortlet.model.findings.Selector;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.sources.templates.documents.DocumentReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a config file. Nothing in it is ignored: what is not known is an error with its place. */
public final class ConfigReader {

  private static final List<String> KEYS =
      List.of("account", "trust", "profile", "extends", "checks", "overrides", "exceptions");

  private final List<CheckInfo> checks;

  public ConfigReader(List<CheckInfo> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * @param file the name to use in errors
   * @throws MalformedException with the place, and what was expected there
   */
  public Config read(String text, String file) throws MalformedException {
    return read(DocumentReader.read(text, file));
  }

  Config read(Value document) throws MalformedException {
    if (Fields.isNothing(document)) {
      return Config.empty();
    }
    Value.Mapping mapping = Fields.mapping(document, "a config file", KEYS);
    Optional<Value> account = mapping.get("account");
    return new Config(
        account.isPresent() ? Optional.of(Trusted.account(account.get())) : Optional.empty(),
        base(mapping),
        trust(mapping.get("trust")),
        checks(mapping.get("checks")),
        overrides(mapping.get("overrides")),
        exceptions(mapping.get("exceptions")));
  }

  /** A config file has a profile, a profile file extends one: two words for the same. */
  private static Optional<Config.Named> base(Value.Mapping mapping) throws MalformedException {
    Optional<Value> profile = mapping.get("profile");
    Optional<Value> extended = mapping.get("extends");
    if (profile.isPresent() && extended.isPresent()) {
      throw new MalformedException(
          extended.get().at(), "expected profile or extends: both name what it builds on");
    }
    String what = profile.isPresent() ? "profile" : "extends";
    Optional<Value> base = profile.or(() -> extended);
    return base.isPresent()
        ? Optional.of(new Config.Named(Fields.string(base.get(), what), base.get().at()))
        : Optional.empty();
  }

  private static Trust trust(Optional<Value> given) throws MalformedException {
    if (given.isEmpty() || Fields.isNothing(given.get())) {
      return Trust.none();
    }
    Value.Mapping mapping =
        Fields.mapping(
            given.get(),
            "trust",
            List.of(
                "accounts", "organization", "organizations", "vpcEndpoints", "vpcs", "ipRanges"));
    List<String> organizations = new ArrayList<>();
    for (Value id : Fields.items(mapping.get("organizations"))) {
      organizations.add(Trusted.id(id, "o-", "an organization"));
    }
    for (Value id : Fields.items(mapping.get("organization"))) {
      organizations.add(Trusted.id(id, "o-", "an organization"));
    }
    List<String> accounts = new ArrayList<>();
    for (Value id : Fields.items(mapping.get("accounts"))) {
      accounts.add(Trusted.account(id));
    }
    List<String> endpoints = new ArrayList<>();
    for (Value id : Fields.items(mapping.get("vpcEndpoints"))) {
      endpoints.add(Trusted.id(id, "vpce-", "a VPC endpoint"));
    }
    List<String> vpcs = new ArrayList<>();
    for (Value id : Fields.items(mapping.get("vpcs"))) {
      vpcs.add(Trusted.id(id, "vpc-", "a VPC"));
    }
    List<String> ranges = new ArrayList<>();
    for (Value range : Fields.items(mapping.get("ipRanges"))) {
      ranges.add(Trusted.range(range));
    }
    return new Trust(accounts, organizations, endpoints, vpcs, ranges);
  }

  private List<Scoped> overrides(Optional<Value> given) throws MalformedException {
    List<Scoped> overrides = new ArrayList<>();
    for (Value item : Fields.items(given)) {
      Value.Mapping mapping = Fields.mapping(item, "an override", List.of("functions", "checks"));
      Selector selector = selector(Fields.required(mapping, "functions", "an override"));
      Value set = Fields.required(mapping, "checks", "an override");
      overrides.add(new Scoped(selector, checks(Optional.of(set))));
    }
    return overrides;
  }

  private static Selector selector(Value value) throws MalformedException {
    Value.Mapping mapping = Fields.mapping(value, "functions", List.of("name", "tag", "path"));
    Selector selector =
        new Selector(globs(mapping, "name"), globs(mapping, "tag"), globs(mapping, "path"));
    if (selector.toString().isEmpty()) {
      throw new MalformedException(value.at(), "functions: expected name, tag or path");
    }
    return selector;
  }

  private static List<String> globs(Value.Mapping mapping, String key) throws MalformedException {
    List<String> globs = new ArrayList<>();
    for (Value item : Fields.items(mapping.get(key))) {
      String glob = Fields.string(item, key);
      if (glob.isBlank()) {
        throw new MalformedException(item.at(), key + " is empty: expected a glob such as batch-*");
      }
      globs.add(glob);
    }
    return globs;
  }

  private Map<String, CheckSettings> checks(Optional<Value> given) throws MalformedException {
    Map<String, CheckSettings> settings = new HashMap<>();
    if (given.isPresent() && !Fields.isNothing(given.get())) {
      Value.Mapping mapping = Fields.mapping(given.get(), "checks", ids());
      for (Value.Entry entry : mapping.entries()) {
        settings.put(entry.key(), settings(check(entry.key()), entry.value()));
      }
    }
    return settings;
  }

  private static CheckSettings settings(CheckInfo check, Value value) throws MalformedException {
    List<String> keys = new ArrayList<>(List.of("enabled", "severities"));
    for (CheckInfo.Parameter parameter : check.parameters()) {
      keys.add(parameter.name());
    }
    Value.Mapping mapping = Fields.mapping(value, check.id(), keys);
    Optional<Value> enabled = mapping.get("enabled");
    Optional<Boolean> switched =
        enabled.isPresent() ? Optional.of(Fields.bool(enabled.get(), "enabled")) : Optional.empty();
    Map<String, List<String>> parameters = new HashMap<>();
    for (CheckInfo.Parameter parameter : check.parameters()) {
      Optional<Value> set = mapping.get(parameter.name());
      if (set.isPresent()) {
        parameters.put(parameter.name(), parameter(parameter, set.get()));
      }
    }
    Map<String, Severity> severities = new HashMap<>();
    Optional<Value> given = mapping.get("severities");
    if (given.isPresent()) {
      List<String> outcomes = new ArrayList<>(check.outcomes().keySet());
      outcomes.sort(null);
      for (Value.Entry entry :
          Fields.mapping(given.get(), "the severities of " + check.id(), outcomes).entries()) {
        severities.put(entry.key(), severity(entry.value()));
      }
    }
    return new CheckSettings(switched, parameters, severities);
  }

  private static List<String> parameter(CheckInfo.Parameter parameter, Value value)
      throws MalformedException {
    return switch (parameter.type()) {
      case INTEGER -> List.of(Fields.number(value, parameter.name()));
      case STRINGS -> {
        List<String> values = new ArrayList<>();
        for (Value item : Fields.items(Optional.of(value))) {
          values.add(Fields.string(item, parameter.name()));
        }
        yield values;
      }
    };
  }

  private static Severity severity(Value value) throws MalformedException {
    String label = Fields.string(value, "a severity");
    List<String> labels = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      if (severity.label().equals(label)) {
        return severity;
      }
      labels.add(severity.label());
    }
    throw new MalformedException(
        value.at(),
        "unknown severity "
            + label
            + Nearest.suggestion(label, labels)
            + "; there are "
            + String.join(", ", labels));
  }

  private List<ExceptionRule> exceptions(Optional<Value> given) throws MalformedException {
    List<ExceptionRule> rules = new ArrayList<>();
    for (Value item : Fields.items(given)) {
      rules.add(exception(item));
    }
    return rules;
  }

  private ExceptionRule exception(Value item) throws MalformedException {
    Value.Mapping mapping =
        Fields.mapping(
            item, "an exception", List.of("check", "function", "reason", "owner", "expires"));
    Value check = Fields.required(mapping, "check", "an exception");
    String id = Fields.string(check, "check");
    if (!id.equals("*") && !ids().contains(id)) {
      throw new MalformedException(
          check.at(), "unknown check " + id + Nearest.suggestion(id, ids()));
    }
    Optional<Value> expires = mapping.get("expires");
    return new ExceptionRule(
        id,
        text(mapping, "function"),
        text(mapping, "reason"),
        text(mapping, "owner"),
        expires.isPresent() ? Optional.of(date(expires.get())) : Optional.empty());
  }

  private static String text(Value.Mapping mapping, String key) throws MalformedException {
    Value value = Fields.required(mapping, key, "an exception");
    String text = Fields.string(value, key);
    if (text.isBlank()) {
      throw new MalformedException(value.at(), key + " is empty: an exception must say it");
    }
    return text;
  }

  private static LocalDate date(Value value) throws MalformedException {
    String text = Fields.string(value, "expires");
    Optional<LocalDate> date = Dates.parse(text);
    if (date.isEmpty()) {
      throw new MalformedException(
          value.at(), "expires: expected a day such as 2027-06-30, found " + text);
    }
    return date.get();
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (CheckInfo check : checks) {
      ids.add(check.id());
    }
    return ids;
  }

  private CheckInfo check(String id) {
    for (CheckInfo check : checks) {
      if (check.id().equals(id)) {
        return check;
      }
    }
    throw new IllegalArgumentException(id);
  }
}
