package dev.fortlet.sources.templates.documents;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import java.util.List;

/** CloudFormation's tags in YAML, brought to the long form that JSON has. */
final class ShortTags {

  private ShortTags() {}

  static Value apply(String tag, Value value) {
    if (!tag.startsWith("!") || tag.length() < 2) {
      return value;
    }
    return switch (tag) {
      case "!Ref" -> function("Ref", value);
      case "!Condition" -> function("Condition", value);
      case "!GetAtt" -> function("Fn::GetAtt", attribute(value));
      default -> function("Fn::" + tag.substring(1), value);
    };
  }

  /** {@code Logical.Attribute.Deeper} as {@code [Logical, Attribute.Deeper]}. */
  private static Value attribute(Value value) {
    if (value instanceof Value.Scalar(var text, _, var at)
        && text.known().orElse("").indexOf('.') > 0) {
      String path = text.known().orElse("");
      int dot = path.indexOf('.');
      return new Value.Sequence(
          List.of(
              Value.Scalar.string(path.substring(0, dot), at),
              Value.Scalar.string(path.substring(dot + 1), at)),
          at);
    }
    return value;
  }

  private static Value function(String name, Value argument) {
    Location at = argument.at();
    return new Value.Mapping(List.of(new Value.Entry(name, at, argument)), at);
  }
}
