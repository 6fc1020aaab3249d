package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Profile.Scoped;
import dev.fortlet.model.findings.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The checks as a profile sets them. Functions that its selectors tell apart get checks apart. */
final class Preparation {

  private final List<PostureCheck> checks;
  private final Profile profile;
  private final LocalDate today;
  private final Powers powers;
  private final List<List<Prepared>> panels = new ArrayList<>();
  private final Map<List<Integer>, Integer> byScopes = new HashMap<>();

  Preparation(List<PostureCheck> checks, Profile profile, LocalDate today) {
    this(checks, profile, today, new Powers());
  }

  /** The same for another estate: what checks keep is of one estate. */
  Preparation again() {
    return new Preparation(checks, profile, today, powers.again());
  }

  private Preparation(List<PostureCheck> checks, Profile profile, LocalDate today, Powers powers) {
    this.powers = powers;
    this.checks = checks;
    this.profile = profile;
    this.today = today;
    panels.add(prepare(List.of()));
    byScopes.put(List.of(), 0);
  }

  /** A check that runs, and how bad its outcomes are. */
  record Prepared(CheckInfo info, Profile.CheckSettings settings, Check<LambdaFunction> check) {

    Severity severity(String outcome) {
      return settings.severities().getOrDefault(outcome, info.severity(outcome));
    }

    Severity worst() {
      Severity worst = Severity.INFO;
      for (String outcome : info.outcomes().keySet()) {
        Severity severity = severity(outcome);
        if (severity.isAtLeast(worst)) {
          worst = severity;
        }
      }
      return worst;
    }
  }

  /** Which panel of checks a function is put before; 0 is that of all without an override. */
  int panel(LambdaFunction function) {
    if (profile.scoped().isEmpty()) {
      return 0;
    }
    List<Integer> matching = new ArrayList<>();
    for (int i = 0; i < profile.scoped().size(); i++) {
      if (profile.scoped().get(i).functions().matches(function)) {
        matching.add(i);
      }
    }
    Integer known = byScopes.get(matching);
    if (known == null) {
      List<Scoped> holding = new ArrayList<>();
      for (int i : matching) {
        holding.add(profile.scoped().get(i));
      }
      known = panels.size();
      panels.add(prepare(holding));
      byScopes.put(matching, known);
    }
    return known;
  }

  List<Prepared> of(LambdaFunction function) {
    return checks(panel(function));
  }

  List<Prepared> checks(int panel) {
    return panels.get(panel);
  }

  private List<Prepared> prepare(List<Scoped> holding) {
    List<Prepared> prepared = new ArrayList<>();
    for (PostureCheck check : checks) {
      CheckInfo info = check.info();
      Profile.CheckSettings settings = profile.settings(info.id(), holding);
      boolean asked = profile.only().isEmpty() || profile.only().contains(info.id());
      if (asked && settings.enabled()) {
        Settings given =
            new Settings(today, profile.trust(holding), powers, info, settings.parameters());
        prepared.add(new Prepared(info, settings, check.factory().create(given)));
      }
    }
    return prepared;
  }
}
