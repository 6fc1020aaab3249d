package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import dev.fortlet.sources.templates.terraform.hcl.Expression.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out the expressions of one module. Nothing is thrown: what cannot be known is a gap, or a
 * symbol in a string.
 */
final class Evaluator {

  private final ModuleInstance module;
  private final Budget budget;
  private final Functions functions;

  Evaluator(ModuleInstance module) {
    this.module = module;
    this.budget = module.session().budget();
    this.functions = new Functions(module, this);
  }

  Budget budget() {
    return budget;
  }

  Datum evaluate(Expression expression, @Nullable Frame frame) {
    if (!budget.enter()) {
      budget.leave();
      return budget.refusal(expression.at());
    }
    try {
      return switch (expression) {
        case Expression.Numeral(var value, var at) -> new Datum.Num(value, at);
        case Expression.Bool(var value, var at) -> new Datum.Bool(value, at);
        case Expression.Null(var at) -> new Datum.Nil(at);
        case Expression.Template template -> template(template, frame);
        case Expression.Name(var name, var at) -> name(name, at, frame);
        case Expression.Member member -> member(member, frame);
        case Expression.Index(var from, var key, var at) ->
            Access.index(evaluate(from, frame), evaluate(key, frame), at, budget);
        case Expression.Splat splat -> splat(splat, frame);
        case Expression.Item(var at) -> name("*", at, frame);
        case Expression.Call call -> call(call, frame);
        case Expression.Tuple(var items, var at) -> tuple(items, at, frame);
        case Expression.Mapping(var pairs, var at) -> mapping(pairs, at, frame);
        case Expression.For loop -> new Loop(this, loop).run(frame);
        case Expression.Not(var operand, var at) -> Operators.not(evaluate(operand, frame), at);
        case Expression.Minus(var operand, var at) -> Operators.minus(evaluate(operand, frame), at);
        case Expression.Binary binary -> binary(binary, frame);
        case Expression.Conditional conditional -> conditional(conditional, frame);
      };
    } finally {
      budget.leave();
    }
  }

  private Datum name(String name, Location at, @Nullable Frame frame) {
    Datum local = Frame.find(frame, name);
    return local != null
        ? local
        : Datum.error(at, "the word " + name + " means nothing here, expected a reference");
  }

  private Datum member(Expression.Member member, @Nullable Frame frame) {
    Location at = member.at();
    if (member.from() instanceof Expression.Name(var root, var where)
        && Frame.find(frame, root) == null) {
      return module.lookup(root, member.name(), where);
    }
    if (member.from() instanceof Expression.Member(Expression inner, String type, _)
        && inner instanceof Expression.Name(var root, var where)
        && (root.equals("data") || root.equals("ephemeral"))
        && Frame.find(frame, root) == null) {
      return module.data(type, member.name(), where);
    }
    return Access.member(evaluate(member.from(), frame), member.name(), at);
  }

  private Datum splat(Expression.Splat splat, @Nullable Frame frame) {
    Datum from = evaluate(splat.from(), frame);
    Location at = splat.at();
    return switch (from) {
      case Datum.Gap gap -> gap;
      case Datum.Nil _ -> Datum.items(List.of(), at);
      case Datum.Items(var items, var missing, _) -> each(splat, items, missing, frame);
      case Datum.Str(var text, _, _, _)
          when !text.symbols().isEmpty() && text.parts().size() == 1 ->
          Access.unknownList(text, at);
      case Datum.Str _,
          Datum.Num _,
          Datum.Bool _,
          Datum.Entries _,
          Datum.Instance _,
          Datum.Outputs _ ->
          each(splat, List.of(from), Optional.empty(), frame);
    };
  }

  private Datum each(
      Expression.Splat splat, List<Datum> items, Optional<Reason> missing, @Nullable Frame frame) {
    List<Datum> taken = new ArrayList<>(items.size());
    for (Datum item : items) {
      taken.add(evaluate(splat.each(), new Frame("*", item, frame)));
    }
    return new Datum.Items(taken, missing, splat.at());
  }

