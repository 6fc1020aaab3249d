package dev.fortlet.sources.templates.terraform;

import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A resource's attributes as values of a CloudFormation template: known, a reference, or a gap. */
final class Attributes {

  private final PlanResource resource;
  private final PlanReferences references;

  Attributes(PlanResource resource, PlanReferences references) {
    this.resource = resource;
    this.references = references;
  }

  Location at() {
    return resource.at();
  }

  /** An attribute of the resource; absent if it is null, empty, or left to the provider. */
  Optional<Value> get(String name) {
    return get(resource.values(), resource.unknown(), resource.expressions(), name).or(this::hole);
  }

  /** An attribute that every such resource has: if it is not written here it is not known yet. */
  Optional<Value> required(String name) {
    Optional<Value> value = get(name);
    return value.isEmpty() && isUnknown(resource.unknown().get(name))
        ? Optional.of(gap(name))
        : value;
  }

  /** What is not there may have stood where the resource could not be read. */
  private Optional<Value> hole() {
    return resource.hole().map(reason -> new Value.Unresolved(reason, resource.at()));
  }

  /** All attributes, for one who cannot tell which of them matter. */
  Value.Mapping all() {
    Properties all = new Properties(resource.at());
    Set<String> names = new LinkedHashSet<>();
    resource.values().entries().forEach(entry -> names.add(entry.key()));
    resource.unknown().entries().forEach(entry -> names.add(entry.key()));
    names.forEach(name -> all.with(name, get(name)));
    return all.mapping();
  }

  /** An attribute of a block that stands at most once; of a repeated one, of the first. */
  Optional<Value> get(String block, String name) {
    if (isOpen(block)) {
      return Optional.of(gap(block));
    }
    List<Value> values = Trees.list(resource.values(), block);
    if (values.isEmpty()) {
      return hole();
    }
    if (!(values.getFirst() instanceof Value.Mapping first)) {
      return values.getFirst() instanceof Value.Unresolved gap
          ? Optional.of(gap)
          : Optional.empty();
    }
    return get(first, first(resource.unknown(), block), first(resource.expressions(), block), name);
  }

  /** Each block of a kind; a gap for what is not known of them. */
  List<Value> blocks(String block) {
    if (isOpen(block)) {
      return List.of(gap(block));
    }
    List<Value> all = new ArrayList<>();
    List<Value> unknown = Trees.list(resource.unknown(), block);
    List<Value> values = Trees.list(resource.values(), block);
    for (int i = 0; i < values.size(); i++) {
      all.add(values.get(i));
      if (i < unknown.size() && isUnknown(Optional.of(unknown.get(i)))) {
        all.add(gap(block));
      }
    }
    hole().ifPresent(all::add);
    return all;
  }

