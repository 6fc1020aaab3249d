package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.List;
import java.util.Map;

/**
 * Whether a condition holds for one concrete request: the half of {@link Evaluator} that knows
 * operators and variables.
 *
 * <p>Source: IAM User Guide, "Condition operators" and "Multivalued context keys".
 */
final class ConditionEvaluator {

  private final Map<Symbol, String> bindings;

  /**
   * @param bindings what the symbols in values stand for; others are unknown
   */
  ConditionEvaluator(Map<Symbol, String> bindings) {
    this.bindings = bindings;
  }

  Answer holds(Condition condition, boolean variables, Request request) {
    if (condition.oddity().isPresent() || condition.operator().isEmpty()) {
      return Answer.MAYBE;
    }
    Operator operator = condition.operator().get();
    List<String> actual = request.context().getOrDefault(condition.key(), List.of());
    if (operator == Operator.NULL) {
      return isNull(condition, actual.isEmpty());
    }
    if (actual.isEmpty()) {
      boolean holds =
          switch (condition.quantifier()) {
            case FOR_ALL_VALUES -> true;
            case FOR_ANY_VALUE -> condition.ifExists();
            case NONE -> condition.ifExists() || operator.negated();
          };
      return Answer.of(holds);
    }
    Answer all = Answer.YES;
    Answer any = Answer.NO;
    for (String value : actual) {
      Answer one = meets(operator, condition.values(), variables, value, request);
      one = operator.negated() ? one.not() : one;
      all = all.and(one);
      any = any.or(one);
    }
    return switch (condition.quantifier()) {
      case FOR_ALL_VALUES -> all;
      case FOR_ANY_VALUE -> any;
      case NONE -> operator.negated() ? all : any;
    };
  }

  private static Answer isNull(Condition condition, boolean absent) {
    Answer any = Answer.NO;
    for (Text value : condition.values()) {
      String known = value.known().orElse("");
      any =
          any.or(
              known.equalsIgnoreCase("true")
                  ? Answer.of(absent)
                  : known.equalsIgnoreCase("false") ? Answer.of(!absent) : Answer.MAYBE);
    }
    return any;
  }

  private Answer meets(
      Operator operator, List<Text> values, boolean variables, String actual, Request request) {
    Answer any = Answer.NO;
    for (Text value : values) {
      any =
          any.or(
              switch (expand(value, variables, request)) {
                case Expansion.Missing _ -> Answer.NO;
                case Expansion.Unknown _ -> Answer.MAYBE;
                case Expansion.Pattern(var text) -> Comparison.holds(operator, text, actual);
              });
    }
    return any;
  }

  /** A text of the policy with its variables filled in. */
  sealed interface Expansion {
    record Pattern(String text) implements Expansion {}

    /** A variable without a value matches nothing. */
    record Missing() implements Expansion {}

    record Unknown() implements Expansion {}
  }

  Expansion expand(Text text, boolean variables, Request request) {
    StringBuilder pattern = new StringBuilder();
    boolean unknown = false;
    for (Variables.Piece piece : Variables.pieces(text, variables)) {
      switch (piece) {
        case Variables.Piece.Written(var written) -> pattern.append(written);
        case Variables.Piece.Plain(var plain) -> pattern.append(Wildcards.plain(plain));
        case Variables.Piece.Unknown(var symbol) -> {
          String value = bindings.get(symbol);
          unknown |= value == null;
          pattern.append(value == null ? "" : Wildcards.plain(value));
        }
        case Variables.Piece.Variable(var key, var otherwise) -> {
          List<String> values = request.context().getOrDefault(key, List.of());
          if (values.isEmpty() && otherwise.isEmpty()) {
            return new Expansion.Missing();
          }
          pattern.append(Wildcards.plain(values.isEmpty() ? otherwise.get() : values.getFirst()));
        }
      }
    }
    return unknown ? new Expansion.Unknown() : new Expansion.Pattern(pattern.toString());
  }
}
