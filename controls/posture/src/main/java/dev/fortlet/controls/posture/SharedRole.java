package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.Joins.Sharers;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.Verdict;
import java.util.List;

/**
 * Fails a function whose role another function runs as too. Roles are global, so functions of all
 * regions of the account count.
 */
final class SharedRole implements Check<LambdaFunction> {

  private static final int SHOWN = 5;

  @Override
  public Verdict examine(LambdaFunction function, Estate estate) {
    return switch (function.role()) {
      case Fact.Unread<Text> unread -> Verdict.unknown(unread);
      case Fact.Known<Text>(var role) -> judge(role, function, estate);
    };
  }

  private static Verdict judge(Text role, LambdaFunction function, Estate estate) {
    Sharers sharers = estate.joins().sharers(function, role);
    String name = estate.joins().role(function).map(Role::label).ifKnown().orElse(role.toString());
    if (!sharers.certain().isEmpty()) {
      return fail(name, sharers.certain(), function);
    }
    if (!sharers.possible().isEmpty()) {
      return Verdict.unknown(
          Reason.at(
              function.where("Role"),
              "the role "
                  + name
                  + " may be that of "
                  + names(sharers.possible(), function)
                  + " too",
              "values for what both names depend on"));
    }
    return sharers
        .unread()
        .map(reason ->
            Verdict.unknown(
                new Reason(
                    "whether another function runs as %s is not known: %s"
                        .formatted(name, reason.message()),
                    reason.settledBy(),
                    reason.where())))
        .orElseGet(() -> Verdict.pass("no other function in sight runs as " + name));
  }

  private static Verdict fail(String role, List<LambdaFunction> others, LambdaFunction function) {
    Verdict.Fail fail =
        Verdict.fail(
                "shared", "its role " + role + " is that of " + names(others, function) + " too")
            .at(function.where("Role"))
            .fix("lambda-own-role", "give it a role of its own with the permissions it needs");
    for (LambdaFunction other : others.subList(0, Math.min(SHOWN, others.size()))) {
      fail =
          fail.because(Evidence.at(other.where("Role"), name(other, function) + " has this role"));
    }
    return fail;
  }

  /** What a function is called; where both are called the same, which of the two it is. */
  private static String name(LambdaFunction other, LambdaFunction function) {
    return other.name().equals(function.name()) ? other.id() : other.name();
  }

  private static String names(List<LambdaFunction> functions, LambdaFunction function) {
    StringBuilder names = new StringBuilder(name(functions.getFirst(), function));
    int shown = Math.min(SHOWN, functions.size());
    for (int i = 1; i < shown; i++) {
      boolean last = i == functions.size() - 1;
      names.append(last ? " and " : ", ").append(name(functions.get(i), function));
    }
    if (functions.size() > shown) {
      names.append(" and ").append(functions.size() - shown).append(" more");
    }
    return names.toString();
  }
}
