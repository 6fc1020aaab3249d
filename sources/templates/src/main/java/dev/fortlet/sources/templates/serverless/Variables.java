package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts in the variables of one service, as far as they are known. What is not known is a symbol in
 * its text; where not even a text is known the value is unresolved, with the reason.
 *
 * <p>An option, parameter or environment variable that is not given is taken to have its fallback,
 * as a CloudFormation parameter is taken to have its default.
 */
final class Variables {

  /** Values in values, variables in variables: beyond this it is a cycle or an attack. */
  private static final int MAX_NESTING = 400;

  private static final int MAX_WORK = 1_000_000;

  private static final int MAX_LENGTH = 65_536;

  /** What a source has to say. */
  private sealed interface Outcome {
    record Found(Value value) implements Outcome {}

    record Absent(Reason reason) implements Outcome {}

    /** There is a value, and it is not known. */
    record Unread(Reason reason) implements Outcome {}
  }

  private final Value.Mapping service;
  private final ServiceFolder files;
  private final Given given;
  private final IdentityHashMap<Value, Value> resolved = new IdentityHashMap<>();
  private final Set<Value> underway = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Reason> reasons = new HashMap<>();
  private final Map<String, Text> settings = new HashMap<>();
  private int nesting;
  private int work;

  Variables(Value.Mapping service, ServiceFolder files, Given given) {
    this.service = service;
    this.files = files;
    this.given = given;
  }

  /** Why the symbols of these names are not known. */
  Map<String, Reason> reasons() {
    return reasons;
  }

  /** The value with all variables in it put in. */
  Value resolve(Value value) {
    Value known = resolved.get(value);
    if (known != null) {
      return known;
    }
    if (nesting > MAX_NESTING) {
      return unresolved(value.at(), "variables are nested deeper than " + MAX_NESTING + " levels");
    }
    if (++work > MAX_WORK) {
      return unresolved(value.at(), "the service makes more values than Fortlet resolves");
    }
    nesting++;
    try {
      return switch (value) {
        case Value.Scalar scalar -> scalar(scalar);
        case Value.Sequence(var items, var at) -> {
          List<Value> each = new ArrayList<>(items.size());
          for (Value item : items) {
            each.add(resolve(item));
          }
          yield keep(value, new Value.Sequence(each, at));
        }
        case Value.Mapping(var entries, var at) -> {
          List<Value.Entry> each = new ArrayList<>(entries.size());
          for (Value.Entry entry : entries) {
            each.add(new Value.Entry(entry.key(), entry.keyAt(), resolve(entry.value())));
          }
          yield keep(value, substitution(new Value.Mapping(each, at)));
        }
        case Value.Unresolved _ -> value;
      };
    } finally {
      nesting--;
    }
  }

  /** The stage that is deployed: as given, as the service says, or the framework's default. */
  Text stage() {
    return setting("stage", "dev");
  }

  Text region() {
    return setting("region", "us-east-1");
  }

  private Text setting(String name, String otherwise) {
    String chosen = given.parameters().get(name);
    if (chosen != null) {
      return Text.of(chosen);
    }
    Text known = settings.get(name);
    if (known != null) {
      return known;
    }
    // A setting that leads back to itself, as provider.stage: ${opt:stage} does, has its default.
    settings.put(name, Text.of(otherwise));
    Text text =
        switch (self("provider." + name, service.at())) {
          case Outcome.Found(Value.Scalar(var found, var type, _)) ->
              type == Value.Type.NULL ? Text.of(otherwise) : found;
          case Outcome.Found _, Outcome.Unread _ -> Text.of(symbol("self:provider." + name));
          case Outcome.Absent _ -> Text.of(otherwise);
        };
    settings.put(name, text);
    return text;
  }

  private Value keep(Value written, Value value) {
    resolved.put(written, value);
    return value;
  }

  private Value scalar(Value.Scalar scalar) {
    String text = scalar.text().known().orElse("");
    if (scalar.type() != Value.Type.STRING || !Expression.isIn(text)) {
      return scalar;
    }
    if (!underway.add(scalar)) {
      return unresolved(scalar.at(), "the variable refers to itself");
    }
    try {
      List<Expression.Piece> pieces = Expression.of(text).pieces();
      Value value =
          pieces.size() == 1 && pieces.getFirst() instanceof Expression.Piece.Variable variable
              ? whole(variable, scalar.at())
              : new Value.Scalar(joined(pieces, scalar.at()), Value.Type.STRING, scalar.at());
      return keep(scalar, value);
    } finally {
      underway.remove(scalar);
    }
  }

