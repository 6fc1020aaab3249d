package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.Optional;

/** Writes a value as JSON, for {@code Fn::ToJsonString}. */
final class JsonText {

  private JsonText() {}

  /** Empty if a part of the value is not resolved. */
  static Optional<Text> of(Value value) {
    return switch (value) {
      case Value.Scalar(var text, var type, _) ->
          Optional.of(
              type == Value.Type.STRING
                  ? Text.of("\"").plus(escaped(text)).plus("\"")
                  : type == Value.Type.NULL ? Text.of("null") : text);
      case Value.Sequence(var items, _) -> {
        Text list = Text.of("[");
        for (int i = 0; i < items.size(); i++) {
          Optional<Text> item = of(items.get(i));
          if (item.isEmpty()) {
            yield item;
          }
          list = list.plus(i == 0 ? "" : ",").plus(item.get());
        }
        yield Optional.of(list.plus("]"));
      }
      case Value.Mapping(var entries, _) -> {
        Text object = Text.of("{");
        for (int i = 0; i < entries.size(); i++) {
          Optional<Text> item = of(entries.get(i).value());
          if (item.isEmpty()) {
            yield item;
          }
          object =
              object
                  .plus(i == 0 ? "\"" : ",\"")
                  .plus(escaped(Text.of(entries.get(i).key())))
                  .plus("\":")
                  .plus(item.get());
        }
        yield Optional.of(object.plus("}"));
      }
      case Value.Unresolved _ -> Optional.empty();
    };
  }

  private static Text escaped(Text text) {
    Text escaped = Text.of("");
    for (Text.Part part : text.parts()) {
      escaped =
          switch (part) {
            case Text.Part.Literal(var value) -> escaped.plus(escaped(value));
            case Text.Part.Unknown(var symbol) -> escaped.plus(Text.of(symbol));
          };
    }
    return escaped;
  }

  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < ' ') {
        escaped.append("\\u%04x".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