  /** An attribute of each block of a kind that has it. */
  List<Value> each(String block, String name) {
    if (isOpen(block)) {
      return List.of(gap(block));
    }
    List<Value> values = Trees.list(resource.values(), block);
    List<Value> unknown = Trees.list(resource.unknown(), block);
    List<Value> expressions = Trees.list(resource.expressions(), block);
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof Value.Mapping one) {
        get(one, item(unknown, i), item(expressions, i), name).ifPresent(all::add);
      } else if (values.get(i) instanceof Value.Unresolved gap) {
        all.add(gap);
      }
    }
    if (values.isEmpty()) {
      hole().ifPresent(all::add);
    }
    return all;
  }

  /** What stands at an index; one block that is written may become several. */
  private Value.Mapping item(List<Value> items, int index) {
    int at = items.size() == 1 ? 0 : index;
    return at < items.size() && items.get(at) instanceof Value.Mapping mapping
        ? mapping
        : new Value.Mapping(List.of(), resource.at());
  }

  /** Whether it is not known if a block is there at all. */
  private boolean isOpen(String block) {
    return Trees.isTrue(resource.unknown().get(block)) && resource.expressions().has(block);
  }

  boolean hasBlock(String block) {
    return isOpen(block)
        || resource.hole().isPresent()
        || !Trees.list(resource.values(), block).isEmpty();
  }

  private static Value.Mapping first(Value.Mapping parent, String block) {
    List<Value> items = Trees.list(parent, block);
    return !items.isEmpty() && items.getFirst() instanceof Value.Mapping mapping
        ? mapping
        : Trees.mapping(parent, block);
  }

  private Optional<Value> get(
      Value.Mapping values, Value.Mapping unknown, Value.Mapping expressions, String name) {
    Optional<Value> value = values.get(name);
    boolean open = isUnknown(unknown.get(name));
    if (value.isPresent() && !isEmpty(value.get()) && !open) {
      return value;
    }
    if (!open || !expressions.has(name)) {
      return Optional.empty();
    }
    if (value.isPresent()
        && value.get() instanceof Value.Sequence(var items, var at)
        && !items.isEmpty()) {
      // Some items are known and some are not: keep the former, and say that there are others.
      List<Value> all = new ArrayList<>();
      items.forEach(item -> all.add(isEmpty(item) ? gap(name) : item));
      return Optional.of(new Value.Sequence(all, at));
    }
    Optional<PlanReferences.Target> target =
        expressions.get(name).flatMap(expression -> references.single(resource, expression));
    return Optional.of(target.map(this::reference).orElseGet(() -> gap(name)));
  }

  private static boolean isUnknown(Optional<Value> unknown) {
    return unknown.isPresent()
        && switch (unknown.get()) {
          case Value.Scalar scalar -> Trees.isTrue(Optional.of(scalar));
          case Value.Sequence(var items, _) ->
              items.stream().anyMatch(item -> isUnknown(Optional.of(item)));
          case Value.Mapping(var entries, _) ->
              entries.stream().anyMatch(entry -> isUnknown(Optional.of(entry.value())));
          case Value.Unresolved _ -> true;
        };
  }

  private static boolean isEmpty(Value value) {
    return switch (value) {
      case Value.Scalar(var text, var type, _) ->
          type == Value.Type.NULL || text.known().orElse("x").isEmpty();
      case Value.Sequence(var items, _) -> items.isEmpty();
      case Value.Mapping(var entries, _) -> entries.isEmpty();
      case Value.Unresolved _ -> false;
    };
  }

  private Value gap(String name) {
    return new Value.Unresolved(
        Reason.at(
            resource.at(),
            "%s of %s is known only after the plan is applied".formatted(name, resource.address()),
            "the state after it, by terraform show -json"),
        resource.at());
  }

  private Value reference(PlanReferences.Target target) {
    String address = target.resource().address();
    return switch (target.attribute()) {
      case "arn", "invoke_arn", "" ->
          target.resource().type().equals("aws_lambda_alias")
              ? call("Ref", text(address))
              : call("Fn::GetAtt", list(text(address), text("Arn")));
      case "name", "id", "function_name", "bucket", "rest_api_id" -> call("Ref", text(address));
      case "execution_arn" ->
          call(
              "Fn::Join",
              list(
                  text(""),
                  list(
                      text("arn:aws:execute-api:"),
                      call("Ref", text("AWS::Region")),
                      text(":"),
                      call("Ref", text("AWS::AccountId")),
                      text(":"),
                      call("Ref", text(address)),
                      gap("execution_arn"))));
      default -> gap(target.attribute());
    };
  }

  /** A policy that is written as JSON in a string, at the place where that stands. */
  Optional<Value> document(String name) {
    return get(name).map(value -> document(value, resource.at()));
  }

  static Value document(Value value, Location at) {
    Optional<String> json = Trees.string(value);
    if (json.isEmpty() || !(value instanceof Value.Scalar)) {
      return value;
    }
    try {
      return Trees.moved(Json.read(json.get(), at.file()), at);
    } catch (MalformedException e) {
      return value;
    }
  }

  Value text(String text) {
    return Value.Scalar.string(text, resource.at());
  }

  Value list(Value... items) {
    return new Value.Sequence(List.of(items), resource.at());
  }

  Value call(String function, Value argument) {
    return new Value.Mapping(
        List.of(new Value.Entry(function, resource.at(), argument)), resource.at());
  }
}
