package dev.fortlet.sources.aws.api;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object in an answer. A field of another type than AWS documents is malformed, never absent:
 * what is missing would be taken for what is not there.
 */
public record Body(Value.Mapping value) {

  public static Body of(Value value) throws MalformedException {
    if (value instanceof Value.Mapping mapping) {
      return new Body(mapping);
    }
    throw expected("an object", value.at());
  }

  /** A string, a number or a truth value, as it is written; empty if it is absent or null. */
  public Optional<String> text(String name) throws MalformedException {
    Optional<Value> found = found(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get() instanceof Value.Scalar(var text, _, _)) {
      return text.known();
    }
    throw expected("a string as " + name, found.get().at());
  }

  public String required(String name) throws MalformedException {
    return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> expected(name, value.at()));
  }

  public Optional<Body> object(String name) throws MalformedException {
    Optional<Value> found = found(name);
    // In XML an object without members looks like an empty string.
    return found.isEmpty() || isEmptyElement(found.get())
        ? Optional.empty()
        : Optional.of(of(found.get()));
  }

  /** A list that may be absent, which is then empty. */
  public List<Value> list(String name) throws MalformedException {
    return found(name).isPresent() ? requiredList(name) : List.of();
  }

  /** A list that is always there, though it may be empty. */
  public List<Value> requiredList(String name) throws MalformedException {
    Value found = found(name).orElseThrow(() -> expected("a list " + name, value.at()));
    if (isEmptyElement(found)) {
      return List.of();
    }
    if (found instanceof Value.Sequence(var items, _)) {
      return items;
    }
    throw expected("a list as " + name, found.at());
  }

  public List<Body> objects(String name) throws MalformedException {
    List<Body> objects = new ArrayList<>();
    for (Value item : list(name)) {
      objects.add(of(item));
    }
    return objects;
  }

  public List<String> texts(String name) throws MalformedException {
    List<String> texts = new ArrayList<>();
    for (Value item : list(name)) {
      if (!(item instanceof Value.Scalar(var text, _, _)) || text.known().isEmpty()) {
        throw expected("strings in " + name, item.at());
      }
      texts.add(text.known().get());
    }
    return texts;
  }

  private Optional<Value> found(String name) {
    return value
        .get(name)
        .filter(
            found -> !(found instanceof Value.Scalar(_, var type, _) && type == Value.Type.NULL));
  }

  private static boolean isEmptyElement(Value value) {
    return value instanceof Value.Scalar(var text, var type, _)
        && type == Value.Type.STRING
        && text.known().orElse("x").isEmpty();
  }

  private static MalformedException expected(String what, Location at) {
    return new MalformedException(at, "expected " + what);
  }
}
