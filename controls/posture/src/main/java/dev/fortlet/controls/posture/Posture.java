package dev.fortlet.controls.posture;

import dev.fortlet.controls.posture.Preparation.Prepared;
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
import java.util.stream.Stream;

/** Judges how the functions of an estate are configured. */
public final class Posture {

  /** So many functions that two threads are worth it. */
  private static final int LARGE = 500;

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
    Dialects dialects = new Dialects(estate);
    List<LambdaFunction> functions = estate.functions().items();
    Preparation preparation = new Preparation(checks, profile, today);
    List<Asked> asked = ask(preparation, functions, estate);
    EitherWay either = EitherWay.of(estate, preparation);
    for (int i = 0; i < functions.size(); i++) {
      LambdaFunction function = functions.get(i);
      Asked all = asked.get(i);
      for (int check = 0; check < all.checks().size(); check++) {
        Prepared one = all.checks().get(check);
        Verdict verdict =
            dialects.said(either.settled(all.verdict(check), function, one), function);
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

  /**
   * What a function was asked.
   *
   * @param verdicts of each check, for all functions that are asked the same
   * @param index which of those it is
   */
  private record Asked(List<Prepared> checks, List<List<Verdict>> verdicts, int index) {

    Verdict verdict(int check) {
      return verdicts.get(check).get(index);
    }
  }

  /** One for each function, in their order. Those that a profile sets apart are asked apart. */
  private static List<Asked> ask(
      Preparation preparation, List<LambdaFunction> functions, Estate estate) {
    List<Integer> panels = new ArrayList<>();
    List<List<LambdaFunction>> members = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    for (LambdaFunction function : functions) {
      int panel = preparation.panel(function);
      while (members.size() <= panel) {
        members.add(new ArrayList<>());
      }
      panels.add(panel);
      indexes.add(members.get(panel).size());
      members.get(panel).add(function);
    }
    List<List<List<Verdict>>> verdicts = new ArrayList<>();
    for (int panel = 0; panel < members.size(); panel++) {
      verdicts.add(verdicts(preparation.checks(panel), members.get(panel), estate));
    }
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      int panel = panels.get(i);
      asked.add(new Asked(preparation.checks(panel), verdicts.get(panel), indexes.get(i)));
    }
    return asked;
  }

  /**
   * The verdicts of each check, in the order of the functions. What a check keeps from one function
   * to the next is its own, so on a large estate the checks run side by side; on a small one the
   * threads would take longer to start than to judge.
   */
  private static List<List<Verdict>> verdicts(
      List<Prepared> prepared, List<LambdaFunction> functions, Estate estate) {
    Stream<Prepared> checks =
        functions.size() < LARGE ? prepared.stream() : prepared.parallelStream();
    return checks
        .map(one ->
            functions.stream().map(function -> verdict(one.check(), function, estate)).toList())
        .toList();
  }

  /** What may still be rewritten before it is deployed can be called wrong, never right. */
  static Verdict verdict(Check<LambdaFunction> check, LambdaFunction function, Estate estate) {
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
