package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Optional;

/**
 * One entry of a function's {@code events}.
 *
 * @param number which of the function's events of this type it is, from 1
 * @param position which of all the function's events it is, from 1
 * @param given what stands under the type
 * @param fields the same as a mapping; empty if it is none
 * @param draft for values that stand where the event stands
 */
record Event(
    Handler handler,
    String type,
    int number,
    int position,
    Value given,
    Fields fields,
    Draft draft) {

  static Event of(Handler handler, Value.Entry entry, int number, int position) {
    Value given = entry.value();
    Fields fields = Shape.mapping(given).map(Fields::of).orElseGet(Fields::new);
    Draft draft = new Draft(entry.keyAt());
    return new Event(handler, entry.key(), number, position, given, fields, draft);
  }

  /** Whether it is written as one text or one function of CloudFormation, not as settings. */
  boolean isShort() {
    return Shape.mapping(given).isEmpty();
  }

  /** A setting; where the event is written short, what is written. */
  Optional<Value> setting(String key) {
    return isShort() ? Optional.of(given) : fields.get(key);
  }

  Optional<String> literal(String key) {
    return setting(key).flatMap(Shape::literal);
  }

  String prefix() {
    return handler.prefix();
  }

  Value target() {
    return handler.target(draft);
  }

  /**
   * What the framework calls a thing in logical ids: the end of its ARN, or the name that a
   * function of CloudFormation refers to.
   */
  static String nameOf(Value value, char separator) {
    Optional<Value.Entry> call = Shape.intrinsic(value);
    if (call.isPresent()) {
      Value argument = call.get().value();
      if (argument instanceof Value.Sequence(var items, _) && !items.isEmpty()) {
        return call.get().key().equals("Fn::Join")
            ? nameOf(Shape.items(items.getLast()).getLast(), separator)
            : nameOf(items.getFirst(), separator);
      }
      return argument instanceof Value.Scalar(var text, _, _) ? text.toString() : "";
    }
    String text = value instanceof Value.Scalar(Text written, _, _) ? written.toString() : "";
    return text.substring(text.lastIndexOf(separator) + 1);
  }
}
