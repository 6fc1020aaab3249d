package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The properties of a resource, or of a mapping in it, resolved when they are asked for. A property
 * that is not there is absent; one that could not be read is unread.
 */
final class Fields {

  private final Value.Mapping mapping;
  private final TemplateResolver resolver;
  private final Optional<Reason> hole;

  /** The type of the resource whose properties these are; empty if they are inside of one. */
  private final Optional<String> type;

  private Fields(
      Value.Mapping mapping,
      TemplateResolver resolver,
      Optional<Reason> hole,
      Optional<String> type) {
    this.mapping = mapping;
    this.resolver = resolver;
    this.hole = hole;
    this.type = type;
  }

  static Fields of(Resource resource, TemplateResolver resolver) {
    Value.Mapping written = resource.properties();
    List<Value.Entry> entries = resolver.loops().expand(written.entries());
    Optional<Reason> hole = Optional.empty();
    for (Value.Entry entry : entries) {
      if (entry.key().equals("Fn::Transform") || Loops.isLoop(entry)) {
        hole =
            Optional.of(
                entry.value() instanceof Value.Unresolved(var reason, _)
                    ? reason
                    : Reason.at(
                        entry.keyAt(),
                        "some of its properties are included from elsewhere",
                        "the processed template"));
      }
    }
    return new Fields(
        new Value.Mapping(entries, written.at()), resolver, hole, Optional.of(resource.type()));
  }

  Fields of(Value.Mapping inner) {
    return new Fields(inner, resolver, Optional.empty(), Optional.empty());
  }

  TemplateResolver resolver() {
    return resolver;
  }

  List<Value.Entry> entries() {
    return mapping.entries();
  }

  Location at() {
    return mapping.at();
  }

  Optional<Value> get(String key) {
    Optional<Value> written = mapping.get(key);
    if (written.isEmpty()) {
      return hole.map(reason -> new Value.Unresolved(reason, mapping.at()));
    }
    int mark = resolver.openings().mark();
    Value value = resolver.resolve(written.get());
    type.ifPresent(each -> resolver.openings().since(mark, each, key));
    return TemplateResolver.isNothing(value)
            || (value instanceof Value.Scalar(_, var type, _) && type == Value.Type.NULL)
        ? Optional.empty()
        : Optional.of(value);
  }

  boolean has(String key) {
    return get(key).isPresent();
  }

  Location at(String key) {
    for (Value.Entry entry : mapping.entries()) {
      if (entry.key().equals(key)) {
        return entry.keyAt();
      }
    }
    return mapping.at();
  }

  Fact<Optional<Text>> text(String key) {
    Optional<Value> value = get(key);
    return value.isEmpty()
        ? Fact.known(Optional.empty())
        : text(key, value.get()).map(Optional::of);
  }

  Fact<Text> required(String key) {
    Optional<Value> value = get(key);
    return value.isEmpty()
        ? Fact.unread(Reason.at(mapping.at(), key + " is not written", key))
        : text(key, value.get());
  }

  static Fact<Text> text(String key, Value value) {
    return switch (value) {
      case Value.Scalar(var text, _, _) -> Fact.known(text);
      case Value.Unresolved(var reason, _) -> Fact.unread(reason);
      case Value.Sequence(_, var at) -> Fact.unread(notA(key, "text", at));
      case Value.Mapping(_, var at) -> Fact.unread(notA(key, "text", at));
    };
  }

  static Reason notA(String key, String what, Location at) {
    return Reason.at(at, key + " is not a " + what, "a " + what + " for " + key);
  }

  /** A text that has to be known in full, such as a word out of a list. */
  Fact<Optional<String>> word(String key) {
    return text(key)
        .flatMap(text -> {
          if (text.isEmpty()) {
            return Fact.known(Optional.<String>empty());
          }
          return text.get().isKnown()
              ? Fact.known(Optional.of(text.get().toString()))
              : Fact.unread(resolver.origins().why(text.get(), at(key)));
        });
  }

  Fact<Optional<Integer>> number(String key) {
    return word(key)
        .flatMap(word -> {
          try {
            return Fact.known(word.map(Integer::valueOf));
          } catch (NumberFormatException e) {
            return Fact.unread(notA(key, "number", at(key)));
          }
        });
  }

  /** A list of texts; a single text is a list of one, as CloudFormation takes it. */
  Listing<Text> texts(String key) {
    return texts(key, (text, _) -> text);
  }

  /** The same, each with the place where it stands. */
  <T> Listing<T> texts(String key, BiFunction<Text, Location, T> with) {
    Optional<Value> value = get(key);
    if (value.isEmpty()) {
      return Listing.none();
    }
    List<Value> items =
        value.get() instanceof Value.Sequence(var several, _) ? several : List.of(value.get());
    Listing<T> texts = Listing.none();
    for (Value item : items) {
      texts =
          switch (text(key, item)) {
            case Fact.Known<Text>(var text) -> texts.plus(with.apply(text, item.at()));
            case Fact.Unread<Text>(var reason) -> texts.plus(Listing.partial(List.of(), reason));
          };
    }
    return texts;
  }

  Fact<Optional<Fields>> fields(String key) {
    Optional<Value> value = get(key);
    if (value.isEmpty()) {
      return Fact.known(Optional.empty());
    }
    return switch (value.get()) {
      case Value.Mapping inner -> Fact.known(Optional.of(of(inner)));
      case Value.Unresolved(var reason, _) -> Fact.unread(reason);
      case Value.Scalar(_, _, var at) -> Fact.unread(notA(key, "mapping", at));
      case Value.Sequence(_, var at) -> Fact.unread(notA(key, "mapping", at));
    };
  }

  /** A list of mappings; a single one is a list of one. */
  Listing<Fields> each(String key) {
    Optional<Value> value = get(key);
    if (value.isEmpty()) {
      return Listing.none();
    }
    List<Value> items =
        value.get() instanceof Value.Sequence(var several, _) ? several : List.of(value.get());
    List<Fields> read = new ArrayList<>();
    Optional<Reason> missing = Optional.empty();
    for (Value item : items) {
      if (item instanceof Value.Mapping inner) {
        read.add(of(inner));
      } else {
        Reason reason =
            item instanceof Value.Unresolved(var why, _)
                ? why
                : notA(key, "list of mappings", item.at());
        missing = missing.or(() -> Optional.of(reason));
      }
    }
    return new Listing<>(read, missing);
  }
}
