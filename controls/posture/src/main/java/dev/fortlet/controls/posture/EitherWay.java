package dev.fortlet.controls.posture;

import dev.fortlet.controls.posture.Preparation.Prepared;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.Fork;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.findings.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks about functions once more for each way in which what their units leave open may turn out. A
 * function passes if it passes either way, and fails if it fails either way.
 */
final class EitherWay {

  /** A check and the function that it was asked about. */
  private record Case(String check, String function) {}

  private final Map<Case, List<List<Told>>> told = new HashMap<>();

  /** What a check says of a function in one branch. */
  record Told(Fork.Branch branch, Verdict verdict) {}

  /** Asks what the estate itself leaves open, or says only for what may not be made. */
  static EitherWay of(Estate estate, Preparation preparation, Asking asking) {
    EitherWay either = new EitherWay();
    if (estate.forks().isEmpty()) {
      return either;
    }
    Map<String, Set<String>> openByFunction = new HashMap<>();
    Map<String, Set<String>> openByUnit = new HashMap<>();
    for (int i = 0; i < estate.functions().items().size(); i++) {
      LambdaFunction function = estate.functions().items().get(i);
      Set<String> open = asking.open(i);
      if (!open.isEmpty()) {
        openByFunction.put(function.id(), open);
        openByUnit.computeIfAbsent(function.unit(), _ -> new HashSet<>()).add(function.id());
      }
    }
    for (Fork fork : estate.forks()) {
      boolean concerned =
          fork.branches().getFirst().units().stream()
              .anyMatch(unit -> openByUnit.containsKey(unit.id()));
      if (concerned) {
        either.ask(fork, estate, preparation, openByFunction);
      }
    }
    return either;
  }

  /** Tells which checks a function of the estate is open to, by its number. */
  interface Asking {
    Set<String> open(int function);
  }

  private void ask(
      Fork fork, Estate estate, Preparation preparation, Map<String, Set<String>> open) {
    Map<Case, List<Told>> here = new HashMap<>();
    for (Fork.Branch branch : fork.branches()) {
      Estate taken = estate.taking(branch);
      Preparation fresh = preparation.again();
      for (LambdaFunction function : branch.functions()) {
        Set<String> checks = open.getOrDefault(function.id(), Set.of());
        for (Prepared one : checks.isEmpty() ? List.<Prepared>of() : fresh.of(function)) {
          if (checks.contains(one.info().id())) {
            here.computeIfAbsent(new Case(one.info().id(), function.id()), _ -> new ArrayList<>())
                .add(new Told(branch, Posture.verdict(one.check(), function, taken)));
          }
        }
      }
    }
    here.forEach((key, each) -> told.computeIfAbsent(key, _ -> new ArrayList<>()).add(each));
  }

  /**
   * The verdict that holds whatever turns out. A pass in one fork is enough, since its branches are
   * all that there may be; a failure has to stand in all of them.
   */
  Verdict settled(Verdict base, LambdaFunction function, Prepared check) {
    Verdict settled = base;
    for (List<Told> each :
        told.getOrDefault(new Case(check.info().id(), function.id()), List.of())) {
      Verdict together = new Alternatives(each, check).together(base);
      switch (together) {
        case Verdict.Pass _, Verdict.NotApplicable _ -> {
          return together;
        }
        case Verdict.Unknown unknown -> settled = unknown.equals(base) ? settled : unknown;
        case Verdict.Fail fail -> {
          boolean depends = settled instanceof Verdict.Unknown && !settled.equals(base);
          settled = depends ? settled : fail;
        }
      }
    }
    return settled;
  }
}
