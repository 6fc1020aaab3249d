package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.sources.templates.terraform.hcl.Block;
import dev.fortlet.sources.templates.terraform.hcl.Body;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nested blocks as values: a list for each type, with dynamic ones written out. */
final class Blocks {

  private final Evaluator evaluator;
  private final @Nullable Frame frame;

  Blocks(Evaluator evaluator, @Nullable Frame frame) {
    this.evaluator = evaluator;
    this.frame = frame;
  }

  /** The blocks of a type; empty if the body has none. */
  Optional<Datum> of(Body body, String type) {
    return of(body, type, frame);
  }

  /** The types of blocks that a body has. */
  static Set<String> types(Body body) {
    Set<String> types = new LinkedHashSet<>();
    for (Block block : body.blocks()) {
      types.add(block.type().equals("dynamic") ? block.label(0) : block.type());
    }
    return types;
  }

  private Optional<Datum> of(Body body, String type, @Nullable Frame inside) {
    List<Datum> items = new ArrayList<>();
    Optional<Reason> missing = Optional.empty();
    boolean any = false;
    for (Block block : body.blocks()) {
      if (block.type().equals(type)) {
        any = true;
        items.add(entries(block.body(), inside));
      } else if (block.type().equals("dynamic") && block.label(0).equals(type)) {
        any = true;
        Optional<Reason> open = written(block, items, inside);
        missing = missing.or(() -> open);
      }
    }
    return any ? Optional.of(new Datum.Items(items, missing, body.at())) : Optional.empty();
  }

  /** Adds what a dynamic block makes, and says why there may be more. */
  private Optional<Reason> written(Block dynamic, List<Datum> into, @Nullable Frame inside) {
    Optional<Expression> each = dynamic.body().get("for_each");
    Optional<Block> content =
        dynamic.body().blocks().stream().filter(b -> b.type().equals("content")).findFirst();
    if (each.isEmpty() || content.isEmpty()) {
      return Optional.of(Reason.at(dynamic.at(), "a dynamic block without its parts", ""));
    }
    Datum collection = evaluator.evaluate(each.get(), inside);
    if (collection instanceof Datum.Nil) {
      return Optional.empty();
    }
    List<Loop.Step> steps = Loop.steps(collection);
    if (steps == null) {
      return Optional.of(Access.why(collection, dynamic.at()));
    }
    String iterator =
        dynamic.body().get("iterator").orElse(null) instanceof Expression.Name(var name, _)
            ? name
            : dynamic.label(0);
    for (Loop.Step step : steps) {
      if (evaluator.budget().isSpent()) {
        return Optional.of(evaluator.budget().refusal(dynamic.at()).reason());
      }
      Map<String, Datum> turn = new LinkedHashMap<>();
      turn.put("key", step.key());
      turn.put("value", step.value());
      into.add(
          entries(
              content.get().body(),
              new Frame(iterator, Datum.entries(turn, dynamic.at()), inside)));
    }
    return Loop.missing(collection);
  }

  /** A body as an object. */
  private Datum entries(Body body, @Nullable Frame inside) {
    Map<String, Datum> entries = new LinkedHashMap<>();
    for (Body.Attribute attribute : body.attributes()) {
      entries.put(attribute.name(), evaluator.evaluate(attribute.value(), inside));
    }
    for (String type : types(body)) {
      of(body, type, inside).ifPresent(blocks -> entries.put(type, blocks));
    }
    return Datum.entries(entries, body.at());
  }
}
