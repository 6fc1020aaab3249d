package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Nearest;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.documents.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values that the user gives for parameters of templates: one by one, or in a file as the AWS
 * CLI and CodePipeline take it. No error shows a value, which may be a secret.
 */
final class ParameterValues {

  private static final long MAX_BYTES = 1024 * 1024;

  private final Map<String, String> values = new HashMap<>();

  private ParameterValues() {}

  /** What was given; of two values for one name the later, and an option's before a file's. */
  static Map<String, String> of(Arguments arguments, Env env) throws UsageException {
    ParameterValues given = new ParameterValues();
    for (String file : arguments.all("parameters")) {
      given.file(env.directory().resolve(file).normalize(), env);
    }
    for (String pair : arguments.all("parameter")) {
      given.pair(pair, "--parameter ");
    }
    return given.values;
  }

  /** A name that no template has would change nothing, and nobody would notice. */
  static void requireKnown(Map<String, String> given, Set<String> known) throws UsageException {
    for (String name : given.keySet().stream().sorted().toList()) {
      if (!known.contains(name)) {
        throw new UsageException(
            "no template has a parameter "
                + name
                + Nearest.suggestion(
                    name,
                    known.stream().sorted().toList(),
                    known.isEmpty() ? "none has any" : "there are " + some(known)));
      }
    }
  }

  private static String some(Set<String> known) {
    List<String> names = known.stream().sorted().toList();
    return String.join(", ", names.subList(0, Math.min(8, names.size())))
        + (names.size() > 8 ? " and " + (names.size() - 8) + " more" : "");
  }

  private void pair(String pair, String where) throws UsageException {
    int equals = pair.indexOf('=');
    if (equals <= 0) {
      throw new UsageException(where + pair + ": expected NAME=VALUE");
    }
    values.put(pair.substring(0, equals), pair.substring(equals + 1));
  }

  private void file(Path file, Env env) throws UsageException {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
        throw new UsageException(file + ": larger than the limit of 1 MB for parameters");
      }
      read(DocumentReader.read(Files.readString(file), Seen.path(file, env.directory())));
    } catch (MalformedException e) {
      throw new UsageException(e.where() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(Problems.reading(file, e));
    }
  }

  private void read(Value document) throws MalformedException, UsageException {
    switch (document) {
      case Value.Sequence(var items, _) -> {
        for (Value item : items) {
          item(item);
        }
      }
      case Value.Mapping mapping when mapping.get("Parameters").isPresent() ->
          mapping(mapping.get("Parameters").get());
      case Value.Mapping mapping -> mapping(mapping);
      case Value.Scalar _, Value.Unresolved _ -> throw unexpected(document);
    }
  }

  private void mapping(Value value) throws MalformedException {
    if (!(value instanceof Value.Mapping mapping)) {
      throw unexpected(value);
    }
    for (Value.Entry entry : mapping.entries()) {
      values.put(entry.key(), text(entry.key(), entry.value()));
    }
  }

  private void item(Value item) throws MalformedException, UsageException {
    if (item instanceof Value.Scalar(var text, _, var at)) {
      pair(text.toString(), at + ": ");
      return;
    }
    if (!(item instanceof Value.Mapping mapping)) {
      throw unexpected(item);
    }
    Optional<Value> key = mapping.get("ParameterKey");
    Optional<Value> value = mapping.get("ParameterValue");
    if (key.isEmpty()) {
      throw unexpected(item);
    }
    String name = text("ParameterKey", key.get());
    if (value.isEmpty()) {
      throw new MalformedException(
          item.at(), name + " has no ParameterValue: what it was before is not known here");
    }
    values.put(name, text(name, value.get()));
  }

  /** CloudFormation takes a list as one text with commas. */
  private static String text(String name, Value value) throws MalformedException {
    return switch (value) {
      case Value.Scalar(var text, var type, _) when type != Value.Type.NULL -> text.toString();
      case Value.Sequence(var items, _) -> {
        List<String> texts = new ArrayList<>();
        for (Value item : items) {
          texts.add(text(name, item));
        }
        yield String.join(",", texts);
      }
      case Value.Scalar _, Value.Mapping _, Value.Unresolved _ ->
          throw new MalformedException(value.at(), name + ": expected a text");
    };
  }

  private static MalformedException unexpected(Value value) {
    return new MalformedException(
        value.at(),
        "expected parameters: [{\"ParameterKey\": NAME, \"ParameterValue\": VALUE}], or"
            + " {NAME: VALUE}");
  }
}
