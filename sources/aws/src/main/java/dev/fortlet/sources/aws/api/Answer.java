package dev.fortlet.sources.aws.api;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Value;

/** What came of a question. */
public sealed interface Answer {

  record Said(Value.Mapping body) implements Answer {}

  record Refused(Failure failure) implements Answer {}

  /** The answer as a fact, which is unread for whatever reason there was none. */
  default Fact<Value.Mapping> fact() {
    return switch (this) {
      case Said(var body) -> Fact.known(body);
      case Refused(var failure) -> Fact.unread(failure.reason());
    };
  }
}
