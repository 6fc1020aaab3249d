package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Text;
import java.util.Map;

/** Writes a value as JSON. */
final class JsonWriter {

  private JsonWriter() {}

  static void write(Datum value, TemplateText into, ModuleInstance module) {
    if (into.isTooLong()) {
      return;
    }
    switch (value) {
      case Datum.Str(var text, _, _, _) -> {
        into.add("\"");
        for (Text.Part part : text.parts()) {
          switch (part) {
            case Text.Part.Literal(var literal) -> into.add(escaped(literal));
            case Text.Part.Unknown(var symbol) -> into.add(symbol);
          }
        }
        into.add("\"");
      }
      case Datum.Num(var number, _) -> into.add(Texts.of(number));
      case Datum.Bool(var bool, _) -> into.add(bool ? "true" : "false");
      case Datum.Nil _ -> into.add("null");
      case Datum.Items(var items, var missing, _) -> {
        into.add("[");
        String separator = "";
        for (Datum item : items) {
          into.add(separator);
          write(item, into, module);
          separator = ",";
        }
        if (missing.isPresent()) {
          into.add(separator);
          into.add(module.session().unknown(value));
        }
        into.add("]");
      }
      case Datum.Entries(var entries, var missing, _) -> {
        into.add("{");
        String separator = "";
        for (Map.Entry<String, Datum> entry : entries.entrySet()) {
          into.add(separator + "\"" + escaped(entry.getKey()) + "\":");
          write(entry.getValue(), into, module);
          separator = ",";
        }
        missing.ifPresent(_ -> into.add(module.session().unknown(value)));
        into.add("}");
      }
      case Datum.Instance _, Datum.Outputs _, Datum.Gap _ ->
          into.add(module.session().unknown(value));
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < ' ') {
        String hex = Integer.toHexString(c);
        escaped.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
