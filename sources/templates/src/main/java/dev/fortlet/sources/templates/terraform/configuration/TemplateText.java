package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text that is put together piece by piece, in time that its length bounds. */
final class TemplateText {

  private final Budget budget;
  private final List<Text.Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private long length;

  TemplateText(Budget budget) {
    this.budget = budget;
  }

  void add(String text) {
    length += text.length();
    if (!isTooLong()) {
      literal.append(text);
    }
  }

  void add(Text text) {
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Part.Literal(var value) -> add(value);
        case Text.Part.Unknown(var symbol) -> add(symbol);
      }
    }
  }

  void add(Symbol symbol) {
    length += Budget.MAX_TEXT / Budget.MAX_SYMBOLS;
    if (!isTooLong()) {
      flush();
      parts.add(new Text.Part.Unknown(symbol));
    }
  }

  /** What a value is inside a string; a symbol of its own if it is none. */
  void add(Datum value, ModuleInstance module) {
    Optional<Text> text = Texts.of(value);
    if (text.isPresent()) {
      add(text.get());
    } else {
      add(module.session().unknown(value));
    }
  }

  boolean isTooLong() {
    return length > Budget.MAX_TEXT;
  }

  private void flush() {
    if (!literal.isEmpty()) {
      parts.add(new Text.Part.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  Datum finish(boolean lined, Location at) {
    budget.count(length / 64);
    if (isTooLong()) {
      return Datum.gap(at, "a string of more than " + Budget.MAX_TEXT + " characters", "a plan");
    }
    flush();
    return new Datum.Str(Text.of(parts), Optional.empty(), lined, at);
  }
}
