package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Attributes and items of values, and why there are none. */
final class Access {

  private Access() {}

  static Datum member(Datum from, String name, Location at) {
    return switch (from) {
      case Datum.Gap gap -> gap;
      case Datum.Instance(var resource, _) -> resource.attribute(name, at);
      case Datum.Outputs(var module, _) -> module.output(name, at);
      case Datum.Entries(var entries, var missing, _) -> entry(entries, missing, name, at);
      case Datum.Str(var text, _, _, _) when isSymbol(text) -> below(text, "." + name, at);
      case Datum.Items(var items, var missing, _)
          when items.size() == 1
              && missing.isEmpty()
              && items.getFirst() instanceof Datum.Instance ->
          Datum.error(at, "a list has no attribute " + name + ", expected an index");
      case Datum.Items(var items, var missing, _) when items.isEmpty() && missing.isEmpty() ->
          Datum.error(at, "it is the " + name + " of something that is made no time (count is 0)");
      case Datum.Str _, Datum.Num _, Datum.Bool _, Datum.Nil _, Datum.Items _ ->
          Datum.error(at, "a value without attributes is asked for " + name);
    };
  }

  private static Datum entry(
      java.util.Map<String, Datum> entries, Optional<Reason> missing, String name, Location at) {
    Datum found = entries.get(name);
    if (found != null) {
      return found;
    }
    return missing.isPresent()
        ? new Datum.Gap(missing.get(), false, at)
        : Datum.error(at, "there is no " + name + " in it");
  }

  static Datum index(Datum from, Datum key, Location at, Budget budget) {
    if (from instanceof Datum.Gap) {
      return from;
    }
    if (key instanceof Datum.Gap) {
      return key;
    }
    return switch (from) {
      case Datum.Items(var items, var missing, _) -> {
        int index = number(key);
        if (index < 0) {
          yield Texts.known(key).isPresent()
              ? Datum.error(at, "a list has no item " + Texts.known(key).get())
              : new Datum.Gap(why(key, at), false, at);
        }
        yield index < items.size()
            ? items.get(index)
            : missing.isPresent()
                ? new Datum.Gap(missing.get(), false, at)
                : Datum.error(at, "a list of %d has no item %d".formatted(items.size(), index));
      }
      case Datum.Entries(var entries, var missing, _) -> {
        Optional<Text> text = Texts.of(key);
        if (text.isEmpty()) {
          yield new Datum.Gap(why(key, at), false, at);
        }
        Datum found = entries.get(text.get().toString());
        yield found != null || text.get().isKnown()
            ? entry(entries, missing, text.get().toString(), at)
            : new Datum.Gap(why(key, at), false, at);
      }
      case Datum.Instance(var resource, _) ->
          Texts.known(key).isPresent()
              ? resource.attribute(Texts.known(key).get(), at)
              : new Datum.Gap(why(key, at), false, at);
      case Datum.Outputs(var module, _) ->
          Texts.known(key).isPresent()
              ? module.output(Texts.known(key).get(), at)
              : new Datum.Gap(why(key, at), false, at);
      case Datum.Str(var text, _, _, _) when isSymbol(text) && Texts.of(key).isPresent() ->
          below(text, "[" + Texts.of(key).get() + "]", at);
      case Datum.Str _, Datum.Num _, Datum.Bool _, Datum.Nil _ ->
          Datum.error(at, "a value without items is asked for one");
      case Datum.Gap gap -> gap;
    };
  }

  /** A whole number that is not negative; -1 if it is none. */
  static int number(Datum value) {
    BigDecimal number = Operators.number(value).orElse(null);
    if (number == null
        || number.signum() < 0
        || number.compareTo(BigDecimal.valueOf(1_000_000_000)) > 0) {
      return -1;
    }
    return number.stripTrailingZeros().scale() <= 0 ? number.intValueExact() : -1;
  }

  /** Whether nothing of a text is known, so that it may as well be no text but a list or a map. */
  static boolean isSymbol(Text text) {
    return text.parts().size() == 1 && text.symbols().size() == 1;
  }

  /** Something inside a value that is not known, which is equal to itself again. */
  private static Datum below(Text whole, String step, Location at) {
    Symbol symbol = whole.symbols().getFirst();
    return Datum.text(
        Text.of(new Symbol(symbol.scope(), symbol.name() + step, Symbol.Shape.ANY)), at);
  }

  static Datum unknownList(Text text, Location at) {
    return new Datum.Gap(why(text, at), false, at);
  }

  /** What comes of a list that is asked for and is none, or has more in it than is known. */
  static Datum openList(Datum value, Location at) {
    return value instanceof Datum.Gap gap ? gap : new Datum.Gap(why(value, at), false, at);
  }

  /** Why a value is not known in full, or not what is needed. */
  static Reason why(@Nullable Datum value, Location at) {
    return switch (value) {
      case null -> Reason.at(at, "it is not written", "");
      case Datum.Gap(var reason, _, _) -> reason;
      case Datum.Items(_, var missing, _) when missing.isPresent() -> missing.get();
      case Datum.Entries(_, var missing, _) when missing.isPresent() -> missing.get();
      case Datum.Str(var text, _, _, _) when !text.isKnown() -> why(text, at);
      case Datum.Nil _ -> Reason.at(at, "it is null", "");
      case Datum.Str _,
          Datum.Num _,
          Datum.Bool _,
          Datum.Items _,
          Datum.Entries _,
          Datum.Instance _,
          Datum.Outputs _ ->
          Reason.at(at, "it is not of the kind that is needed here", "");
    };
  }

  private static Reason why(Text text, Location at) {
    List<Symbol> symbols = text.symbols();
    String name = symbols.isEmpty() ? "it" : symbols.getFirst().name();
    int variable = name.indexOf("var.");
    if (variable == 0 || (variable > 0 && name.charAt(variable - 1) == '.')) {
      return Reason.at(at, name + " has no default", "a value for it, by --var-file");
    }
    return Reason.at(at, name + " is known on deployment only", "a plan, by terraform show -json");
  }
}
