package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out a {@code for} expression. */
final class Loop {

  /** One turn of a loop. */
  record Step(Datum key, Datum value) {}

  private final Evaluator evaluator;
  private final Expression.For loop;
  private Optional<Reason> missing = Optional.empty();

  Loop(Evaluator evaluator, Expression.For loop) {
    this.evaluator = evaluator;
    this.loop = loop;
  }

  /** The turns of a loop over a collection; null if that is not known, or none. */
  static @Nullable List<Step> steps(Datum collection) {
    List<Step> steps = new ArrayList<>();
    switch (collection) {
      case Datum.Items(var items, _, _) -> {
        for (int i = 0; i < items.size(); i++) {
          steps.add(new Step(Datum.number(i, items.get(i).at()), items.get(i)));
        }
      }
      case Datum.Entries(var entries, _, var at) ->
          entries.forEach((key, value) -> steps.add(new Step(Datum.text(key, at), value)));
      case Datum.Str _,
          Datum.Num _,
          Datum.Bool _,
          Datum.Nil _,
          Datum.Instance _,
          Datum.Outputs _,
          Datum.Gap _ -> {
        return null;
      }
    }
    return steps;
  }

  /** Why a collection may have more, or fewer, than its steps. */
  static Optional<Reason> missing(Datum collection) {
    return switch (collection) {
      case Datum.Items(_, var why, _) -> why;
      case Datum.Entries(_, var why, _) -> why;
      case Datum.Str _,
          Datum.Num _,
          Datum.Bool _,
          Datum.Nil _,
          Datum.Instance _,
          Datum.Outputs _,
          Datum.Gap _ ->
          Optional.empty();
    };
  }

  Datum run(@Nullable Frame frame) {
    Datum collection = evaluator.evaluate(loop.collection(), frame);
    List<Step> steps = steps(collection);
    if (steps == null) {
      return collection instanceof Datum.Gap gap
          ? gap
          : new Datum.Gap(Access.why(collection, loop.at()), false, loop.at());
    }
    missing = missing(collection);
    List<Datum> items = new ArrayList<>();
    Map<String, Datum> entries = new LinkedHashMap<>();
    for (Step step : steps) {
      if (evaluator.budget().isSpent()) {
        return evaluator.budget().refusal(loop.at());
      }
      Frame inner = new Frame(loop.value(), step.value(), frame);
      if (loop.key().isPresent()) {
        inner = new Frame(loop.key().get(), step.key(), inner);
      }
      if (isTaken(inner)) {
        Datum result = evaluator.evaluate(loop.result(), inner);
        if (loop.resultKey().isPresent()) {
          put(evaluator.evaluate(loop.resultKey().get(), inner), result, entries);
        } else {
          items.add(result);
        }
      }
    }
    return loop.resultKey().isPresent()
        ? new Datum.Entries(entries, missing, loop.at())
        : new Datum.Items(items, missing, loop.at());
  }

  private boolean isTaken(Frame inner) {
    if (loop.condition().isEmpty()) {
      return true;
    }
    Datum condition = evaluator.evaluate(loop.condition().get(), inner);
    Optional<Boolean> known = Operators.bool(condition);
    if (known.isEmpty()) {
      missing = Optional.of(Access.why(condition, loop.at()));
    }
    return known.orElse(true);
  }

  private void put(Datum key, Datum result, Map<String, Datum> entries) {
    Optional<Text> text = Texts.of(key);
    if (text.isEmpty()) {
      missing = Optional.of(Access.why(key, loop.at()));
      return;
    }
    if (!text.get().isKnown()) {
      missing = Optional.of(Access.why(key, loop.at()));
    }
    if (loop.grouped()) {
      List<Datum> group = new ArrayList<>();
      if (entries.get(text.get().toString()) instanceof Datum.Items(var before, _, _)) {
        group.addAll(before);
      }
      group.add(result);
      entries.put(text.get().toString(), Datum.items(group, loop.at()));
    } else {
      entries.put(text.get().toString(), result);
    }
  }
}
