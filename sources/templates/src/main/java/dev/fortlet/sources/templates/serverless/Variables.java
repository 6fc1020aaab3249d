package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  private final Value.Mapping service;
  private final VariableSources sources;
  private final Given given;
  private final IdentityHashMap<Value, Value> resolved = new IdentityHashMap<>();
  private final Set<Value> underway = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Reason> reasons = new HashMap<>();
  private final Map<String, Text> settings = new HashMap<>();
  private @Nullable Composition composition;
  private int nesting;
  private int work;

  Variables(Value.Mapping service, ServiceFolder files, Given given) {
    this.service = service;
    this.given = given;
    this.sources = new VariableSources(service, files, given, this);
  }

  /** What the service is given by the file that deploys it with others. */
  Composition composition() {
    if (composition == null) {
      composition = Composition.of(sources.files(), service.at());
    }
    return composition;
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
          yield keep(value, SubstitutionText.complete(new Value.Mapping(each, at)));
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
        switch (sources.self("provider." + name, service.at())) {
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
          Outcome outcome = sources.call(call, at);
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
          return Outcome.found(stage(), at);
        }
        case "region" -> {
          return Outcome.found(region(), at);
        }
        default -> {}
      }
    }
    return new Outcome.Absent(first.orElseThrow());
  }

  /** An argument or an address, with the variables in it. */
  Text inner(String text, Location at) {
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

  static Value unresolved(Location at, String message) {
    return new Value.Unresolved(Reason.at(at, message, ""), at);
  }
}
