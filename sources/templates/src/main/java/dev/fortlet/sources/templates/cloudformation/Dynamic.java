package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Symbol.Shape;
import dev.fortlet.model.facts.Text;

/** Dynamic references, {@code {{resolve:service:name}}}: their values are not in the template. */
final class Dynamic {

  private Dynamic() {}

  static Text references(String written, Scope scope) {
    Text text = Text.of("");
    int from = 0;
    for (int start = written.indexOf("{{resolve:");
        start >= 0;
        start = written.indexOf("{{resolve:", from)) {
      int end = written.indexOf("}}", start);
      if (end < 0) {
        break;
      }
      text =
          text.plus(written.substring(from, start))
              .plus(scope.symbol(written.substring(start + 2, end), Shape.ANY));
      from = end + 2;
    }
    return text.plus(written.substring(from));
  }
}