  private Datum call(Expression.Call call, @Nullable Frame frame) {
    // These two ask whether an expression fails, so the others' rule that a gap in is a gap out
    // does not hold for them.
    switch (call.function()) {
      case "try" -> {
        for (Expression argument : call.arguments()) {
          Datum value = evaluate(argument, frame);
          if (!(value instanceof Datum.Gap gap) || !gap.error()) {
            return value;
          }
        }
        return Datum.error(call.at(), "no argument of try works");
      }
      case "can" -> {
        Datum value =
            call.arguments().isEmpty() ? null : evaluate(call.arguments().getFirst(), frame);
        return value instanceof Datum.Gap gap
            ? gap.error() ? new Datum.Bool(false, call.at()) : gap
            : new Datum.Bool(true, call.at());
      }
      default -> {}
    }
    List<Datum> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Datum value = evaluate(call.arguments().get(i), frame);
      if (call.expanded() && i == call.arguments().size() - 1) {
        if (!(value instanceof Datum.Items(var items, var missing, _)) || missing.isPresent()) {
          return Access.openList(value, call.at());
        }
        arguments.addAll(items);
      } else {
        arguments.add(value);
      }
    }
    return functions.call(call.function(), arguments, call.at());
  }

  private Datum tuple(List<Expression> items, Location at, @Nullable Frame frame) {
    List<Datum> values = new ArrayList<>(items.size());
    for (Expression item : items) {
      values.add(evaluate(item, frame));
    }
    return Datum.items(values, at);
  }

  private Datum mapping(List<Expression.Pair> pairs, Location at, @Nullable Frame frame) {
    Map<String, Datum> entries = new LinkedHashMap<>();
    Optional<Reason> missing = Optional.empty();
    for (Expression.Pair pair : pairs) {
      Datum key = evaluate(pair.key(), frame);
      Datum value = evaluate(pair.value(), frame);
      Optional<Text> text = Texts.of(key);
      if (text.isPresent() && (text.get().isKnown() || text.get().symbols().size() > 0)) {
        entries.put(text.get().toString(), value);
        if (!text.get().isKnown()) {
          missing =
              Optional.of(
                  Reason.at(
                      at,
                      "the key " + text.get() + " is not known before it is deployed",
                      "a plan"));
        }
      } else {
        missing = Optional.of(Access.why(key, at));
      }
    }
    return new Datum.Entries(entries, missing, at);
  }

  private Datum binary(Expression.Binary binary, @Nullable Frame frame) {
    Datum left = evaluate(binary.left(), frame);
    Location at = binary.at();
    Datum right = evaluate(binary.right(), frame);
    return switch (binary.operator()) {
      case AND -> Operators.logic(true, left, right, at);
      case OR -> Operators.logic(false, left, right, at);
      case EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          PLUS,
          MINUS,
          TIMES,
          DIVIDED,
          MODULO ->
          Operators.apply(binary.operator(), left, right, at);
    };
  }

  private Datum conditional(Expression.Conditional conditional, @Nullable Frame frame) {
    Datum condition = evaluate(conditional.condition(), frame);
    Optional<Boolean> known = Operators.bool(condition);
    if (known.isPresent()) {
      return evaluate(known.get() ? conditional.yes() : conditional.no(), frame);
    }
    Datum yes = evaluate(conditional.yes(), frame);
    Datum no = evaluate(conditional.no(), frame);
    if (Operators.equal(yes, no).orElse(false)) {
      return yes;
    }
    Reason why = Access.why(condition, conditional.at());
    return new Datum.Gap(
        Reason.at(
            conditional.at(), "its condition is not decided: " + why.message(), why.settledBy()),
        false,
        conditional.at());
  }

  private Datum template(Expression.Template template, @Nullable Frame frame) {
    List<Piece> pieces = template.pieces();
    if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Interpolation(var only)) {
      return evaluate(only, frame);
    }
    TemplateText text = new TemplateText(budget);
    Datum.Gap failed = pieces(pieces, text, frame);
    return failed != null && failed.error() ? failed : text.finish(template.lined(), template.at());
  }

  /** Adds pieces to a text. What is not known becomes a symbol of its own. */
  private Datum.@Nullable Gap pieces(List<Piece> pieces, TemplateText into, @Nullable Frame frame) {
    Datum.Gap failed = null;
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Literal(var text) -> into.add(text);
        case Piece.Interpolation(var expression) -> {
          Datum value = evaluate(expression, frame);
          if (value instanceof Datum.Gap gap && gap.error()) {
            failed = gap;
          }
          into.add(value, module);
        }
        case Piece.If choice -> {
          Datum condition = evaluate(choice.condition(), frame);
          Optional<Boolean> known = Operators.bool(condition);
          if (known.isPresent()) {
            Datum.Gap inside = pieces(known.get() ? choice.yes() : choice.no(), into, frame);
            failed = inside == null ? failed : inside;
          } else {
            into.add(condition, module);
          }
        }
        case Piece.Each each -> {
          Datum collection = evaluate(each.collection(), frame);
          List<Loop.Step> steps = Loop.steps(collection);
          if (steps == null) {
            into.add(
                new Datum.Gap(Access.why(collection, collection.at()), false, collection.at()),
                module);
          } else {
            for (Loop.Step step : steps) {
              Frame inner = new Frame(each.value(), step.value(), frame);
              if (each.key().isPresent()) {
                inner = new Frame(each.key().get(), step.key(), inner);
              }
              Datum.Gap inside = pieces(each.body(), into, inner);
              failed = inside == null ? failed : inside;
              if (budget.isSpent() || into.isTooLong()) {
                return failed;
              }
            }
          }
        }
      }
    }
    return failed;
  }
}
