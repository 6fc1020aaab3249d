package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.sets.Addresses;
import dev.fortlet.model.iam.sets.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
  private @Nullable Reason gap;
  private int notes;

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
  }

  /** The first thing that was not understood and could matter. */
  Optional<Reason> gap() {
    return Optional.ofNullable(gap);
  }

  /**
   * @param hasPrincipals whether the policy is one that names principals
   * @param grow whether what is not understood makes the rule larger rather than smaller
   * @return null if the statement speaks of no such request
   */
  Test.@Nullable Rule rule(
      Statement statement, String action, Text resource, boolean hasPrincipals, boolean grow) {
    if (!statement.oddities().isEmpty()) {
      note(statement.oddities().getFirst());
      return grow ? new Test.Rule(statement, List.of()) : null;
    }
    Answer speaks = actions(statement, action);
    if (speaks != Answer.NO) {
      speaks = speaks.and(resources(statement, resource));
    }
    if (speaks == Answer.NO || (speaks == Answer.MAYBE && !grow)) {
      if (speaks == Answer.MAYBE) {
        note(resourceGap(statement, resource));
      }
      return null;
    }
    Optional<Reason> unsure =
        speaks == Answer.MAYBE ? Optional.of(resourceGap(statement, resource)) : Optional.empty();
    Reason before = gap;
    List<Test> tests = new ArrayList<>();
    if (hasPrincipals && !principals(statement, grow, tests)) {
      return null;
    }
    for (Condition condition : statement.conditions()) {
      int notesBefore = notes;
      if (!condition(condition, statement, grow, tests)) {
        if (notes == notesBefore) {
          // It surely does not hold: what was not understood elsewhere does not matter.
          gap = before;
        }
        return null;
      }
    }
    unsure.ifPresent(this::note);
    return new Test.Rule(statement, tests);
  }

  private void note(Reason reason) {
    notes++;
    if (gap == null) {
      gap = reason;
    }
  }

  /** Names the resource that the statement may mean, so that people know what to look at. */
  private Reason resourceGap(Statement statement, Text resource) {
    for (Text glob : statement.resources().map(Patterns::globs).orElse(List.of())) {
      if (resource(glob, statement.variables(), resource) == Answer.MAYBE) {
        return Reason.at(
            statement.at(),
            "whether the statement's %s covers %s depends on values that are not known"
                .formatted(glob, resource),
            "names that do not depend on the deployment");
      }
    }
    return Reason.at(
        statement.at(),
        "whether the statement's Action and Resource cover this depends on values that are not known",
        "values that do not depend on the deployment");
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
    Phrase phrase = phrase(glob, true, Operator.Kind.GLOB, "");
    if (phrase.missing()) {
      return Answer.NO;
    }
    if (resource.isKnown()) {
      boolean matches = phrase.glob().matches(resource.known().orElseThrow());
      return phrase.exact() ? Answer.of(matches) : matches ? Answer.MAYBE : Answer.NO;
    }
    return Answer.MAYBE;
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
      note(
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
          note(unknownPrincipal(statement, principal));
          if (growMembers) {
            matches.add(keyGlob);
          }
        }
        case Scene.Membership.Unknown _ -> {
          note(unknownPrincipal(statement, principal));
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
            "a principal that does not depend on the deployment");
  }

  /** Adds the test of a condition; returns false if the condition cannot hold. */
  private boolean condition(
      Condition condition, Statement statement, boolean grow, List<Test> tests) {
    if (condition.oddity().isPresent() || condition.operator().isEmpty()) {
      note(condition.oddity().orElseThrow());
      return grow;
    }
    Operator operator = condition.operator().get();
    return switch (scene.slot(condition.key())) {
      case Slot.Unknown(var reason) -> {
        note(reason.where().isPresent() ? reason : at(condition, reason));
        yield grow;
      }
      case Slot.Absent _ ->
          operator == Operator.NULL
              ? asks(condition, "true", grow)
              : holdsWhenAbsent(condition, operator);
      case Slot.Given(var value) -> {
        Answer holds = given(condition, operator, statement.variables(), value);
        if (holds == Answer.MAYBE) {
          note(unknownValue(condition));
        }
        yield holds == Answer.YES || (holds == Answer.MAYBE && grow);
      }
      case Slot.Free(var group) -> {
        Test test =
            switch (scene.groups().get(group)) {
              case Group.Strings _ -> spelled(condition, operator, statement, group, grow);
              case Group.Points _ -> point(condition, operator, statement, group, grow);
              case Group.From _ -> within(condition, operator, statement, group, grow);
            };
        if (test == null) {
          note(unknownValue(condition));
          yield grow;
        }
        tests.add(test);
        yield true;
      }
    };
  }

  private static Reason at(Condition condition, Reason reason) {
    return Reason.at(condition.at(), reason.message(), reason.settledBy());
  }

  private static Reason unknownValue(Condition condition) {
    return Reason.at(
        condition.at(),
        "the condition \"%s\" depends on what is not known".formatted(condition),
        "a value that does not depend on the deployment");
  }

  private static boolean holdsWhenAbsent(Condition condition, Operator operator) {
    return switch (condition.quantifier()) {
      case FOR_ALL_VALUES -> true;
      case FOR_ANY_VALUE -> condition.ifExists();
      case NONE -> condition.ifExists() || operator.negated();
    };
  }

  /** Whether a Null condition lists this answer. */
  private boolean asks(Condition condition, String answer, boolean grow) {
    boolean asks = false;
    for (Text value : condition.values()) {
      String known = value.known().orElse("");
      if (known.equalsIgnoreCase(answer)) {
        asks = true;
      } else if (!known.equalsIgnoreCase("true") && !known.equalsIgnoreCase("false")) {
        note(unknownValue(condition));
        asks |= grow;
      }
    }
    return asks;
  }

  private Answer given(Condition condition, Operator operator, boolean variables, Text actual) {
    if (operator == Operator.NULL) {
      return asks(condition, "false", true) ? Answer.YES : Answer.NO;
    }
    Answer any = Answer.NO;
    for (Text value : condition.values()) {
      any = any.or(given(operator, variables, value, actual));
    }
    return operator.negated() ? any.not() : any;
  }

  private Answer given(Operator operator, boolean variables, Text value, Text actual) {
    boolean plain = !variables || !Variables.isIn(value);
    switch (operator.kind()) {
      case STRING, BINARY -> {
        if (plain) {
          return actual.equalTo(value);
        }
      }
      case GLOB, ARN -> {
        if (plain && !(actual.isKnown() && value.isKnown())) {
          return actual.matches(value);
        }
      }
      case STRING_IGNORE_CASE, NUMBER, DATE, BOOL, ADDRESS, PRESENCE -> {}
    }
    Optional<String> known = actual.known();
    Phrase phrase = phrase(value, variables, operator.kind(), "");
    if (phrase.missing()) {
      return Answer.NO;
    }
    if (known.isEmpty() || phrase.pattern() == null) {
      return Answer.MAYBE;
    }
    return Comparison.holds(operator, phrase.pattern(), known.get());
  }

  private @Nullable Test spelled(
      Condition condition, Operator operator, Statement statement, int group, boolean grow) {
    List<Test.KeyGlob> globs = new ArrayList<>();
    if (operator == Operator.NULL) {
      globs.add(new Test.KeyGlob(condition.key(), Glob.everything()));
      return new Test.Spelled(
          group, globs, asks(condition, "false", grow), asks(condition, "true", grow));
    }
    switch (operator.kind()) {
      case NUMBER, DATE, ADDRESS, PRESENCE -> {
        return null;
      }
      case STRING, STRING_IGNORE_CASE, GLOB, ARN, BOOL, BINARY -> {}
    }
    boolean met = !operator.negated();
    for (Text value : condition.values()) {
      Phrase phrase = phrase(value, statement.variables(), operator.kind(), condition.key());
      if (phrase.missing()) {
        continue;
      }
      if (!phrase.exact()) {
        note(unknownValue(condition));
        if (met != grow) {
          continue;
        }
      }
      globs.add(new Test.KeyGlob(condition.key(), phrase.glob()));
    }
    if (globs.isEmpty()) {
      // One of no values is never met, and none of them always.
      globs.add(new Test.KeyGlob(condition.key(), Glob.everything()));
      met = !met;
    }
    return new Test.Spelled(group, globs, met, holdsWhenAbsent(condition, operator));
  }

  private @Nullable Test point(
      Condition condition, Operator operator, Statement statement, int group, boolean grow) {
    if (operator == Operator.NULL) {
      boolean whenPresent = asks(condition, "false", grow);
      return new Test.Point(
          group, condition.key(), _ -> whenPresent, asks(condition, "true", grow));
    }
    List<String> patterns = new ArrayList<>();
    for (Text value : condition.values()) {
      Phrase phrase = phrase(value, statement.variables(), operator.kind(), condition.key());
      if (phrase.missing()) {
        continue;
      }
      String pattern = phrase.pattern();
      if (pattern == null || Comparison.holds(operator, pattern, "") == Answer.MAYBE) {
        return null;
      }
      patterns.add(pattern);
    }
    Predicate<String> holds =
        actual -> {
          for (String pattern : patterns) {
            if (Comparison.holds(operator, pattern, actual) == Answer.YES) {
              return !operator.negated();
            }
          }
          return operator.negated();
        };
    return new Test.Point(group, condition.key(), holds, holdsWhenAbsent(condition, operator));
  }

  private @Nullable Test within(
      Condition condition, Operator operator, Statement statement, int group, boolean grow) {
    if (operator == Operator.NULL) {
      return new Test.Within(
          group,
          asks(condition, "false", grow) ? Addresses.all() : Addresses.none(),
          asks(condition, "true", grow));
    }
    List<Addresses> sets = new ArrayList<>();
    for (Text value : condition.values()) {
      Phrase phrase = phrase(value, statement.variables(), operator.kind(), condition.key());
      if (phrase.missing()) {
        continue;
      }
      Optional<Addresses> more = addresses(operator, phrase);
      if (more.isPresent()) {
        sets.add(more.get());
        continue;
      }
      note(unknownValue(condition));
      if (grow != operator.negated()) {
        sets.add(Addresses.all());
      }
    }
    Addresses set = Addresses.union(sets);
    return new Test.Within(
        group, operator.negated() ? set.not() : set, holdsWhenAbsent(condition, operator));
  }

  private static Optional<Addresses> addresses(Operator operator, Phrase phrase) {
    String pattern = phrase.pattern();
    if (pattern == null) {
      return Optional.empty();
    }
    return switch (operator.kind()) {
      case ADDRESS -> Addresses.block(pattern);
      case STRING, STRING_IGNORE_CASE ->
          // Only an address in the form that AWS writes can be equal to one.
          pattern.indexOf('/') >= 0 || pattern.indexOf(':') >= 0
              ? Optional.empty()
              : Optional.of(Addresses.block(pattern).orElse(Addresses.none()));
      case GLOB -> phrase.glob().isEverything() ? Optional.of(Addresses.all()) : Optional.empty();
      case ARN, NUMBER, DATE, BOOL, BINARY, PRESENCE -> Optional.empty();
    };
  }

  /**
   * A value of a policy, put in the engine's terms.
   *
   * @param pattern for {@link Comparison}; null if not all of it is known
   * @param exact whether the glob is the value, or only holds all that it can be
   * @param missing whether it matches nothing, because a variable has no value, or because it names
   *     somebody else
   */
  private record Phrase(Glob glob, @Nullable String pattern, boolean exact, boolean missing) {
    static final Phrase NOTHING = new Phrase(Glob.literal(""), null, true, true);
  }

  private Phrase phrase(Text value, boolean variables, Operator.Kind kind, String key) {
    Glob.Builder glob = new Glob.Builder();
    StringBuilder pattern = new StringBuilder();
    boolean wild = kind == Operator.Kind.GLOB || kind == Operator.Kind.ARN;
    boolean folded = kind == Operator.Kind.STRING_IGNORE_CASE || kind == Operator.Kind.BOOL;
    boolean exact = true;
    for (Variables.Piece piece : Variables.pieces(value, variables)) {
      @Nullable String plain =
          switch (piece) {
            case Variables.Piece.Written(var written) -> {
              if (wild) {
                glob.pattern(written);
                pattern.append(written);
                yield "";
              }
              yield written;
            }
            case Variables.Piece.Plain(var text) -> text;
            case Variables.Piece.Unknown(var symbol) -> bindings.value(symbol);
            case Variables.Piece.Variable(var name, var otherwise) ->
                switch (scene.slot(name)) {
                  case Slot.Given(var text) -> bindings.known(text).orElse(null);
                  case Slot.Absent _ -> otherwise.orElse(ABSENT);
                  case Slot.Free _, Slot.Unknown _ -> null;
                };
          };
      if (ABSENT.equals(plain)) {
        return Phrase.NOTHING;
      }
      if (plain == null) {
        if (!wild && piece instanceof Variables.Piece.Unknown && scene.isStranger(key)) {
          return Phrase.NOTHING;
        }
        exact = false;
        glob.star(true);
      } else if (!plain.isEmpty()) {
        glob.literal(plain, folded);
        pattern.append(Wildcards.plain(plain));
      }
    }
    return new Phrase(
        kind == Operator.Kind.ARN ? glob.buildArn() : glob.build(),
        exact ? pattern.toString() : null,
        exact,
        false);
  }

  /** No value of a policy has this character. */
  private static final String ABSENT = "\uE002";
}
