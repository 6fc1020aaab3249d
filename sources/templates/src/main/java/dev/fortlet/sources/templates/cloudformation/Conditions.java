package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A template's conditions. One that rests on what is not known is neither true nor false. */
final class Conditions {

  /** An answer, and what leaves it open if it is MAYBE. */
  record Judgement(Answer answer, Optional<Reason> reason, List<Question> questions) {
    Judgement {
      questions = List.copyOf(questions);
    }

    Judgement(Answer answer, Optional<Reason> reason) {
      this(answer, reason, List.of());
    }

    static Judgement certain(boolean answer) {
      return new Judgement(Answer.of(answer), Optional.empty());
    }

    static Judgement open(Location at, String message, String settledBy) {
      return new Judgement(Answer.MAYBE, Optional.of(Reason.at(at, message, settledBy)));
    }
  }

  private final Value.Mapping declared;
  private final TemplateResolver resolver;
  private final Map<String, Judgement> judged = new HashMap<>();
  private final Set<String> underway = new HashSet<>();

  Conditions(Value.Mapping declared, TemplateResolver resolver) {
    this.declared = declared;
    this.resolver = resolver;
  }

  Judgement judge(String name) {
    Judgement known = judged.get(name);
    if (known != null) {
      return known;
    }
    Optional<Value> expression = declared.get(name);
    if (expression.isEmpty()) {
      return Judgement.open(
          declared.at(), "condition " + name + " is not declared", "condition " + name);
    }
    if (!underway.add(name)) {
      return Judgement.open(expression.get().at(), "condition " + name + " refers to itself", "");
    }
    Judgement judgement;
    try {
      judgement = judge(expression.get());
    } finally {
      underway.remove(name);
    }
    if (judgement.answer() == Answer.MAYBE) {
      judgement =
          new Judgement(
              Answer.MAYBE,
              judgement.reason().map(reason -> named(name, reason)),
              judgement.questions().stream()
                  .map(question -> question.because(named(name, question.open())))
                  .toList());
    }
    judged.put(name, judgement);
    return judgement;
  }

  private static Reason named(String condition, Reason reason) {
    return reason.message().startsWith("condition ")
        ? reason
        : new Reason(
            "condition %s is not decided: %s".formatted(condition, reason.message()),
            reason.settledBy(),
            reason.where());
  }

  Judgement judge(Value expression) {
    if (underway.size() > 100) {
      return Judgement.open(expression.at(), "conditions refer to each other too deeply", "");
    }
    if (!(expression instanceof Value.Mapping(var entries, var at)) || entries.size() != 1) {
      return Trees.string(expression)
          .filter(word -> word.equals("true") || word.equals("false"))
          .map(word -> Judgement.certain(word.equals("true")))
          .orElseGet(() -> Judgement.open(expression.at(), "it is not a condition", ""));
    }
    Value argument = entries.getFirst().value();
    return switch (entries.getFirst().key()) {
      case "Condition" ->
          Trees.string(argument)
              .map(this::judge)
              .orElseGet(() -> Judgement.open(at, "it is not a condition", ""));
      case "Fn::Not" -> {
        Judgement inner =
            argument instanceof Value.Sequence(var items, _) && items.size() == 1
                ? judge(items.getFirst())
                : Judgement.open(at, "Fn::Not takes one condition", "");
        yield new Judgement(inner.answer().not(), inner.reason(), inner.questions());
      }
      case "Fn::And" -> all(argument, at, Answer.YES);
      case "Fn::Or" -> all(argument, at, Answer.NO);
      case "Fn::Equals" -> equal(argument, at);
      default -> Judgement.open(at, "it is not a condition", "");
    };
  }

  /** All of a list together: with AND from YES, with OR from NO. */
  private Judgement all(Value argument, Location at, Answer start) {
    if (!(argument instanceof Value.Sequence(var items, _))) {
      return Judgement.open(at, "expected a list of conditions", "");
    }
    Answer answer = start;
    Optional<Reason> reason = Optional.empty();
    List<Question> questions = new ArrayList<>();
    for (Value item : items) {
      Judgement next = judge(item);
      questions.addAll(next.questions());
      answer = start == Answer.YES ? answer.and(next.answer()) : answer.or(next.answer());
      reason = reason.or(next::reason);
    }
    return answer == Answer.MAYBE
        ? new Judgement(answer, reason, questions)
        : new Judgement(answer, Optional.empty());
  }

  private Judgement equal(Value argument, Location at) {
    if (!(argument instanceof Value.Sequence(var items, _)) || items.size() != 2) {
      return Judgement.open(at, "Fn::Equals takes two values", "");
    }
    Value a = resolver.exactly(items.get(0));
    Value b = resolver.exactly(items.get(1));
    if (a instanceof Value.Unresolved(var reason, _)) {
      return open(unread(argument, reason));
    }
    if (b instanceof Value.Unresolved(var reason, _)) {
      return open(unread(argument, reason));
    }
    if (!(a instanceof Value.Scalar(var one, _, _))
        || !(b instanceof Value.Scalar(var other, _, _))) {
      return Judgement.certain(Trees.same(a, b));
    }
    Answer answer = compare(one, other);
    return answer == Answer.MAYBE
        ? open(
            Comparison.of(
                one, other, resolver.origins().why(one.isKnown() ? other : one, at), resolver))
        : new Judgement(answer, Optional.empty());
  }

  /** The answer that is assumed, else the question. */
  private Judgement open(Question question) {
    return resolver
        .assumptions()
        .answer(question.key())
        .map(Judgement::certain)
        .orElseGet(
            () -> new Judgement(Answer.MAYBE, Optional.of(question.open()), List.of(question)));
  }

  /** Values that are not even texts are equal wherever the same stands in the template. */
  private Question unread(Value argument, Reason reason) {
    String unit = resolver.scope().unit();
    String written = JsonText.of(argument).map(Text::toString).orElse(argument.at().toString());
    String place = "what condition at line %d compares".formatted(argument.at().line());
    return new Question(
        unit + "=" + written,
        place + " is equal",
        place + " is not equal",
        reason,
        Optional.empty(),
        false);
  }

  private Answer compare(Text one, Text other) {
    Answer answer = one.equalTo(other);
    if (answer == Answer.NO && (ownAccount(one) || ownAccount(other))) {
      // The account symbol equals no literal id, so that trust is never assumed. A condition on the
      // account is another matter: the stack may well be deployed there.
      return Answer.MAYBE;
    }
    if (answer == Answer.MAYBE && (excluded(one, other) || excluded(other, one))) {
      return Answer.NO;
    }
    return answer;
  }

  private static boolean ownAccount(Text text) {
    return text.symbols().stream().anyMatch(s -> s.shape() == Symbol.Shape.OWN_ACCOUNT);
  }

  /** Whether a text is a parameter that does not allow this literal. */
  private boolean excluded(Text text, Text literal) {
    List<Symbol> symbols = text.symbols();
    if (symbols.size() != 1
        || text.parts().size() != 1
        || !literal.isKnown()
        || !symbols.getFirst().scope().equals(resolver.scope().unit())) {
      return false;
    }
    List<String> allowed = resolver.parameters().allowed(symbols.getFirst().name());
    return !allowed.isEmpty() && !allowed.contains(literal.toString());
  }
}
