package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions of numbers. */
final class NumberFunctions {

  private NumberFunctions() {}

  static @Nullable Datum call(String name, List<Datum> arguments, Location at) {
    return switch (name) {
      case "max", "min", "sum" -> several(name, arguments, at);
      case "abs", "ceil", "floor", "tonumber", "signum" -> one(name, arguments, at);
      case "parseint" -> parse(arguments, at);
      case "pow", "log" -> two(name, arguments, at);
      default -> null;
    };
  }

  private static Datum several(String name, List<Datum> arguments, Location at) {
    List<Datum> items = arguments;
    if (arguments.size() == 1
        && arguments.getFirst() instanceof Datum.Items(var inner, var open, _)) {
      if (open.isPresent()) {
        return new Datum.Gap(open.get(), false, at);
      }
      items = inner;
    }
    BigDecimal result = null;
    for (Datum item : items) {
      Optional<BigDecimal> number = Operators.number(item);
      if (number.isEmpty()) {
        return Functions.unclear(name, List.of(item), at);
      }
      result =
          result == null
              ? number.get()
              : switch (name) {
                case "max" -> result.max(number.get());
                case "min" -> result.min(number.get());
                default -> result.add(number.get());
              };
    }
    return result == null ? Functions.unclear(name, arguments, at) : new Datum.Num(result, at);
  }

  private static Datum one(String name, List<Datum> arguments, Location at) {
    if (!arguments.isEmpty() && arguments.getFirst() instanceof Datum.Nil nil) {
      return nil;
    }
    Optional<BigDecimal> number =
        arguments.isEmpty() ? Optional.empty() : Operators.number(arguments.getFirst());
    if (number.isEmpty()) {
      return Functions.unclear(name, arguments, at);
    }
    BigDecimal value = number.get();
    return new Datum.Num(
        switch (name) {
          case "abs" -> value.abs();
          case "ceil" -> value.setScale(0, RoundingMode.CEILING);
          case "floor" -> value.setScale(0, RoundingMode.FLOOR);
          case "signum" -> BigDecimal.valueOf(value.signum());
          default -> value;
        },
        at);
  }

  private static Datum parse(List<Datum> arguments, Location at) {
    Optional<String> digits = TextFunctions.known(arguments, 0);
    int radix = arguments.size() == 2 ? Access.number(arguments.get(1)) : -1;
    if (digits.isEmpty() || digits.get().length() > 100 || radix < 2 || radix > 36) {
      return Functions.unclear("parseint", arguments, at);
    }
    try {
      return new Datum.Num(new BigDecimal(new BigInteger(digits.get(), radix)), at);
    } catch (NumberFormatException e) {
      return Datum.error(at, "it is no number of base " + radix);
    }
  }

  /** Only what comes out whole: the rest of the digits would be another's rounding. */
  private static Datum two(String name, List<Datum> arguments, Location at) {
    Optional<BigDecimal> first =
        arguments.size() == 2 ? Operators.number(arguments.get(0)) : Optional.empty();
    Optional<BigDecimal> second =
        first.isPresent() ? Operators.number(arguments.get(1)) : Optional.empty();
    if (second.isEmpty()) {
      return Functions.unclear(name, arguments, at);
    }
    double result =
        name.equals("pow")
            ? Math.pow(first.get().doubleValue(), second.get().doubleValue())
            : Math.log(first.get().doubleValue()) / Math.log(second.get().doubleValue());
    return Math.abs(result) < 1e15 && result == Math.rint(result)
        ? Datum.number((long) result, at)
        : Datum.gap(at, name + " does not come to a whole number", "a plan");
  }
}
