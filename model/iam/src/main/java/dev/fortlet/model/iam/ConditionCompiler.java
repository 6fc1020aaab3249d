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
 * Turns conditions into tests for one kind of caller: the half of {@link Compiler} that knows keys.
 */
final class ConditionCompiler {

  private final Scene scene;
  private final Bindings bindings;
  private final Gaps gaps;

  ConditionCompiler(Scene scene, Bindings bindings, Gaps gaps) {
    this.scene = scene;
    this.bindings = bindings;
    this.gaps = gaps;
  }

  /** Adds the test of a condition; returns false if the condition cannot hold. */
  boolean test(Condition condition, Statement statement, boolean grow, List<Test> tests) {
    if (condition.oddity().isPresent() || condition.operator().isEmpty()) {
      gaps.note(condition.oddity().orElseThrow());
      return grow;
    }
    Operator operator = condition.operator().get();
    return switch (scene.slot(condition.key())) {
      case Slot.Unknown(var reason) -> {
        gaps.note(reason.where().isPresent() ? reason : at(condition, reason));
        yield grow;
      }
      case Slot.Absent _ ->
          operator == Operator.NULL
              ? asks(condition, "true", grow)
              : holdsWhenAbsent(condition, operator);
      case Slot.Given(var value) -> {
        Answer holds = given(condition, operator, statement.variables(), value);
        if (holds == Answer.MAYBE) {
          gaps.note(unknownValue(condition));
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
          gaps.note(unknownValue(condition));
          yield grow;
        }
        tests.add(test);
        yield true;
      }
    };
  }

  private static Reason at(Condition condition, Reason reason) {
    return Reason.at(
        condition.at(),
        reason.message().replace(condition.key(), condition.writtenKey()),
        reason.settledBy());
  }

  private static Reason unknownValue(Condition condition) {
    if (isMalformed(condition)) {
      return Reason.at(
          condition.at(),
          "the condition \"%s\" has a value that its operator cannot compare".formatted(condition),
          "a valid value");
    }
    return Reason.at(
        condition.at(),
        "the condition \"%s\" depends on what is not known".formatted(condition),
        Settling.of(condition.values()));
  }

  private static boolean isMalformed(Condition condition) {
    Operator operator = condition.operator().orElse(Operator.STRING_EQUALS);
    return switch (operator.kind()) {
      case NUMBER, DATE, BOOL, ADDRESS ->
          condition.values().stream()
              .flatMap(value -> value.known().stream())
              .anyMatch(value ->
                  value.indexOf('$') < 0 && Comparison.holds(operator, value, "") == Answer.MAYBE);
      case STRING, STRING_IGNORE_CASE, GLOB, ARN, BINARY, PRESENCE -> false;
    };
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
        gaps.note(unknownValue(condition));
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
    Phrase phrase = phrase(value, variables, operator, "");
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
      Phrase phrase = phrase(value, statement.variables(), operator, condition.key());
      if (phrase.missing()) {
        continue;
      }
      if (!phrase.exact()) {
        gaps.note(unknownValue(condition));
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
      Phrase phrase = phrase(value, statement.variables(), operator, condition.key());
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
      Phrase phrase = phrase(value, statement.variables(), operator, condition.key());
      if (phrase.missing()) {
        continue;
      }
      Optional<Addresses> more = addresses(operator, phrase);
      if (more.isPresent()) {
        sets.add(more.get());
        continue;
      }
      gaps.note(unknownValue(condition));
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

  private Phrase phrase(Text value, boolean variables, Operator operator, String key) {
    return Phrase.of(value, variables, operator.kind(), key, scene, bindings);
  }
}
