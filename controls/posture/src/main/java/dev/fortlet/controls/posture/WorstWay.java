package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A function is as open as the worst of the ways into it. */
final class WorstWay {

  private final List<String> outcomes;

  /**
   * @param outcomes the ways to fail, the worst first: that is the outcome of a way that nothing
   *     guards
   */
  WorstWay(String... outcomes) {
    this.outcomes = List.of(outcomes);
  }

  /**
   * The verdict on all ways together.
   *
   * @param examine judges a way that a policy guards
   * @param pass what a PASS says
   */
  Verdict into(LambdaFunction function, Function<Way.ByPolicy, Verdict> examine, String pass) {
    Listing<Way> ways = Way.into(function);
    Set<Reason> gaps = new LinkedHashSet<>();
    ways.missing().ifPresent(gaps::add);
    Optional<Verdict.Fail> worst = Optional.empty();
    for (Way way : ways.items()) {
      switch (judge(way, examine)) {
        case Verdict.Fail fail -> {
          if (worst.isEmpty() || rank(fail) < rank(worst.get())) {
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
        ? Verdict.pass(pass + function.unasked().map(left -> "; not read: " + left).orElse(""))
        : new Verdict.Unknown(gaps.iterator().next().message(), List.copyOf(gaps));
  }

  private Verdict judge(Way way, Function<Way.ByPolicy, Verdict> examine) {
    return switch (way) {
      case Way.Unclear(var reason, _) -> Verdict.unknown(reason);
      case Way.Open(var label, var location) ->
          Verdict.fail(outcomes.getFirst(), "anyone on the internet can invoke it by " + label)
              .at(location)
              .fix("lambda-endpoint-auth", "set the endpoint's AuthType to IamAuth");
      case Way.ByPolicy byPolicy -> examine.apply(byPolicy);
    };
  }

  private int rank(Verdict.Fail fail) {
    return outcomes.indexOf(fail.outcome());
  }
}
