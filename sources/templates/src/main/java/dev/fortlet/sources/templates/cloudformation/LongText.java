package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;

/** A text that is put together, within a limit: names made of names twice grow without end. */
final class LongText {

  /** Characters, with a symbol counted as some. CloudFormation's own texts end at 4 KB to 51 KB. */
  private static final int MAX_LENGTH = 65_536;

  private static final int SYMBOL = 64;

  private Text text = Text.of("");
  private int length;

  LongText add(Text more) {
    for (Text.Part part : more.parts()) {
      length +=
          switch (part) {
            case Text.Part.Literal(var value) -> value.length();
            case Text.Part.Unknown _ -> SYMBOL;
          };
      if (isTooLong()) {
        return this;
      }
    }
    text = text.plus(more);
    return this;
  }

  boolean isTooLong() {
    return length > MAX_LENGTH;
  }

  Text text() {
    return text;
  }

  Value value(Location at) {
    return isTooLong()
        ? TemplateResolver.unresolved(
            at, "a text of more than " + MAX_LENGTH + " characters is not put together", "")
        : new Value.Scalar(text, Value.Type.STRING, at);
  }
}