  /** A variable that is the whole value stands for any kind of value. */
  private Value whole(Expression.Piece.Variable variable, Location at) {
    return switch (outcome(variable, at)) {
      case Outcome.Found(var value) -> value;
      case Outcome.Absent(var reason) -> open(variable, reason, at);
      case Outcome.Unread(var reason) -> open(variable, reason, at);
    };
  }

  private Value open(Expression.Piece.Variable variable, Reason reason, Location at) {
    boolean text =
        variable.sources().getFirst() instanceof Expression.Source.Call call
            && !call.type().equals("file")
            && !call.type().equals("self");
    if (!text) {
      return new Value.Unresolved(reason, at);
    }
    reasons.putIfAbsent(variable.written(), reason);
    return new Value.Scalar(Text.of(symbol(variable.written())), Value.Type.STRING, at);
  }

  private Text joined(List<Expression.Piece> pieces, Location at) {
    Text text = Text.of("");
    int length = 0;
    for (Expression.Piece piece : pieces) {
      Text part =
          switch (piece) {
            case Expression.Piece.Literal(var literal) -> Text.of(literal);
            case Expression.Piece.Variable variable -> part(variable, at);
          };
      length += part.known().map(String::length).orElse(64 * part.parts().size());
      if (length > MAX_LENGTH) {
        return text.plus(Text.of(symbol("too long at " + at.line() + ":" + at.column())));
      }
      text = text.plus(part);
    }
    return text;
  }

  private Text part(Expression.Piece.Variable variable, Location at) {
    return switch (outcome(variable, at)) {
      case Outcome.Found(Value.Scalar(var text, _, _)) -> text;
      case Outcome.Found(Value.Unresolved(var reason, _)) -> hidden(variable, reason);
      case Outcome.Found(Value.Mapping mapping) when isAccount(mapping) -> given.account();
      case Outcome.Found(var other) ->
          hidden(variable, Reason.at(other.at(), "${" + variable.written() + "} is no text", ""));
      case Outcome.Absent(var reason) -> hidden(variable, reason);
      case Outcome.Unread(var reason) -> hidden(variable, reason);
    };
  }

  private static boolean isAccount(Value.Mapping mapping) {
    return Shape.reference(mapping).filter("AWS::AccountId"::equals).isPresent();
  }

  private Text hidden(Expression.Piece.Variable variable, Reason reason) {
    reasons.putIfAbsent(variable.written(), reason);
    return Text.of(symbol(variable.written()));
  }

  private Symbol symbol(String name) {
    return new Symbol(given.unit(), name, Symbol.Shape.ANY);
  }

  private Outcome outcome(Expression.Piece.Variable variable, Location at) {
    Optional<Reason> first = Optional.empty();
    for (Expression.Source source : variable.sources()) {
      switch (source) {
        case Expression.Source.Constant(var text, var type) -> {
          return new Outcome.Found(new Value.Scalar(Text.of(text), type, at));
        }
        case Expression.Source.Call call -> {
          Outcome outcome = call(call, at);
          if (!(outcome instanceof Outcome.Absent(var reason))) {
            return outcome;
          }
          first = first.or(() -> Optional.of(reason));
        }
      }
    }
    Expression.Source last = variable.sources().getLast();
    if (last instanceof Expression.Source.Call(var type, _, var address) && type.equals("opt")) {
      // With no fallback the framework's own default holds.
      switch (address) {
        case "stage" -> {
          return found(stage(), at);
        }
        case "region" -> {
          return found(region(), at);
        }
        default -> {}
      }
    }
    return new Outcome.Absent(first.orElseThrow());
  }

  private static Outcome found(Text text, Location at) {
    return new Outcome.Found(new Value.Scalar(text, Value.Type.STRING, at));
  }

