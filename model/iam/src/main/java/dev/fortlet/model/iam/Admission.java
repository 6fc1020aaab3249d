package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Reason;
import java.util.Optional;

/** Whether a role's trust policy lets somebody in. */
sealed interface Admission {

  record Admitted() implements Admission {}

  record Refused() implements Admission {}

  record Unclear(Reason reason) implements Admission {}

  /**
   * @param gap the first thing that is not known or understood, if that is why it is a maybe
   */
  static Admission of(Answer answer, RolePowers role, Optional<Reason> gap) {
    return switch (answer) {
      case YES -> new Admitted();
      case NO -> new Refused();
      case MAYBE -> new Unclear(reason(role, gap));
    };
  }

  private static Reason reason(RolePowers role, Optional<Reason> gap) {
    String what = "whom role %s trusts is not clear".formatted(role.label());
    return gap.map(because ->
            new Reason(what + ": " + because.message(), because.settledBy(), because.where()))
        .orElseGet(() ->
            Reason.at(role.at(), what + ": it depends on conditions", "a policy without them"));
  }
}
