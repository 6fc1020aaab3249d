package dev.fortlet.sources.templates;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.documents.DocumentReader;
import dev.fortlet.sources.templates.documents.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the files that a template includes with the macro {@code AWS::Include} in their places. Only
 * files in the scanned folder are read; what is elsewhere stays unread in its place.
 */
final class Includes {

  static final String MACRO = "AWS::Include";

  private static final String CALL = "Fn::Transform";

  /** Bytes of an included file, as of a template. */
  private static final long MAX_FILE = 10 * 1024 * 1024;

  /** Files that one template includes, and files within files. */
  private static final int MAX_FILES = 100;

  private static final int MAX_DEPTH = 8;

  private final Path root;
  private int files;

  /**
   * @param root the folder that no include leaves
   */
  Includes(Path root) {
    this.root = root;
  }

  /** The document of a file with what it includes. */
  Value in(Value document, Path file) {
    return document instanceof Value.Mapping(var entries, var at)
        ? whole(entries, at, file)
        : document;
  }

  /** The macro may also stand above a whole template, and then adds to its sections. */
  private Value whole(List<Value.Entry> sections, Location at, Path file) {
    List<Value.Entry> all = new ArrayList<>();
    for (Value.Entry section : sections) {
      if (section.key().equals("Transform")) {
        List<Value> left = new ArrayList<>();
        for (Value macro :
            section.value() instanceof Value.Sequence(var several, _)
                ? several
                : List.of(section.value())) {
          Optional<Value> included = location(macro).map(where -> read(where, macro.at(), file, 0));
          if (included.orElse(null) instanceof Value.Mapping(var more, _)) {
            all.addAll(more);
          } else {
            left.add(macro);
          }
        }
        if (!left.isEmpty()) {
          Value transforms = new Value.Sequence(left, section.value().at());
          all.add(new Value.Entry(section.key(), section.keyAt(), transforms));
        }
      } else {
        all.addAll(entry(section, file, 0));
      }
    }
    return new Value.Mapping(all, at);
  }

  private Value value(Value value, Path file, int depth) {
    return switch (value) {
      case Value.Scalar _, Value.Unresolved _ -> value;
      case Value.Sequence(var items, var at) -> {
        List<Value> all = new ArrayList<>(items.size());
        items.forEach(item -> all.add(value(item, file, depth)));
        yield new Value.Sequence(all, at);
      }
      case Value.Mapping(var entries, var at) -> {
        if (entries.size() == 1 && isCall(entries.getFirst())) {
          yield read(entries.getFirst(), file, depth);
        }
        List<Value.Entry> all = new ArrayList<>(entries.size());
        entries.forEach(entry -> all.addAll(entry(entry, file, depth)));
        yield new Value.Mapping(all, at);
      }
    };
  }

  private List<Value.Entry> entry(Value.Entry entry, Path file, int depth) {
    if (!isCall(entry)) {
      return List.of(
          new Value.Entry(entry.key(), entry.keyAt(), value(entry.value(), file, depth)));
    }
    Value included = read(entry, file, depth);
    return included instanceof Value.Mapping(var entries, _)
        ? entries
        : List.of(
            new Value.Entry(
                entry.key(),
                entry.keyAt(),
                included instanceof Value.Unresolved
                    ? included
                    : unread(entry.keyAt(), "what it includes is no mapping")));
  }

  private static boolean isCall(Value.Entry entry) {
    return entry.key().equals(CALL) && isMacro(entry.value());
  }

  private static boolean isMacro(Value value) {
    return value instanceof Value.Mapping macro
        && macro.get("Name").orElse(null) instanceof Value.Scalar(var name, _, _)
        && name.toString().equals(MACRO);
  }

  private Value read(Value.Entry call, Path file, int depth) {
    return location(call.value())
        .map(location -> read(location, call.keyAt(), file, depth))
        .orElseGet(() -> unread(call.keyAt(), "the place of an included file is not known"));
  }

  /** Where an included file is, as it is written. */
  private static Optional<String> location(Value macro) {
    return isMacro(macro)
            && ((Value.Mapping) macro).get("Parameters").orElse(null)
                instanceof Value.Mapping parameters
            && parameters.get("Location").orElse(null) instanceof Value.Scalar(var text, _, _)
        ? text.known()
        : Optional.empty();
  }

  private Value read(String location, Location at, Path file, int depth) {
    if (location.contains("://")) {
      return unread(at, "a part of the template is included from " + location);
    }
    Path included;
    try {
      included = file.resolveSibling(location).normalize();
      if (!included.startsWith(root) || !isInside(included)) {
        return unread(at, "the included file " + location + " is not in the scanned folder");
      }
      if (depth >= MAX_DEPTH || ++files > MAX_FILES) {
        return unread(at, "more files are included than Fortlet reads");
      }
      if (!Files.isRegularFile(included) || Files.size(included) > MAX_FILE) {
        return unread(at, "the included file " + location + " is none, or is too large");
      }
      String name = root.relativize(included).toString().replace('\\', '/');
      String text = Encoding.decode(Files.readAllBytes(included), name);
      return value(DocumentReader.read(text, name), included, depth + 1);
    } catch (InvalidPathException e) {
      return unread(at, "the included file has a name that no file can have");
    } catch (MalformedException e) {
      String why =
          "the included file could not be read (%s: %s)".formatted(e.where(), e.getMessage());
      return unread(at, why);
    } catch (IOException e) {
      return unread(at, "the included file " + location + " " + Walk.why(e));
    }
  }

  /** Whether a file is in the scanned folder once all links are followed. */
  private boolean isInside(Path included) throws IOException {
    return Files.exists(included) && included.toRealPath().startsWith(root.toRealPath());
  }

  private static Value unread(Location at, String why) {
    return new Value.Unresolved(Reason.at(at, why, "the processed template"), at);
  }
}
