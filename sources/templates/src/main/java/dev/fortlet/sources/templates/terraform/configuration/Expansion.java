package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.templates.terraform.hcl.Body;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a resource, data source or module by {@code count} and {@code for_each}.
 *
 * @param turns one for each instance; where those are not known, one that stands for them
 * @param open why there may be more instances than the turns
 * @param maybe why the instances may not be there, if that is not decided
 */
record Expansion(Kind kind, List<Turn> turns, Optional<Reason> open, Optional<Reason> maybe) {

  enum Kind {
    SINGLE,
    COUNT,
    EACH
  }

  /**
   * One instance.
   *
   * @param suffix what stands behind the address: {@code ["a"]}; empty for a single one
   */
  record Turn(String suffix, String key, @Nullable Frame frame) {}

  static Expansion of(Body body, ModuleInstance module, String address) {
    Optional<Expression> count = body.get("count");
    if (count.isPresent()) {
      return count(count.get(), module, address);
    }
    Optional<Expression> each = body.get("for_each");
    if (each.isPresent()) {
      return each(each.get(), module, address);
    }
    return new Expansion(
        Kind.SINGLE, List.of(new Turn("", "", null)), Optional.empty(), Optional.empty());
  }

  private static Expansion count(Expression expression, ModuleInstance module, String address) {
    Datum value = module.evaluate(expression);
    Optional<Reason> maybe = Optional.empty();
    if (value instanceof Datum.Gap gap
        && expression instanceof Expression.Conditional(_, var yes, var no, _)) {
      // Whichever it is, there are no more than the larger of the two.
      int most = Math.max(Access.number(module.evaluate(yes)), Access.number(module.evaluate(no)));
      int least = Math.min(Access.number(module.evaluate(yes)), Access.number(module.evaluate(no)));
      if (least >= 0) {
        value = Datum.number(most, gap.at());
        maybe = Optional.of(gap.reason());
      }
    }
    int count = value instanceof Datum.Nil ? 1 : Access.number(value);
    Location at = expression.at();
    Optional<Reason> open = Optional.empty();
    if (count < 0) {
      Reason why = Access.why(value, at);
      open =
          Optional.of(Reason.at(at, "the count is not known: " + why.message(), why.settledBy()));
      maybe = open;
    } else if (count > Budget.MAX_INSTANCES) {
      open =
          Optional.of(
              Reason.at(
                  at,
                  "count = %d makes more than the %d instances that Fortlet reads"
                      .formatted(count, Budget.MAX_INSTANCES),
                  "a plan"));
    }
    List<Turn> turns = new ArrayList<>();
    if (open.isPresent()) {
      turns.add(counted("[*]", symbol(module, address + " count.index", at), at));
    } else {
      for (int i = 0; i < count; i++) {
        turns.add(counted("[" + i + "]", Datum.number(i, at), at));
      }
    }
    return new Expansion(Kind.COUNT, turns, open, maybe);
  }

  private static Turn counted(String suffix, Datum index, Location at) {
    return new Turn(
        suffix, "", new Frame("count", Datum.entries(Map.of("index", index), at), null));
  }

  private static Datum symbol(ModuleInstance module, String name, Location at) {
    return Datum.text(
        Text.of(new Symbol(module.session().scope().unit(), name, Symbol.Shape.ANY)), at);
  }

  private static Expansion each(Expression expression, ModuleInstance module, String address) {
    Datum value = module.evaluate(expression);
    Optional<Reason> maybe = Optional.empty();
    if (value instanceof Datum.Gap gap
        && expression instanceof Expression.Conditional(_, var yes, var no, _)) {
      Datum one = module.evaluate(yes);
      Datum other = module.evaluate(no);
      Datum full = isEmpty(other) ? one : isEmpty(one) ? other : gap;
      if (!(full instanceof Datum.Gap)) {
        value = full;
        maybe = Optional.of(gap.reason());
      }
    }
    Location at = expression.at();
    List<Loop.Step> steps = Loop.steps(value);
    Optional<Reason> open =
        steps == null ? Optional.of(Access.why(value, at)) : Loop.missing(value);
    if (steps != null && steps.size() > Budget.MAX_INSTANCES) {
      open =
          Optional.of(
              Reason.at(
                  at,
                  "for_each makes %d instances, more than the %d that Fortlet reads"
                      .formatted(steps.size(), Budget.MAX_INSTANCES),
                  "a plan"));
      steps = List.of();
    }
    Map<String, Turn> turns = new LinkedHashMap<>();
    if (steps != null) {
      for (Loop.Step step : steps) {
        // Of a list only the values count; it stands for a set of them.
        Datum key = value instanceof Datum.Items ? step.value() : step.key();
        Optional<Text> text = Texts.of(key);
        if (text.isPresent() && text.get().isKnown()) {
          String word = text.get().toString();
          turns.put(word, turn("[\"" + word + "\"]", word, key, step.value(), at));
        } else {
          open = open.or(() -> Optional.of(Access.why(key, at)));
        }
      }
    }
    if (open.isPresent()) {
      Reason why = open.get();
      open = Optional.of(Reason.at(at, "for_each is not known: " + why.message(), why.settledBy()));
      maybe = turns.isEmpty() ? open : maybe;
      turns.put("", standIn(module, address, at));
    }
    return new Expansion(Kind.EACH, List.copyOf(turns.values()), open, maybe);
  }

  private static boolean isEmpty(Datum value) {
    List<Loop.Step> steps = Loop.steps(value);
    return value instanceof Datum.Nil
        || (steps != null && steps.isEmpty() && Loop.missing(value).isEmpty());
  }

  private static Turn turn(String suffix, String word, Datum key, Datum value, Location at) {
    Map<String, Datum> each = new LinkedHashMap<>();
    each.put("key", key);
    each.put("value", value);
    return new Turn(suffix, word, new Frame("each", Datum.entries(each, at), null));
  }

  /** An instance that stands for all of those whose keys are not known. */
  private static Turn standIn(ModuleInstance module, String address, Location at) {
    Datum key = symbol(module, address + " each.key", at);
    Datum value = symbol(module, address + " each.value", at);
    return turn("[*]", Texts.of(key).orElseThrow().toString(), key, value, at);
  }

  /** All instances as one value, as expressions refer to them. */
  Datum value(List<Datum> instances, Location at) {
    return switch (kind) {
      case SINGLE -> instances.getFirst();
      case COUNT -> new Datum.Items(instances, open.or(() -> maybe), at);
      case EACH -> {
        Map<String, Datum> entries = new LinkedHashMap<>();
        for (int i = 0; i < instances.size(); i++) {
          entries.put(turns.get(i).key(), instances.get(i));
        }
        yield new Datum.Entries(entries, open.or(() -> maybe), at);
      }
    };
  }
}