  private Outcome call(Expression.Source.Call call, Location at) {
    Text address = inner(call.address(), at);
    Text argument = inner(call.argument(), at);
    if (!address.isKnown() || !argument.isKnown()) {
      return unread(at, "which variable is meant hangs on " + address.plus(argument), "");
    }
    String name = address.toString();
    return switch (call.type()) {
      case "self" -> self(name, at);
      case "file" -> file(argument.toString(), name, at);
      case "opt" -> option(name, at);
      case "param" -> parameter(name, at);
      case "env" -> environment(name, at);
      case "sls" ->
          name.equals("stage")
              ? found(stage(), at)
              : unread(at, "${sls:" + name + "} differs with each deployment", "");
      case "aws" ->
          switch (name) {
            case "accountId" -> new Outcome.Found(new Draft(at).ref("AWS::AccountId"));
            case "region" -> found(region(), at);
            default -> unread(at, "${aws:" + name + "} is no variable of the framework", "");
          };
      case "strToBool" -> {
        String word = argument.toString();
        yield new Outcome.Found(new Draft(at).flag(word.equals("true") || word.equals("1")));
      }
      case "ssm" -> unread(at, "it is read from the SSM parameter " + name, "ssm:GetParameter");
      case "cf" ->
          unread(at, "it is an output of the stack " + name, "cloudformation:DescribeStacks");
      case "s3" -> unread(at, "it is read from S3 (" + name + ")", "s3:GetObject");
      case "" -> unread(at, call.address() + " is no variable of the framework", "");
      default -> {
        // cf.eu-west-1:stack.Output, cf(eu-west-1):stack.Output
        String kind = call.type();
        yield unread(at, "variables of the source " + kind + " are not read", "");
      }
    };
  }

  /** An argument or an address, with the variables in it. */
  private Text inner(String text, Location at) {
    if (!Expression.isIn(text)) {
      return Text.of(text);
    }
    if (nesting > MAX_NESTING) {
      return Text.of(symbol("nested too deep"));
    }
    nesting++;
    try {
      return joined(Expression.of(text).pieces(), at);
    } finally {
      nesting--;
    }
  }

  private Outcome self(String address, Location at) {
    if (address.isEmpty()) {
      return unread(at, "${self:} is the whole service", "");
    }
    if (address.equals("service") || address.startsWith("service.")) {
      return serviceName(at);
    }
    Outcome outcome = within(service, address, "self:" + address, at);
    if (outcome instanceof Outcome.Absent) {
      // As older versions of the framework filled them in before variables were put in.
      if (address.equals("provider.stage")) {
        return found(Text.of("dev"), at);
      }
      if (address.equals("provider.region")) {
        return found(Text.of("us-east-1"), at);
      }
    }
    return outcome;
  }

  /** {@code service: orders}, or {@code service: {name: orders}} as version 1 and 2 had it. */
  private Outcome serviceName(Location at) {
    Value name = service.get("service").orElse(service);
    if (name instanceof Value.Mapping mapping) {
      name = mapping.get("name").orElse(mapping);
    }
    Value value = resolve(name);
    return value instanceof Value.Scalar
        ? new Outcome.Found(value)
        : unread(at, "the service's name is not known", "");
  }

  /** A value by its path in another, of which no more is put in than the path needs. */
  private Outcome within(Value start, String address, String name, Location at) {
    Value value = start;
    int from = 0;
    while (from <= address.length()) {
      int dot = address.indexOf('.', from);
      int end = dot < 0 ? address.length() : dot;
      String key = address.substring(from, end);
      from = end + 1;
      Value opened = value instanceof Value.Scalar ? resolve(value) : value;
      Optional<Value> inner =
          switch (opened) {
            case Value.Mapping mapping -> mapping.get(key);
            case Value.Sequence(var items, _) -> item(items, key);
            case Value.Scalar(var text, var type, _) -> {
              if (!text.isKnown()) {
                yield Optional.of(
                    unresolved(
                        at, "${" + name + "} is a part of " + text + ", which is not known"));
              }
              yield Optional.empty();
            }
            case Value.Unresolved unresolved -> Optional.of(unresolved);
          };
      if (inner.isEmpty() || Shape.isNull(inner.get())) {
        return new Outcome.Absent(
            Reason.at(at, "${" + name + "} is nowhere in the service", "a fallback for it"));
      }
      if (inner.get() instanceof Value.Unresolved(var reason, _)) {
        return new Outcome.Unread(reason);
      }
      value = inner.get();
    }
    Value found = resolve(value);
    return Shape.isNull(found)
        ? new Outcome.Absent(Reason.at(at, "${" + name + "} is empty", "a fallback for it"))
        : new Outcome.Found(found);
  }

