package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.terraform.Translation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Between the values of a configuration and those of a template. */
final class Values {

  private Values() {}

  /** The key that makes a mapping one that is not known in full: see {@code Fields}. */
  private static final String HOLE = Translation.HOLE;

  static Value value(Datum datum, Session session) {
    return switch (datum) {
      case Datum.Str(var text, _, _, var at) -> new Value.Scalar(text, Value.Type.STRING, at);
      case Datum.Num(var number, var at) ->
          new Value.Scalar(Text.of(Texts.of(number)), Value.Type.NUMBER, at);
      case Datum.Bool(var bool, var at) ->
          new Value.Scalar(Text.of(bool ? "true" : "false"), Value.Type.BOOLEAN, at);
      case Datum.Nil(var at) -> new Value.Scalar(Text.of(""), Value.Type.NULL, at);
      case Datum.Items(var items, var missing, var at) -> {
        List<Value> values = new ArrayList<>(items.size());
        for (Datum item : items) {
          values.add(value(item, session));
        }
        missing.ifPresent(reason -> values.add(new Value.Unresolved(reason, at)));
        yield new Value.Sequence(values, at);
      }
      // A mapping of nothing but a hole would be taken for a call of what the hole is named by.
      case Datum.Entries(var entries, var missing, var at)
          when entries.isEmpty() && missing.isPresent() ->
          new Value.Unresolved(missing.get(), at);
      case Datum.Entries(var entries, var missing, var at) -> {
        List<Value.Entry> values = new ArrayList<>(entries.size());
        for (Map.Entry<String, Datum> entry : entries.entrySet()) {
          Datum inner = entry.getValue();
          if (!(inner instanceof Datum.Nil)) {
            values.add(new Value.Entry(entry.getKey(), inner.at(), value(inner, session)));
          }
        }
        missing.ifPresent(
            reason -> values.add(new Value.Entry(HOLE, at, new Value.Unresolved(reason, at))));
        yield new Value.Mapping(values, at);
      }
      case Datum.Gap(var reason, _, var at) -> new Value.Unresolved(reason, at);
      case Datum.Instance(_, var at) -> whole(at);
      case Datum.Outputs(_, var at) -> whole(at);
    };
  }

  private static Value whole(Location at) {
    return value(Datum.error(at, "a whole resource where an attribute of it is needed"));
  }

  private static Value value(Datum.Gap gap) {
    return new Value.Unresolved(gap.reason(), gap.at());
  }

  static Datum datum(Value value) {
    return switch (value) {
      case Value.Scalar(var text, var type, var at) ->
          switch (type) {
            case STRING -> Datum.text(text, at);
            case NUMBER -> number(text, at);
            case BOOLEAN -> new Datum.Bool(text.known().orElse("").equalsIgnoreCase("true"), at);
            case NULL -> new Datum.Nil(at);
          };
      case Value.Sequence(var items, var at) -> {
        List<Datum> values = new ArrayList<>(items.size());
        items.forEach(item -> values.add(datum(item)));
        yield Datum.items(values, at);
      }
      case Value.Mapping(var entries, var at) -> {
        Map<String, Datum> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(entry.key(), datum(entry.value())));
        yield Datum.entries(values, at);
      }
      case Value.Unresolved(var reason, var at) -> new Datum.Gap(reason, false, at);
    };
  }

  private static Datum number(Text text, Location at) {
    Optional<BigDecimal> number = Operators.number(Datum.text(text, at));
    return number.<Datum>map(n -> new Datum.Num(n, at)).orElseGet(() -> Datum.text(text, at));
  }

  /**
   * The value of a text that stands at a place: its lines are lines of the file, or all of it is at
   * that place.
   */
  static Value placed(Value value, boolean lined, Location start) {
    return switch (value) {
      case Value.Scalar(var text, var type, var at) ->
          new Value.Scalar(text, type, placed(at, lined, start));
      case Value.Sequence(var items, var at) -> {
        List<Value> values = new ArrayList<>(items.size());
        items.forEach(item -> values.add(placed(item, lined, start)));
        yield new Value.Sequence(values, placed(at, lined, start));
      }
      case Value.Mapping(var entries, var at) -> {
        List<Value.Entry> values = new ArrayList<>(entries.size());
        entries.forEach(entry ->
            values.add(
                new Value.Entry(
                    entry.key(),
                    placed(entry.keyAt(), lined, start),
                    placed(entry.value(), lined, start))));
        yield new Value.Mapping(values, placed(at, lined, start));
      }
      case Value.Unresolved(var reason, var at) ->
          new Value.Unresolved(reason, placed(at, lined, start));
    };
  }

  private static Location placed(Location at, boolean lined, Location start) {
    return lined
        ? new Location(
            start.file(),
            start.line() + at.line() - 1,
            at.line() == 1 ? start.column() + at.column() - 1 : at.column())
        : start;
  }
}
