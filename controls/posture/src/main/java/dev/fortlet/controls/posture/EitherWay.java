package dev.fortlet.controls.posture;

import dev.fortlet.controls.posture.Preparation.Prepared;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.Fork;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.findings.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks about functions once more for each way in which what their units leave open may turn out. A
 * function passes if it passes either way, and fails if it fails either way.
 */
final class EitherWay {

  /** Functions that are put together anew for branches: more would take many seconds. */
  private static final long MAX_FUNCTIONS = 400_000;

  /** Pairs of a function and what it may act on that are compared anew for branches. */
  private static final long MAX_PAIRS = 20_000_000;

  /** A check and the function that it was asked about. */
  private record Case(String check, String function) {}

  private final Map<Case, List<List<Told>>> told = new HashMap<>();
  private long functions;
  private long pairs;

  /** What a check says of a function in one branch. */
  record Told(Fork.Branch branch, Verdict verdict) {}

  /**
   * Asks every check again, also those that the estate itself passes: a function that may not be
   * made counts as made there, and so does a role.
   */
  static EitherWay of(Estate estate, Preparation preparation) {
    EitherWay either = new EitherWay();
    for (Fork fork : estate.forks()) {
      if (either.affords(fork, estate)) {
        either.ask(fork, estate, preparation);
      }
    }
    return either;
  }

  /** What is not asked stays as the estate itself has it: open. */
  private boolean affords(Fork fork, Estate estate) {
    long around = 0;
    for (LambdaFunction function : fork.branches().getFirst().functions()) {
      around = Math.max(around, estate.joins().functionsAround(function).size());
    }
    functions += (long) fork.branches().size() * estate.functions().items().size();
    pairs += fork.branches().size() * around * around;
    return functions <= MAX_FUNCTIONS && pairs <= MAX_PAIRS;
  }

  private void ask(Fork fork, Estate estate, Preparation preparation) {
    Map<Case, List<Told>> here = new HashMap<>();
    for (Fork.Branch branch : fork.branches()) {
      Estate taken = estate.taking(branch);
      Preparation fresh = preparation.again();
      for (LambdaFunction function : branch.functions()) {
        for (Prepared one : fresh.of(function)) {
          here.computeIfAbsent(new Case(one.info().id(), function.id()), _ -> new ArrayList<>())
              .add(new Told(branch, Posture.verdict(one.check(), function, taken)));
        }
      }
    }
    here.forEach((key, each) -> told.computeIfAbsent(key, _ -> new ArrayList<>()).add(each));
  }

  /**
   * The verdict that holds whatever turns out. A pass in one fork is enough, since its branches are
   * all that there may be, unless another one shows what it hangs on; a failure has to stand in all
   * of them.
   */
  Verdict settled(Verdict base, LambdaFunction function, Prepared check) {
    Optional<Verdict> passes = Optional.empty();
    Verdict settled = base;
    for (List<Told> each :
        told.getOrDefault(new Case(check.info().id(), function.id()), List.of())) {
      Alternatives alternatives = new Alternatives(each, check);
      Verdict together = alternatives.together(base);
      if (alternatives.depends()) {
        return together;
      }
      switch (together) {
        case Verdict.Pass _, Verdict.NotApplicable _ -> passes = Optional.of(together);
        case Verdict.Unknown _, Verdict.Fail _ -> settled = together;
      }
    }
    return base instanceof Verdict.Pass ? settled : passes.orElse(settled);
  }
}
