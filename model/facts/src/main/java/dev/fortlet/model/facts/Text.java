package dev.fortlet.model.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A string that may be partly known: literals and named symbols, such as {@code
 * arn:aws:s3:::${Bucket}/*}. Questions about it answer yes, no or maybe.
 */
public final class Text {

  /** One stretch of a text. */
  public sealed interface Part {
    // Written out for the sake of start-up: see Location.
    record Literal(String value) implements Part {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof Literal that && value.equals(that.value);
      }

      @Override
      public int hashCode() {
        return value.hashCode();
      }
    }

    record Unknown(Symbol symbol) implements Part {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof Unknown that && symbol.equals(that.symbol);
      }

      @Override
      public int hashCode() {
        return symbol.hashCode();
      }
    }
  }

  private static final Text EMPTY = new Text(List.of());

  private final List<Part> parts;

  private Text(List<Part> parts) {
    this.parts = parts;
  }

  public static Text of(String literal) {
    return literal.isEmpty() ? EMPTY : new Text(List.of(new Part.Literal(literal)));
  }

  public static Text of(Symbol symbol) {
    return new Text(List.of(new Part.Unknown(symbol)));
  }

  public static Text of(List<Part> parts) {
    Text text = EMPTY;
    for (Part part : parts) {
      text =
          text.plus(
              switch (part) {
                case Part.Literal(var value) -> of(value);
                case Part.Unknown(var symbol) -> of(symbol);
              });
    }
    return text;
  }

  /** Neighbouring literals are one part, so equal texts have equal parts. */
  public Text plus(Text other) {
    if (parts.isEmpty()) {
      return other;
    }
    if (other.parts.isEmpty()) {
      return this;
    }
    List<Part> joined = new ArrayList<>(parts);
    for (Part part : other.parts) {
      if (part instanceof Part.Literal(var next)
          && !joined.isEmpty()
          && joined.getLast() instanceof Part.Literal(var last)) {
        joined.removeLast();
        joined.add(new Part.Literal(last + next));
      } else if (!(part instanceof Part.Literal(var next)) || !next.isEmpty()) {
        joined.add(part);
      }
    }
    return new Text(List.copyOf(joined));
  }

  public Text plus(String literal) {
    return plus(of(literal));
  }

  public List<Part> parts() {
    return parts;
  }

  public boolean isKnown() {
    return parts.isEmpty() || (parts.size() == 1 && parts.getFirst() instanceof Part.Literal);
  }

  /** The whole string, if every part of it is known. */
  public Optional<String> known() {
    if (parts.isEmpty()) {
      return Optional.of("");
    }
    return parts.size() == 1 && parts.getFirst() instanceof Part.Literal(var value)
        ? Optional.of(value)
        : Optional.empty();
  }

  /** The symbols in the order in which they stand; one that stands twice is there twice. */
  public List<Symbol> symbols() {
    List<Symbol> symbols = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Unknown(var symbol)) {
        symbols.add(symbol);
      }
    }
    return symbols;
  }

  /** This text with each symbol replaced by what the function gives for it. */
  public Text replace(Function<Symbol, Text> replacement) {
    if (isKnown()) {
      return this;
    }
    Text result = EMPTY;
    for (Part part : parts) {
      result =
          result.plus(
              switch (part) {
                case Part.Literal(var value) -> of(value);
                case Part.Unknown(var symbol) -> replacement.apply(symbol);
              });
    }
    return result;
  }

  public Answer equalTo(Text other) {
    if (equals(other)) {
      return Answer.YES;
    }
    if (isKnown() && other.isKnown()) {
      return Answer.NO;
    }
    if (endsApart(this, other)) {
      return Answer.NO;
    }
    // What both begin or end with says nothing, whatever its value is: ${A} is never ${A}-x.
    int before = common(parts, other.parts);
    int after =
        common(
            parts.subList(before, parts.size()).reversed(),
            other.parts.subList(before, other.parts.size()).reversed());
    return Alignment.possible(middle(before, after), other.middle(before, after), false)
        ? Answer.MAYBE
        : Answer.NO;
  }

  /** How many parts two lists begin with alike. */
  private static int common(List<Part> one, List<Part> other) {
    int count = 0;
    while (count < one.size() && count < other.size() && one.get(count).equals(other.get(count))) {
      count++;
    }
    return count;
  }

  private Text middle(int before, int after) {
    return before == 0 && after == 0
        ? this
        : new Text(List.copyOf(parts.subList(before, parts.size() - after)));
  }

  /**
   * Whether the known ends of two texts tell them apart. It is asked of each pair of a thousand
   * ARNs, of which only the account in the middle is not known.
   */
  private static boolean endsApart(Text one, Text other) {
    if (one.parts.isEmpty() || other.parts.isEmpty()) {
      return false;
    }
    if (one.parts.getLast() instanceof Part.Literal(var end)
        && other.parts.getLast() instanceof Part.Literal(var otherEnd)
        && !end.endsWith(otherEnd)
        && !otherEnd.endsWith(end)) {
      return true;
    }
    return one.parts.getFirst() instanceof Part.Literal(var start)
        && other.parts.getFirst() instanceof Part.Literal(var otherStart)
        && !start.startsWith(otherStart)
        && !otherStart.startsWith(start);
  }

  public Answer equalTo(String literal) {
    return equalTo(of(literal));
  }

  /**
   * Whether this text is one of those that a glob stands for: {@code *} in the glob's literals is
   * any string, {@code ?} any one character.
   */
  public Answer matches(Text glob) {
    if (isKnown() && glob.isKnown()) {
      return Answer.of(Glob.matches(toString(), glob.toString()));
    }
    if (Alignment.certain(this, glob)) {
      return Answer.YES;
    }
    return Alignment.possible(this, glob, true) ? Answer.MAYBE : Answer.NO;
  }

  public Answer startsWith(String prefix) {
    StringBuilder seen = new StringBuilder();
    for (Part part : parts) {
      if (!(part instanceof Part.Literal(var value))) {
        break;
      }
      seen.append(value);
    }
    if (seen.length() >= prefix.length() || isKnown()) {
      return Answer.of(seen.toString().startsWith(prefix));
    }
    if (!prefix.startsWith(seen.toString())) {
      return Answer.NO;
    }
    return Alignment.possible(this, of(prefix).plus(of(ANYTHING)), false)
        ? Answer.MAYBE
        : Answer.NO;
  }

  private static final Symbol ANYTHING = new Symbol("", "anything", Symbol.Shape.ANY);

  /**
   * The fields of a text between separators, if the separators are all in its literals.
   *
   * @param limit the largest number of fields; the last one keeps further separators
   * @return empty if a symbol that could hold a separator stands before the last field
   */
  public Optional<List<Text>> split(char separator, int limit) {
    List<Text> fields = new ArrayList<>();
    Text field = EMPTY;
    for (Part part : parts) {
      if (part instanceof Part.Literal(var value)) {
        int from = 0;
        int at;
        while (fields.size() < limit - 1 && (at = value.indexOf(separator, from)) >= 0) {
          fields.add(field.plus(value.substring(from, at)));
          field = EMPTY;
          from = at + 1;
        }
        field = field.plus(value.substring(from));
      } else if (part instanceof Part.Unknown(var symbol)) {
        if (symbol.shape() == Symbol.Shape.ANY && fields.size() < limit - 1) {
          return Optional.empty();
        }
        field = field.plus(of(symbol));
      }
    }
    fields.add(field);
    return Optional.of(fields);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Text text && parts.equals(text.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  /** As a source would spell it: {@code arn:aws:s3:::${Bucket}/*}. */
  @Override
  public String toString() {
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Literal(var whole)) {
      return whole;
    }
    StringBuilder written = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Literal(var value) -> written.append(value);
        case Part.Unknown(var symbol) -> written.append(symbol);
      }
    }
    return written.toString();
  }
}
