package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns statements into tests for one kind of caller. What is not understood is taken either way:
 * so that the statement speaks of at least the requests it may speak of, or at most of those it
 * surely does.
 */
final class Compiler {

  private final Scene scene;
  private final Bindings bindings;
  private final boolean fresh;
  private final Gaps gaps = new Gaps();
  private final ConditionCompiler conditions;

  Compiler(Scene scene, Bindings bindings) {
    this(scene, bindings, false);
  }

  /**
   * @param fresh whether the resource is one that no policy names, so that a name which is made on
   *     deployment is surely not its name
   */
  Compiler(Scene scene, Bindings bindings, boolean fresh) {
    this.scene = scene;
    this.bindings = bindings;
    this.fresh = fresh;
    conditions = new ConditionCompiler(scene, bindings, gaps);
  }

  /** The first thing that was not understood and could matter. */
  Optional<Reason> gap() {
    return gaps.first();
  }

  /**
   * @param hasPrincipals whether the policy is one that names principals
   * @param grow whether what is not understood makes the rule larger rather than smaller
   * @return null if the statement speaks of no such request
   */
  Test.@Nullable Rule rule(
      Statement statement, String action, Text resource, boolean hasPrincipals, boolean grow) {
    if (!statement.oddities().isEmpty()) {
      gaps.note(statement.oddities().getFirst());
      return grow ? new Test.Rule(statement, List.of()) : null;
    }
    Answer speaks = actions(statement, action);
    if (speaks != Answer.NO) {
      speaks = speaks.and(resources(statement, resource));
    }
    if (speaks == Answer.NO || (speaks == Answer.MAYBE && !grow)) {
      if (speaks == Answer.MAYBE) {
        gaps.note(coverage(statement, action, resource));
      }
      return null;
    }
    Optional<Reason> unsure =
        speaks == Answer.MAYBE
            ? Optional.of(coverage(statement, action, resource))
            : Optional.empty();
    Optional<Reason> before = gaps.first();
    List<Test> tests = new ArrayList<>();
    if (hasPrincipals && !principals(statement, grow, tests)) {
      return null;
    }
    for (Condition condition : statement.conditions()) {
      int notedBefore = gaps.noted();
      if (!conditions.test(condition, statement, grow, tests)) {
        if (gaps.noted() == notedBefore) {
          // It surely does not hold: what was not understood elsewhere does not matter.
          gaps.backTo(before);
        }
        return null;
      }
    }
    unsure.ifPresent(gaps::note);
    return new Test.Rule(statement, tests);
  }

  /** Names what the statement may mean, so that people know what to look at. */
  private Reason coverage(Statement statement, String action, Text resource) {
    for (Text glob : statement.resources().map(Patterns::globs).orElse(List.of())) {
      if (resource(glob, statement.variables(), resource) == Answer.MAYBE) {
        return Reason.at(
            statement.at(),
            "whether the statement's %s covers %s is not known".formatted(glob, resource),
            Settling.of(List.of(glob)));
      }
    }
    List<Text> actions = statement.actions().map(Patterns::globs).orElse(List.of());
    return Reason.at(
        statement.at(),
        "whether the statement's %s covers %s is not known".formatted(shown(actions), action),
        Settling.of(actions));
  }

  private static String shown(List<Text> actions) {
    for (Text each : actions) {
      if (!each.isKnown()) {
        return "Action " + each;
      }
    }
    return "Action";
  }

  private static Answer actions(Statement statement, String action) {
    if (statement.actions().isEmpty()) {
      return Answer.MAYBE;
    }
    Answer any = Answer.NO;
    for (Text glob : statement.actions().get().globs()) {
      any = any.or(Actions.matches(glob, action));
    }
    return statement.actions().get().inverted() ? any.not() : any;
  }

  private Answer resources(Statement statement, Text resource) {
    if (statement.resources().isEmpty()) {
      return Answer.YES;
    }
    Answer any = Answer.NO;
    for (Text glob : statement.resources().get().globs()) {
      any = any.or(resource(glob, statement.variables(), resource));
      if (any == Answer.YES) {
        break;
      }
    }
    return statement.resources().get().inverted() ? any.not() : any;
  }

  private Answer resource(Text glob, boolean variables, Text resource) {
    if (!variables || !Variables.isIn(glob)) {
      if (isStar(glob)) {
        return Answer.YES;
      }
      return fresh
          ? bindings.bound(resource).matches(bindings.bound(glob))
          : resource.matches(glob);
    }
    Phrase phrase = Phrase.of(glob, true, Operator.Kind.GLOB, "", scene, bindings);
    if (phrase.missing()) {
      return Answer.NO;
    }
    if (resource.isKnown()) {
      boolean matches = phrase.glob().matches(resource.known().orElseThrow());
      return phrase.exact() ? Answer.of(matches) : matches ? Answer.MAYBE : Answer.NO;
    }
    // Its names stand for any: what fits one that nobody writes fits all.
    return phrase.exact() && bindings.known(resource).filter(phrase.glob()::matches).isPresent()
        ? Answer.YES
        : Answer.MAYBE;
  }

  private static boolean isStar(Text glob) {
    return glob.parts().size() == 1
        && glob.parts().getFirst() instanceof Text.Part.Literal(var value)
        && value.equals("*");
  }

  /** Whether anybody of this kind can be meant at all. */
  private boolean principals(Statement statement, boolean grow, List<Test> tests) {
    boolean only = statement.principals().form() == Principals.Form.ONLY;
    if (statement.principals().form() == Principals.Form.NONE) {
      gaps.note(
          Reason.at(
              statement.at(),
              "the statement of a resource's policy has no Principal",
              "a Principal"));
      return grow;
    }
    // The members of NotPrincipal are taken the other way round.
    boolean growMembers = only == grow;
    boolean everybody = false;
    List<Test.KeyGlob> matches = new ArrayList<>();
    for (Principal principal : statement.principals().members()) {
      switch (scene.membership(principal, bindings)) {
        case Scene.Membership.Sure(var is) -> everybody |= is;
        case Scene.Membership.If(var keyGlob) -> matches.add(keyGlob);
        case Scene.Membership.Perhaps(var keyGlob) -> {
          gaps.note(unknownPrincipal(statement, principal));
          if (growMembers) {
            matches.add(keyGlob);
          }
        }
        case Scene.Membership.Unknown _ -> {
          gaps.note(unknownPrincipal(statement, principal));
          everybody |= growMembers;
        }
      }
    }
    if (everybody || matches.isEmpty()) {
      return everybody == only;
    }
    int group = scene.slot(matches.getFirst().key()) instanceof Slot.Free(var number) ? number : 0;
    tests.add(new Test.Spelled(group, matches, only, !only));
    return true;
  }

  private static Reason unknownPrincipal(Statement statement, Principal principal) {
    return principal instanceof Principal.Odd(var _, var reason)
        ? reason
        : Reason.at(
            statement.at(),
            "the principal %s is not known".formatted(principal),
            "a principal that is known");
  }
}
