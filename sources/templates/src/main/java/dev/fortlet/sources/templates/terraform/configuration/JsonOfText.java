package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads JSON that has symbols inside its strings, or in the places of values. */
final class JsonOfText {

  /** Characters that nobody writes; each stands for a symbol while the JSON is read. */
  private static final char FIRST = '\uE000';

  private static final int MOST = 0x1000;

  private final List<Symbol> symbols;

  /** Which of them stand in no string, so that they may be values of any kind. */
  private final BitSet bare;

  private JsonOfText(List<Symbol> symbols, BitSet bare) {
    this.symbols = symbols;
    this.bare = bare;
  }

  /** Empty if the text uses the characters that would stand for its symbols. */
  static Optional<Value> read(Text text, String file) throws MalformedException {
    if (text.isKnown()) {
      return Optional.of(Json.read(text.toString(), file));
    }
    List<Symbol> symbols = text.symbols();
    if (symbols.size() > MOST) {
      return Optional.empty();
    }
    StringBuilder json = new StringBuilder();
    BitSet bare = new BitSet();
    boolean quoted = false;
    int next = 0;
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Part.Literal(var value) -> {
          for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isMark(c)) {
              return Optional.empty();
            }
            if (quoted && c == '\\') {
              i++;
            } else if (c == '"') {
              quoted = !quoted;
            }
          }
          json.append(value);
        }
        case Text.Part.Unknown _ -> {
          bare.set(next, !quoted);
          String quote = quoted ? "" : "\"";
          json.append(quote).append((char) (FIRST + next++)).append(quote);
        }
      }
    }
    return Optional.of(new JsonOfText(symbols, bare).restored(Json.read(json.toString(), file)));
  }

  private static boolean isMark(char c) {
    return c >= FIRST && c < FIRST + MOST;
  }

  private Value restored(Value value) {
    return switch (value) {
      case Value.Scalar(var text, var type, var at) -> {
        String written = text.toString();
        yield written.length() == 1
                && isMark(written.charAt(0))
                && bare.get(written.charAt(0) - FIRST)
            ? new Value.Unresolved(
                Reason.at(
                    at,
                    symbols.get(written.charAt(0) - FIRST) + " is known on deployment only",
                    "a plan, by terraform show -json"),
                at)
            : new Value.Scalar(restored(written), type, at);
      }
      case Value.Sequence(var items, var at) -> {
        List<Value> restored = new ArrayList<>(items.size());
        items.forEach(item -> restored.add(restored(item)));
        yield new Value.Sequence(restored, at);
      }
      case Value.Mapping(var entries, var at) -> {
        List<Value.Entry> restored = new ArrayList<>(entries.size());
        entries.forEach(entry ->
            restored.add(
                new Value.Entry(
                    restored(entry.key()).toString(), entry.keyAt(), restored(entry.value()))));
        yield new Value.Mapping(restored, at);
      }
      case Value.Unresolved _ -> value;
    };
  }

  private Text restored(String marked) {
    List<Text.Part> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < marked.length(); i++) {
      if (isMark(marked.charAt(i))) {
        parts.add(new Text.Part.Literal(marked.substring(from, i)));
        parts.add(new Text.Part.Unknown(symbols.get(marked.charAt(i) - FIRST)));
        from = i + 1;
      }
    }
    return from == 0 ? Text.of(marked) : Text.of(withRest(parts, marked.substring(from)));
  }

  private static List<Text.Part> withRest(List<Text.Part> parts, String rest) {
    parts.add(new Text.Part.Literal(rest));
    return parts;
  }
}