  private static Optional<Value> item(List<Value> items, String key) {
    int index = 0;
    for (int at = 0; at < key.length(); at++) {
      char c = key.charAt(at);
      if (c < '0' || c > '9' || at > 6) {
        return Optional.empty();
      }
      index = index * 10 + (c - '0');
    }
    return !key.isEmpty() && index < items.size()
        ? Optional.of(items.get(index))
        : Optional.empty();
  }

  private Outcome file(String path, String address, Location at) {
    return switch (files.read(path, at)) {
      case ServiceFolder.Found.Document(var document) ->
          address.isEmpty()
              ? new Outcome.Found(resolve(document))
              : within(document, address, "file(" + path + "):" + address, at);
      case ServiceFolder.Found.Nothing _ ->
          new Outcome.Absent(Reason.at(at, path + " is not there", path));
      case ServiceFolder.Found.Unread(var reason) -> new Outcome.Unread(reason);
    };
  }

  private Outcome option(String name, Location at) {
    String value = given.parameters().get(name);
    return value != null
        ? found(Text.of(value), at)
        : new Outcome.Absent(
            Reason.at(at, "the option --" + name + " is given on deployment", "a fallback for it"));
  }

  private Outcome parameter(String name, Location at) {
    String value = given.parameters().get(name);
    if (value != null) {
      return found(Text.of(value), at);
    }
    Optional<String> stage = stage().known();
    if (stage.isEmpty()) {
      return unread(at, "the parameter " + name + " hangs on the stage", "provider.stage");
    }
    for (String path :
        List.of(
            "stages." + stage.get() + ".params." + name,
            "params." + stage.get() + "." + name,
            "stages.default.params." + name,
            "params.default." + name)) {
      Outcome outcome = within(service, path, "param:" + name, at);
      if (!(outcome instanceof Outcome.Absent)) {
        return outcome;
      }
    }
    return new Outcome.Absent(
        Reason.at(
            at,
            "the parameter " + name + " is given on deployment",
            "a value for it under params"));
  }

  private Outcome environment(String name, Location at) {
    String value = given.environment().get(name);
    return value != null
        ? found(Text.of(value), at)
        : new Outcome.Absent(
            Reason.at(
                at, "the environment variable " + name + " is not read", "--allow-env " + name));
  }

  private static Outcome unread(Location at, String message, String settledBy) {
    return new Outcome.Unread(Reason.at(at, message, settledBy));
  }

  private static Value unresolved(Location at, String message) {
    return new Value.Unresolved(Reason.at(at, message, ""), at);
  }

  /** {@code Fn::Sub} wants its text in full, so what is not known in it becomes a name of its. */
  private static Value.Mapping substitution(Value.Mapping mapping) {
    if (mapping.entries().size() != 1 || !mapping.entries().getFirst().key().equals("Fn::Sub")) {
      return mapping;
    }
    Value argument = mapping.entries().getFirst().value();
    Value template =
        argument instanceof Value.Sequence(var items, _) && items.size() == 2
            ? items.getFirst()
            : argument;
    if (!(template instanceof Value.Scalar(var text, _, var at)) || text.isKnown()) {
      return mapping;
    }
    List<Value.Entry> names = new ArrayList<>();
    if (argument instanceof Value.Sequence(var items, _)
        && items.getLast() instanceof Value.Mapping(var own, _)) {
      names.addAll(own);
    }
    StringBuilder written = new StringBuilder();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Part.Literal(var literal) -> written.append(literal);
        case Text.Part.Unknown(var symbol) -> {
          String name = "Variable" + names.size();
          names.add(
              new Value.Entry(name, at, new Value.Scalar(Text.of(symbol), Value.Type.STRING, at)));
          written.append("${").append(name).append('}');
        }
      }
    }
    Draft draft = new Draft(at);
    return draft.sub(written.toString(), new Value.Mapping(names, at));
  }
}
