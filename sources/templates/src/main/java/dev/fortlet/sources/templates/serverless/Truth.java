package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.Optional;

/** What the framework, a JavaScript program, takes for true. */
final class Truth {

  private Truth() {}

  static Answer of(Optional<Value> value) {
    return value.isEmpty() ? Answer.NO : of(value.get());
  }

  static Answer of(Value value) {
    return switch (value) {
      case Value.Mapping _, Value.Sequence _ -> Answer.YES;
      case Value.Unresolved _ -> Answer.MAYBE;
      case Value.Scalar(var text, var type, _) ->
          switch (type) {
            case NULL -> Answer.NO;
            case BOOLEAN -> Answer.of(text.toString().equalsIgnoreCase("true"));
            case NUMBER -> Answer.of(!isZero(text));
            case STRING -> text.isKnown() ? Answer.of(!text.toString().isEmpty()) : Answer.MAYBE;
          };
    };
  }

  private static boolean isZero(Text number) {
    String digits = number.toString();
    for (int at = 0; at < digits.length(); at++) {
      if (digits.charAt(at) >= '1' && digits.charAt(at) <= '9') {
        return false;
      }
    }
    return true;
  }
}
