package dev.fortlet.controls.posture;

import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A function is as open as the worst of the ways into it. */
final class WorstWay {

  private WorstWay() {}

  /**
   * The verdict on all ways together.
   *
   * @param outcomes the ways to fail, the worst first
   */
  static Verdict of(
      Listing<Way> ways, Function<Way, Verdict> examine, List<String> outcomes, String pass) {
    List<Reason> gaps = new ArrayList<>();
    ways.missing().ifPresent(gaps::add);
    Optional<Verdict.Fail> worst = Optional.empty();
    for (Way way : ways.items()) {
      switch (examine.apply(way)) {
        case Verdict.Fail fail -> {
          if (worst.isEmpty()
              || outcomes.indexOf(fail.outcome()) < outcomes.indexOf(worst.get().outcome())) {
            worst = Optional.of(fail);
          }
        }
        case Verdict.Unknown(_, var more) -> gaps.addAll(more);
        case Verdict.Pass _, Verdict.NotApplicable _ -> {}
      }
    }
    if (worst.isPresent()) {
      return worst.get();
    }
    return gaps.isEmpty()
        ? Verdict.pass(pass)
        : new Verdict.Unknown(gaps.getFirst().message(), gaps);
  }
}
