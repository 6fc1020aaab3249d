package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.model.findings.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges how the functions of an estate are configured. */
public final class Posture {

  private final List<PostureCheck> checks = Catalogue.checks();

  public List<CheckInfo> checks() {
    return checks.stream().map(PostureCheck::info).toList();
  }

  /** The page of a check, in Markdown; empty if there is no such check. */
  public Optional<String> page(String check) {
    return checks.stream()
        .filter(known -> known.info().id().equals(check))
        .findFirst()
        .map(known -> DataFile.text("checks/" + known.info().id() + "/README.md"));
  }

  /**
   * Asks every check of the profile about every function.
   *
   * @param today the day that runtimes and exceptions are judged by
   */
  public Assessment judge(Estate estate, Profile profile, LocalDate today) {
    List<Judgement> judgements = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Set<ExceptionRule> expired = new LinkedHashSet<>();
    Preparation preparation = new Preparation(checks, profile, today);
    for (LambdaFunction function : estate.functions().items()) {
      for (Preparation.Prepared one : preparation.of(function)) {
        Verdict verdict = verdict(one.check(), function, estate);
        Optional<ExceptionRule> rule = Optional.empty();
        if (verdict instanceof Verdict.Fail || verdict instanceof Verdict.Unknown) {
          rule = covering(one.info(), function, where(verdict), profile);
          rule.filter(found -> found.isExpired(today)).ifPresent(expired::add);
          rule = rule.filter(found -> !found.isExpired(today));
        }
        if (verdict instanceof Verdict.Fail fail) {
          judgements.add(new Judgement(one.info(), function, verdict, one.worst()));
          Severity severity = one.severity(fail.outcome());
          findings.add(new Finding(one.info(), function, fail, severity, rule));
        } else {
          judgements.add(new Judgement(one.info(), function, verdict, one.worst(), rule));
        }
      }
    }
    return new Assessment(estate, profile, judgements, findings, List.copyOf(expired));
  }

  /** What may still be rewritten before it is deployed can be called wrong, never right. */
  private static Verdict verdict(
      Check<LambdaFunction> check, LambdaFunction function, Estate estate) {
    Verdict verdict = check.examine(function, estate);
    return verdict instanceof Verdict.Pass
        ? estate.joins().provisional(function).map(Verdict::unknown).orElse(verdict)
        : verdict;
  }

  private static Optional<Location> where(Verdict verdict) {
    return verdict instanceof Verdict.Fail fail ? fail.where() : Optional.empty();
  }

  /** The rule that covers a verdict; of several the one that holds longest. */
  private static Optional<ExceptionRule> covering(
      CheckInfo check, LambdaFunction function, Optional<Location> where, Profile profile) {
    Optional<ExceptionRule> best = Optional.empty();
    for (ExceptionRule rule : profile.exceptions()) {
      if (rule.covers(check.id(), function, where)
          && (best.isEmpty() || outlasts(rule, best.get()))) {
        best = Optional.of(rule);
      }
    }
    return best;
  }

  private static boolean outlasts(ExceptionRule rule, ExceptionRule other) {
    if (other.expires().isEmpty()) {
      return false;
    }
    return rule.expires().isEmpty() || rule.expires().get().isAfter(other.expires().get());
  }
}
