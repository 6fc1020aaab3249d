package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes questions of texts that may be equal. */
final class Comparison {

  /** A parameter that may have more values than these is not asked about each. */
  private static final int MAX_VALUES = 6;

  private Comparison() {}

  static Question of(Text one, Text other, Reason open, TemplateResolver resolver) {
    Text unknown = one.isKnown() ? other : one;
    Text compared = one.isKnown() ? one : other;
    Optional<String> parameter = parameter(unknown, resolver);
    String subject = parameter.map(name -> "parameter " + name).orElse(unknown.toString());
    String object = compared.equals(Text.of("")) ? "empty" : compared.toString();
    return new Question(
        Assumptions.key(one, other),
        subject + " is " + object,
        subject + " is not " + object,
        open,
        compared.isKnown()
            ? parameter.map(name ->
                new Question.About(
                    Question.parameter(resolver.scope().unit(), name), compared.toString()))
            : Optional.empty(),
        false);
  }

  /** Which of the values it is that a text may have, one question for each. */
  static List<Question> among(
      List<String> values, Text text, Location at, TemplateResolver resolver) {
    if (values.size() > MAX_VALUES || parameter(text, resolver).isEmpty()) {
      return List.of();
    }
    List<Question> questions = new ArrayList<>();
    for (String value : values) {
      Question question = of(text, Text.of(value), resolver.origins().why(text, at), resolver);
      questions.add(
          new Question(
              question.key(),
              question.yes(),
              question.no(),
              question.open(),
              question.about(),
              true));
    }
    return questions;
  }

  /** The parameter of this template that a text is, if it is one. */
  static Optional<String> parameter(Text text, TemplateResolver resolver) {
    List<Symbol> symbols = text.symbols();
    return symbols.size() == 1
            && text.parts().size() == 1
            && symbols.getFirst().scope().equals(resolver.scope().unit())
            && resolver.parameters().has(symbols.getFirst().name())
        ? Optional.of(symbols.getFirst().name())
        : Optional.empty();
  }
}
