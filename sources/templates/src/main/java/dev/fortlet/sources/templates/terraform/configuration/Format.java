package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * {@code format}: {@code %s}, {@code %d}, {@code %v}, {@code %q}, and numbers with leading zeros.
 */
final class Format {

  private static final int MAX_WIDTH = 100;

  private final Budget budget;

  Format(Budget budget) {
    this.budget = budget;
  }

  Datum apply(List<Datum> arguments, Location at) {
    Optional<Text> pattern =
        arguments.isEmpty() ? Optional.empty() : Texts.of(arguments.getFirst());
    if (pattern.isEmpty()) {
      return Functions.unclear("format", arguments, at);
    }
    TemplateText text = new TemplateText(budget);
    Iterator<Datum> values = arguments.subList(1, arguments.size()).iterator();
    for (Text.Part part : pattern.get().parts()) {
      Optional<Datum> failed =
          switch (part) {
            case Text.Part.Literal(var literal) -> literal(literal, values, arguments, text, at);
            case Text.Part.Unknown(var symbol) -> symbol(symbol, arguments, text, at);
          };
      if (failed.isPresent()) {
        return failed.get();
      }
    }
    return text.finish(false, at);
  }

  /** An account or a name has no verbs in it; what may be anything may have some. */
  private static Optional<Datum> symbol(
      Symbol symbol, List<Datum> arguments, TemplateText into, Location at) {
    if (symbol.shape() == Symbol.Shape.ANY) {
      return Optional.of(Functions.unclear("format", arguments, at));
    }
    into.add(symbol);
    return Optional.empty();
  }

  /** Writes a known stretch of the pattern; says what comes of all of it if that cannot be done. */
  private static Optional<Datum> literal(
      String format,
      Iterator<Datum> values,
      List<Datum> arguments,
      TemplateText into,
      Location at) {
    int from = 0;
    for (int verb = format.indexOf('%'); verb >= 0; verb = format.indexOf('%', from)) {
      into.add(format.substring(from, verb));
      int end = verb + 1;
      while (end < format.length() && "0123456789-+ #.".indexOf(format.charAt(end)) >= 0) {
        end++;
      }
      boolean whole = end < format.length();
      from = end + 1;
      if (whole && format.charAt(end) == '%') {
        into.add("%");
        continue;
      }
      if (!whole || !values.hasNext()) {
        return Optional.of(Functions.unclear("format", List.of(), at));
      }
      Datum value = values.next();
      Optional<Text> written = verb(format.charAt(end), format.substring(verb + 1, end), value);
      if (written.isEmpty()) {
        return Optional.of(
            value instanceof Datum.Gap ? value : Functions.unclear("format", arguments, at));
      }
      into.add(written.get());
    }
    into.add(format.substring(from));
    return Optional.empty();
  }

  private static Optional<Text> verb(char verb, String flags, Datum value) {
    Optional<Text> text = Texts.of(value);
    if (text.isEmpty()) {
      return text;
    }
    return switch (verb) {
      case 's', 'v' -> flags.isEmpty() ? text : padded(text.get(), flags);
      case 'q' -> Optional.of(Text.of("\"").plus(text.get()).plus("\""));
      case 't' -> text;
      case 'd' ->
          text.get().isKnown() && Operators.number(value).isPresent()
              ? padded(Text.of(Operators.number(value).get().toBigInteger().toString()), flags)
              : flags.isEmpty() && !text.get().isKnown() ? text : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** To a width, with blanks or zeros before it, or blanks behind. */
  private static Optional<Text> padded(Text text, String flags) {
    if (flags.isEmpty()) {
      return Optional.of(text);
    }
    boolean behind = flags.startsWith("-");
    boolean zeros = flags.startsWith("0");
    String digits = behind || zeros ? flags.substring(1) : flags;
    if (!text.isKnown() || digits.isEmpty() || digits.length() > 3) {
      return Optional.empty();
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    int width = Math.min(MAX_WIDTH, Integer.parseInt(digits));
    String word = text.toString();
    String padding = (zeros ? "0" : " ").repeat(Math.max(0, width - word.length()));
    return Optional.of(Text.of(behind ? word + padding : padding + word));
  }
}
