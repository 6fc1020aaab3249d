package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;

/** Writes out {@code Fn::ForEach}, of resources, properties and outputs alike. */
final class Loops {

  static final String PREFIX = "Fn::ForEach::";

  /** Copied values in one template; CloudFormation itself ends at 500 resources. */
  private static final int MAX_COPIES = 500_000;

  private final TemplateResolver resolver;
  private int copies;

  Loops(TemplateResolver resolver) {
    this.resolver = resolver;
  }

  static boolean isLoop(Value.Entry entry) {
    return entry.key().startsWith(PREFIX);
  }

  /**
   * The entries of a mapping with its loops written out. A loop whose collection is not known stays
   * as an entry whose value is unresolved.
   */
  List<Value.Entry> expand(List<Value.Entry> entries) {
    List<Value.Entry> all = new ArrayList<>();
    for (Value.Entry entry : entries) {
      if (isLoop(entry)) {
        expand(entry, all, 0);
      } else {
        all.add(entry);
      }
    }
    return all;
  }

  private void expand(Value.Entry loop, List<Value.Entry> into, int depth) {
    if (loop.value() instanceof Value.Unresolved) {
      into.add(loop);
      return;
    }
    if (!(loop.value() instanceof Value.Sequence(var arguments, _))
        || arguments.size() != 3
        || !(arguments.get(2) instanceof Value.Mapping body)
        || depth > 8) {
      into.add(gap(loop, "it is not [Identifier, Collection, {Key: Body}]"));
      return;
    }
    List<String> identifiers = new ArrayList<>();
    if (arguments.get(0) instanceof Value.Sequence(var names, _)) {
      names.forEach(name -> Trees.string(name).ifPresent(identifiers::add));
    } else {
      Trees.string(arguments.get(0)).ifPresent(identifiers::add);
    }
    Value collection = resolver.resolve(arguments.get(1));
    if (identifiers.size() != 1 || !(collection instanceof Value.Sequence(var items, _))) {
      String why =
          collection instanceof Value.Unresolved(var reason, _)
              ? reason.message()
              : "its collection is not a list";
      into.add(gap(loop, why));
      return;
    }
    for (Value item : items) {
      if (Trees.string(item).isEmpty()) {
        into.add(gap(loop, "an item of its collection is not known"));
        continue;
      }
      for (Value.Entry entry : body.entries()) {
        if (copies > MAX_COPIES) {
          into.add(gap(loop, "it writes out more than " + MAX_COPIES + " values"));
          return;
        }
        Value.Entry copy = copy(entry, identifiers.getFirst(), Trees.string(item).get());
        if (isLoop(copy)) {
          expand(copy, into, depth + 1);
        } else {
          into.add(copy);
        }
      }
    }
  }

  private Value.Entry gap(Value.Entry loop, String why) {
    return new Value.Entry(
        loop.key(),
        loop.keyAt(),
        new Value.Unresolved(
            Reason.at(
                loop.keyAt(),
                "the loop %s could not be written out: %s".formatted(loop.key(), why),
                "defaults for the parameters that its collection is made of"),
            loop.keyAt()));
  }

  private Value.Entry copy(Value.Entry entry, String identifier, String item) {
    return new Value.Entry(
        fill(entry.key(), identifier, item), entry.keyAt(), copy(entry.value(), identifier, item));
  }

  private Value copy(Value value, String identifier, String item) {
    copies++;
    if (copies > MAX_COPIES) {
      return value;
    }
    return switch (value) {
      case Value.Scalar(var text, var type, var at) -> {
        String written = text.toString();
        String filled = fill(written, identifier, item);
        yield filled.equals(written) ? value : new Value.Scalar(Text.of(filled), type, at);
      }
      case Value.Sequence(var items, var at) -> {
        List<Value> copied = new ArrayList<>(items.size());
        for (Value each : items) {
          copied.add(copy(each, identifier, item));
        }
        yield new Value.Sequence(copied, at);
      }
      case Value.Mapping(var entries, var at) -> {
        if (entries.size() == 1
            && entries.getFirst().key().equals("Ref")
            && Trees.string(entries.getFirst().value()).orElse("").equals(identifier)) {
          yield Value.Scalar.string(item, at);
        }
        List<Value.Entry> copied = new ArrayList<>(entries.size());
        for (Value.Entry entry : entries) {
          copied.add(copy(entry, identifier, item));
        }
        yield new Value.Mapping(copied, at);
      }
      case Value.Unresolved _ -> value;
    };
  }

  /** {@code &{Name}} stands for the item without the characters that a logical id cannot have. */
  private static String fill(String text, String identifier, String item) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    String filled = text.replace("${" + identifier + "}", item);
    String ampersand = "&{" + identifier + "}";
    if (!filled.contains(ampersand)) {
      return filled;
    }
    StringBuilder alphanumeric = new StringBuilder();
    for (int i = 0; i < item.length(); i++) {
      char c = item.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        alphanumeric.append(c);
      }
    }
    return filled.replace(ampersand, alphanumeric);
  }
}
