package dev.fortlet.model.findings;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer of a check about a function. */
public sealed interface Verdict {

  /** One line: why this is the verdict. */
  String reason();

  /** Every fact that the answer needs was read and understood, and nothing is wrong. */
  record Pass(String reason) implements Verdict {}

  /** The question does not arise: a container image has no managed runtime. */
  record NotApplicable(String reason) implements Verdict {}

  /**
   * A needed fact is unread or undecidable.
   *
   * @param gaps what is missing, and what would settle it
   */
  record Unknown(String reason, List<Reason> gaps) implements Verdict {
    public Unknown {
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * It is wrong.
   *
   * @param outcome which way it failed
   * @param where the line to look at; the function's own if not set
   * @param path the steps from the function to the harm, for findings that have steps
   */
  record Fail(
      String outcome,
      String reason,
      Optional<Location> where,
      List<Evidence> evidence,
      Optional<Witness> witness,
      List<String> path,
      Optional<FixRequest> fix)
      implements Verdict {

    public Fail {
      evidence = List.copyOf(evidence);
      path = List.copyOf(path);
    }

    public Fail at(Location location) {
      return new Fail(outcome, reason, Optional.of(location), evidence, witness, path, fix);
    }

    public Fail because(Evidence more) {
      List<Evidence> all = new ArrayList<>(evidence);
      all.add(more);
      return new Fail(outcome, reason, where, all, witness, path, fix);
    }

    public Fail witnessedBy(Witness request) {
      return new Fail(outcome, reason, where, evidence, Optional.of(request), path, fix);
    }

    public Fail by(List<String> steps) {
      return new Fail(outcome, reason, where, evidence, witness, steps, fix);
    }

    public Fail fix(String id, String summary, Map<String, String> parameters) {
      return new Fail(
          outcome,
          reason,
          where,
          evidence,
          witness,
          path,
          Optional.of(new FixRequest(id, summary, parameters)));
    }

    public Fail fix(String id, String summary) {
      return fix(id, summary, Map.of());
    }
  }

  static Verdict pass(String reason) {
    return new Pass(reason);
  }

  static Verdict notApplicable(String reason) {
    return new NotApplicable(reason);
  }

  static Fail fail(String outcome, String reason) {
    return new Fail(
        outcome,
        reason,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  static Verdict unknown(Reason gap) {
    return new Unknown(gap.message(), List.of(gap));
  }

  static Verdict unknown(Fact.Unread<?> fact) {
    return unknown(fact.reason());
  }
}
