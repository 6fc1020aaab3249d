package dev.fortlet.controls.posture;

import dev.fortlet.controls.posture.EitherWay.Told;
import dev.fortlet.controls.posture.Preparation.Prepared;
import dev.fortlet.model.estate.Fork;
import dev.fortlet.model.estate.Fork.Supposition;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a check says of one function in each branch of a fork, put together.
 *
 * @param all one for each branch in which the function is made
 */
record Alternatives(List<Told> all, Prepared check) {

  /** Whether it fails in some branches and in others does not. */
  boolean depends() {
    boolean fails = false;
    boolean passes = false;
    for (Told told : all) {
      fails |= told.verdict() instanceof Verdict.Fail;
      passes |= told.verdict() instanceof Verdict.Pass;
      passes |= told.verdict() instanceof Verdict.NotApplicable;
    }
    return fails && passes;
  }

  /**
   * @param base what is said without taking a branch
   */
  Verdict together(Verdict base) {
    List<Told> fails = new ArrayList<>();
    List<Told> rest = new ArrayList<>();
    List<Told> unknown = new ArrayList<>();
    for (Told told : all) {
      (switch (told.verdict()) {
            case Verdict.Fail _ -> fails;
            case Verdict.Unknown _ -> unknown;
            case Verdict.Pass _, Verdict.NotApplicable _ -> rest;
          })
          .add(told);
    }
    if (fails.size() == all.size()) {
      return fails(fails, base);
    }
    if (rest.size() == all.size()) {
      return rest.stream()
          .map(Told::verdict)
          .filter(Verdict.Pass.class::isInstance)
          .findFirst()
          .orElse(rest.getFirst().verdict());
    }
    if (depends()) {
      return deciding(fails, rest);
    }
    if (base instanceof Verdict.Unknown || unknown.isEmpty()) {
      return base;
    }
    return unknown.getFirst().verdict();
  }

  /** It fails either way: the mildest way is certain. */
  private Verdict fails(List<Told> fails, Verdict base) {
    Verdict.Fail mildest = fail(fails.getFirst());
    Told worst = fails.getFirst();
    for (Told told : fails) {
      if (mildest(fail(told), mildest)) {
        mildest = fail(told);
      }
      if (mildest(fail(worst), fail(told))) {
        worst = told;
      }
    }
    if (base instanceof Verdict.Fail known && known.outcome().equals(mildest.outcome())) {
      return known;
    }
    Supposition first = worst.branch().supposing().getFirst();
    String either =
        fail(worst).outcome().equals(mildest.outcome())
            ? "so it is whatever turns out: " + first.open().message()
            : "worse if %s: %s"
                .formatted(clauses(worst.branch().supposing()), fail(worst).reason());
    return mildest.because(new Evidence(either, first.open().where()));
  }

  private boolean mildest(Verdict.Fail one, Verdict.Fail other) {
    return !check.severity(one.outcome()).isAtLeast(check.severity(other.outcome()));
  }

  private static Verdict.Fail fail(Told told) {
    if (told.verdict() instanceof Verdict.Fail fail) {
      return fail;
    }
    throw new IllegalArgumentException("no failure: " + told.verdict());
  }

  /** It fails one way and passes another: what decides is where two of these differ least. */
  private static Verdict deciding(List<Told> fails, List<Told> rest) {
    Told wrong = fails.getFirst();
    Told right = rest.getFirst();
    for (Told fail : fails) {
      for (Told pass : rest) {
        if (difference(fail.branch(), pass.branch()).size()
            < difference(wrong.branch(), right.branch()).size()) {
          wrong = fail;
          right = pass;
        }
      }
    }
    List<Supposition> decisive = difference(wrong.branch(), right.branch());
    Reason open = decisive.getFirst().open();
    String reason =
        "%s; if %s: %s".formatted(open.message(), clauses(decisive), wrong.verdict().reason());
    Set<Reason> gaps = new LinkedHashSet<>();
    gaps.add(new Reason(reason, open.settledBy(), open.where()));
    decisive.subList(1, decisive.size()).forEach(each -> gaps.add(each.open()));
    return new Verdict.Unknown(reason, List.copyOf(gaps));
  }

  /** What one branch supposes and another does not. */
  private static List<Supposition> difference(Fork.Branch one, Fork.Branch other) {
    return one.supposing().stream().filter(each -> !other.supposing().contains(each)).toList();
  }

  private static String clauses(List<Supposition> suppositions) {
    return suppositions.stream().map(Supposition::clause).collect(Collectors.joining(" and "));
  }
}
