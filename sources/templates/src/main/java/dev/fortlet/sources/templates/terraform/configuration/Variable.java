package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.templates.terraform.hcl.Block;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a variable: what is given for it, else its default. Of one that is marked sensitive
 * only the name is known.
 */
final class Variable {

  private final ModuleInstance module;
  private final Block block;

  Variable(ModuleInstance module, Block block) {
    this.module = module;
    this.block = block;
  }

  Datum value(Optional<Datum> given) {
    Location at = block.at();
    if (flag("sensitive", false) || flag("ephemeral", false)) {
      return unknown("is marked sensitive");
    }
    Optional<Expression> type = block.body().get("type");
    boolean refused = given.orElse(null) instanceof Datum.Nil && !flag("nullable", true);
    Optional<Datum> value =
        given.filter(_ -> !refused).or(() -> block.body().get("default").map(module::evaluate));
    if (value.isEmpty()) {
      return block.damage().isPresent()
          ? Datum.gap(
              at, "the variable " + block.label(0) + " could not be read", "a file without errors")
          : unknown("has no default");
    }
    return type.map(written -> converted(value.get(), written)).orElseGet(value::get);
  }

  private boolean flag(String name, boolean otherwise) {
    return block
        .body()
        .get(name)
        .flatMap(value -> Operators.bool(module.evaluate(value)))
        .orElse(otherwise);
  }

  private Datum unknown(String why) {
    String name = module.address("var." + block.label(0));
    Location at = block.at();
    boolean collection =
        block.body().get("type").orElse(null) instanceof Expression.Call(var kind, _, _, _)
            && !kind.equals("optional");
    return collection
        ? Datum.gap(at, name + " " + why, "a value for it, by --var-file")
        : Datum.text(Text.of(module.session().variable(name, at)), at);
  }

  /** A value as its type makes it: numbers become strings, objects get what they leave out. */
  private Datum converted(Datum value, Expression type) {
    return switch (type) {
      case Expression.Name(var name, _) ->
          name.equals("string") && (value instanceof Datum.Num || value instanceof Datum.Bool)
              ? Datum.text(Texts.of(value).orElseThrow(), value.at())
              : value;
      case Expression.Call(var kind, var arguments, _, _) when !arguments.isEmpty() ->
          converted(value, kind, arguments.getFirst());
      case Expression.Numeral _,
          Expression.Bool _,
          Expression.Null _,
          Expression.Template _,
          Expression.Member _,
          Expression.Index _,
          Expression.Splat _,
          Expression.Item _,
          Expression.Call _,
          Expression.Tuple _,
          Expression.Mapping _,
          Expression.For _,
          Expression.Not _,
          Expression.Minus _,
          Expression.Binary _,
          Expression.Conditional _ ->
          value;
    };
  }

  private Datum converted(Datum value, String kind, Expression inner) {
    if (value instanceof Datum.Entries(var entries, var missing, var at)) {
      Map<String, Datum> converted = new LinkedHashMap<>();
      if (kind.equals("map")) {
        entries.forEach((key, each) -> converted.put(key, converted(each, inner)));
        return new Datum.Entries(converted, missing, at);
      }
      if (kind.equals("object") && inner instanceof Expression.Mapping(var pairs, _)) {
        for (Expression.Pair pair : pairs) {
          String name = Texts.known(module.evaluate(pair.key())).orElse("");
          Datum given = entries.get(name);
          if (given == null || given instanceof Datum.Nil) {
            if (missing.isEmpty()) {
              converted.put(name, leftOut(pair.value(), at));
            }
          } else {
            converted.put(name, converted(given, withoutOptional(pair.value())));
          }
        }
        return new Datum.Entries(converted, missing, at);
      }
    }
    if (value instanceof Datum.Items(var items, var missing, var at)
        && (kind.equals("list") || kind.equals("set"))) {
      List<Datum> converted = new ArrayList<>(items.size());
      items.forEach(each -> converted.add(converted(each, inner)));
      return new Datum.Items(converted, missing, at);
    }
    return value;
  }

  private static Expression withoutOptional(Expression type) {
    return type instanceof Expression.Call(var kind, var arguments, _, _)
            && kind.equals("optional")
            && !arguments.isEmpty()
        ? arguments.getFirst()
        : type;
  }

  private Datum leftOut(Expression type, Location at) {
    if (type instanceof Expression.Call(var kind, var arguments, _, _)
        && kind.equals("optional")
        && arguments.size() > 1) {
      return converted(module.evaluate(arguments.get(1)), arguments.getFirst());
    }
    return new Datum.Nil(at);
  }
}
