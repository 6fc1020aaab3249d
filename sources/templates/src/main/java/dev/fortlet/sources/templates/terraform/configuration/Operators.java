package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.templates.terraform.hcl.Expression.Operator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Arithmetic, comparison and logic, as far as the operands are known. */
final class Operators {

  private Operators() {}

  static Optional<Boolean> bool(Datum value) {
    return switch (value) {
      case Datum.Bool(var bool, _) -> Optional.of(bool);
      case Datum.Str(var text, _, _, _) ->
          text.known()
              .flatMap(word ->
                  word.equals("true")
                      ? Optional.of(true)
                      : word.equals("false") ? Optional.of(false) : Optional.empty());
      case Datum.Num _,
          Datum.Nil _,
          Datum.Items _,
          Datum.Entries _,
          Datum.Instance _,
          Datum.Outputs _,
          Datum.Gap _ ->
          Optional.empty();
    };
  }

  static Optional<BigDecimal> number(Datum value) {
    if (value instanceof Datum.Num(var number, _)) {
      return Optional.of(number);
    }
    Optional<String> word =
        value instanceof Datum.Str(var text, _, _, _) ? text.known() : Optional.empty();
    if (word.isEmpty() || word.get().length() > 40 || word.get().isEmpty()) {
      return Optional.empty();
    }
    for (int i = 0; i < word.get().length(); i++) {
      char c = word.get().charAt(i);
      if ((c < '0' || c > '9') && c != '.' && !(c == '-' && i == 0)) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(new BigDecimal(word.get()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Datum not(Datum value, Location at) {
    return bool(value)
        .<Datum>map(bool -> new Datum.Bool(!bool, at))
        .orElseGet(() -> gap(value, at));
  }

  static Datum minus(Datum value, Location at) {
    return number(value)
        .<Datum>map(number -> new Datum.Num(number.negate(), at))
        .orElseGet(() -> gap(value, at));
  }

  /** What decides alone does, whatever the other side is. */
  static Datum logic(boolean and, Datum left, Datum right, Location at) {
    Optional<Boolean> one = bool(left);
    Optional<Boolean> other = bool(right);
    if (one.isPresent() && one.get() != and) {
      return new Datum.Bool(!and, at);
    }
    if (left instanceof Datum.Gap gap && gap.error()) {
      return gap;
    }
    if (other.isPresent() && other.get() != and) {
      return new Datum.Bool(!and, at);
    }
    return one.isPresent() && other.isPresent()
        ? new Datum.Bool(and, at)
        : gap(one.isPresent() ? right : left, at);
  }

  static Datum apply(Operator operator, Datum left, Datum right, Location at) {
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
      boolean positive = operator == Operator.EQUAL;
      if (left instanceof Datum.Gap gap && gap.error()) {
        return gap;
      }
      if (right instanceof Datum.Gap gap && gap.error()) {
        return gap;
      }
      return equal(left, right)
          .<Datum>map(same -> new Datum.Bool(same == positive, at))
          .orElseGet(() -> gap(isOpen(left) ? left : right, at));
    }
    Optional<BigDecimal> one = number(left);
    Optional<BigDecimal> other = number(right);
    if (one.isEmpty() || other.isEmpty()) {
      return gap(one.isEmpty() ? left : right, at);
    }
    BigDecimal a = one.get();
    BigDecimal b = other.get();
    return switch (operator) {
      case LESS -> new Datum.Bool(a.compareTo(b) < 0, at);
      case LESS_OR_EQUAL -> new Datum.Bool(a.compareTo(b) <= 0, at);
      case GREATER -> new Datum.Bool(a.compareTo(b) > 0, at);
      case GREATER_OR_EQUAL -> new Datum.Bool(a.compareTo(b) >= 0, at);
      case PLUS -> new Datum.Num(a.add(b, MathContext.DECIMAL128), at);
      case MINUS -> new Datum.Num(a.subtract(b, MathContext.DECIMAL128), at);
      case TIMES -> new Datum.Num(a.multiply(b, MathContext.DECIMAL128), at);
      case DIVIDED ->
          b.signum() == 0
              ? Datum.error(at, "a division by zero")
              : new Datum.Num(a.divide(b, MathContext.DECIMAL128), at);
      case MODULO ->
          b.signum() == 0 || a.precision() - a.scale() > 30
              ? Datum.error(at, "a division by zero")
              : new Datum.Num(a.remainder(b), at);
      case OR, AND, EQUAL, NOT_EQUAL -> throw new IllegalArgumentException(operator.toString());
    };
  }

  private static Datum gap(Datum because, Location at) {
    return because instanceof Datum.Gap gap
        ? gap
        : new Datum.Gap(Access.why(because, at), false, at);
  }

  private static boolean isOpen(Datum value) {
    return value instanceof Datum.Gap
        || (value instanceof Datum.Str(var text, _, _, _) && !text.isKnown());
  }

  /** Whether two values are equal; empty if that is not known. */
  @SuppressWarnings("ReferenceEquality") // two gaps may be different values, one is itself
  static Optional<Boolean> equal(Datum left, Datum right) {
    if (left instanceof Datum.Gap || right instanceof Datum.Gap) {
      return left == right ? Optional.of(true) : Optional.empty();
    }
    if (left instanceof Datum.Nil || right instanceof Datum.Nil) {
      return nil(left, right);
    }
    if (left instanceof Datum.Items(var items, var missing, _)
        && right instanceof Datum.Items(var others, var alsoMissing, _)) {
      return missing.isPresent() || alsoMissing.isPresent()
          ? Optional.empty()
          : equal(items, others);
    }
    if (left instanceof Datum.Entries(var entries, var missing, _)
        && right instanceof Datum.Entries(var others, var alsoMissing, _)) {
      return missing.isPresent() || alsoMissing.isPresent()
          ? Optional.empty()
          : equal(entries, others);
    }
    Optional<Text> one = Texts.of(left);
    Optional<Text> other = Texts.of(right);
    if (one.isEmpty() || other.isEmpty()) {
      boolean open = isOpen(left) || isOpen(right);
      return open || left instanceof Datum.Instance || right instanceof Datum.Instance
          ? Optional.empty()
          : Optional.of(false);
    }
    if (left instanceof Datum.Num(var a, _) && right instanceof Datum.Num(var b, _)) {
      return Optional.of(a.compareTo(b) == 0);
    }
    // A variable without a type may be a number or a bool where its text is a symbol.
    boolean sameKind = left.getClass() == right.getClass() || isOpen(left) || isOpen(right);
    return switch (one.get().equalTo(other.get())) {
      case YES -> Optional.of(sameKind);
      case NO -> Optional.of(false);
      case MAYBE -> Optional.empty();
    };
  }

  private static boolean isVariable(String name) {
    return name.startsWith("var.") && name.indexOf('.', 4) < 0 && name.indexOf('[') < 0;
  }

  private static Optional<Boolean> nil(Datum left, Datum right) {
    if (left instanceof Datum.Nil && right instanceof Datum.Nil) {
      return Optional.of(true);
    }
    Datum value = left instanceof Datum.Nil ? right : left;
    // What another configuration has may be null. A name may not, nor is a variable that has to be
    // given a value given none.
    boolean maybe =
        value instanceof Datum.Str(var text, _, _, _)
            && Access.isSymbol(text)
            && text.symbols().getFirst().shape() == Symbol.Shape.ANY
            && !isVariable(text.symbols().getFirst().name());
    return maybe ? Optional.empty() : Optional.of(false);
  }

  private static Optional<Boolean> equal(List<Datum> items, List<Datum> others) {
    if (items.size() != others.size()) {
      return Optional.of(false);
    }
    boolean open = false;
    for (int i = 0; i < items.size(); i++) {
      Optional<Boolean> same = equal(items.get(i), others.get(i));
      if (same.isPresent() && !same.get()) {
        return same;
      }
      open |= same.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(true);
  }

  private static Optional<Boolean> equal(Map<String, Datum> entries, Map<String, Datum> others) {
    if (!entries.keySet().equals(others.keySet())) {
      return Optional.of(false);
    }
    boolean open = false;
    for (Map.Entry<String, Datum> entry : entries.entrySet()) {
      Datum other = others.get(entry.getKey());
      Optional<Boolean> same = other == null ? Optional.of(false) : equal(entry.getValue(), other);
      if (same.isPresent() && !same.get()) {
        return same;
      }
      open |= same.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(true);
  }
}
