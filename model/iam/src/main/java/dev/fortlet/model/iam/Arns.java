package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;

/** ARNs and their six fields. */
final class Arns {

  private static final int FIELDS = 6;

  private Arns() {}

  /**
   * The fields of an ARN; a symbol is taken to stay within its field.
   *
   * @return none if it has fewer than six, or does not begin with {@code arn:}
   */
  static List<Text> fields(Text arn) {
    List<Text> fields = new ArrayList<>(FIELDS);
    Text field = Text.of("");
    for (Text.Part part : arn.parts()) {
      switch (part) {
        case Text.Part.Unknown(var symbol) -> field = field.plus(Text.of(symbol));
        case Text.Part.Literal(var value) -> {
          int from = 0;
          int at;
          while (fields.size() < FIELDS - 1 && (at = value.indexOf(':', from)) >= 0) {
            fields.add(field.plus(value.substring(from, at)));
            field = Text.of("");
            from = at + 1;
          }
          field = field.plus(value.substring(from));
        }
      }
    }
    fields.add(field);
    boolean isArn =
        fields.size() == FIELDS && fields.getFirst().known().filter("arn"::equals).isPresent();
    return isArn ? fields : List.of();
  }

  /** A quick yes: whether a pattern means things of another service only. */
  static boolean isOfAnotherService(Text pattern, String service) {
    List<Text> fields = fields(pattern);
    return !fields.isEmpty()
        && !hasWildcard(fields.get(1))
        && !hasWildcard(fields.get(2))
        && fields.get(2).equalTo(service) == Answer.NO;
  }

  /** Whether a policy that writes this means more than one resource. */
  static boolean hasWildcard(Text glob) {
    for (Text.Part part : glob.parts()) {
      if (part instanceof Text.Part.Literal(var value)
          && (value.indexOf('*') >= 0 || value.indexOf('?') >= 0)) {
        return true;
      }
    }
    return false;
  }
}
