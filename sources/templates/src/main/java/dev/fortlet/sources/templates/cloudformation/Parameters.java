package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol.Shape;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template's parameters: what is given for them, else their defaults. The value of one marked
 * {@code NoEcho} is never shown, and of one that names an SSM parameter only the name is known.
 */
final class Parameters {

  /** Characters; CloudFormation takes no longer values. */
  private static final int MAX_LENGTH = 4096;

  private final Value.Mapping declared;
  private final Map<String, Value> arguments;
  private final Scope scope;
  private Assumptions assumptions = Assumptions.none();

  Parameters(Value.Mapping declared, Map<String, Value> arguments, Scope scope) {
    this.declared = declared;
    this.arguments = arguments;
    this.scope = scope;
  }

  void suppose(Assumptions answers) {
    assumptions = answers;
  }

  boolean has(String name) {
    return declared.has(name);
  }

  /** Whether its value is given, by the user or an outer stack, instead of its default. */
  boolean isGiven(String name) {
    return arguments.containsKey(name);
  }

  Value value(String name, Location at) {
    if (!(declared.get(name).orElse(declared) instanceof Value.Mapping parameter)) {
      return unknown(name, "String", List.of(), at);
    }
    String type = type(name);
    List<String> allowed = allowed(parameter);
    if (Trees.string(parameter.get("NoEcho")).orElse("").equalsIgnoreCase("true")
        || type.startsWith("AWS::SSM::Parameter::Value<")) {
      return unknown(name, type, List.of(), at);
    }
    Optional<Value> given =
        Optional.ofNullable(arguments.get(name)).or(() -> parameter.get("Default"));
    if (given.isEmpty()) {
      return assumed(name, type, allowed)
          .<Value>map(value -> new Value.Scalar(Text.of(value), Value.Type.STRING, at))
          .orElseGet(() -> unknown(name, type, allowed, at));
    }
    if (isGiven(name) && !isAllowed(given.get(), allowed)) {
      return new Value.Unresolved(
          Reason.at(
              at,
              "the value given for parameter " + name + " is not one that it allows",
              "one of its AllowedValues"),
          at);
    }
    return switch (given.get()) {
      case Value.Scalar(var text, var scalarType, _) ->
          isList(type) && text.isKnown() && text.toString().length() <= MAX_LENGTH
              ? list(text.toString(), at)
              : new Value.Scalar(
                  text, scalarType == Value.Type.NULL ? Value.Type.STRING : scalarType, at);
      case Value.Sequence(var items, _) -> new Value.Sequence(items, at);
      case Value.Mapping _ -> unknown(name, type, allowed, at);
      case Value.Unresolved gap -> gap;
    };
  }

  /** The value that it is assumed to have, or that alone is left of those that it may have. */
  private Optional<String> assumed(String name, String type, List<String> allowed) {
    if (isList(type)) {
      return Optional.empty();
    }
    String parameter = Question.parameter(scope.unit(), name);
    List<String> left = left(name);
    return assumptions
        .value(parameter)
        .or(() ->
            allowed.size() > 1 && left.size() == 1
                ? Optional.of(left.getFirst())
                : Optional.empty());
  }

  /** The values that it may have, without those that it is assumed not to have. */
  List<String> left(String name) {
    return assumptions.left(Question.parameter(scope.unit(), name), allowed(name));
  }

  /** Whether a value is one of those; a list has to consist of them. */
  private static boolean isAllowed(Value given, List<String> allowed) {
    Optional<String> known = Trees.string(given);
    if (allowed.isEmpty() || known.isEmpty() || allowed.contains(known.get())) {
      return true;
    }
    for (String item : known.get().split(",", -1)) {
      if (!allowed.contains(item.strip())) {
        return false;
      }
    }
    return true;
  }

  String type(String name) {
    return declared.get(name).orElse(declared) instanceof Value.Mapping parameter
        ? Trees.string(parameter.get("Type")).orElse("String")
        : "String";
  }

  static boolean isList(String type) {
    return type.equals("CommaDelimitedList")
        || type.startsWith("List<")
        || type.startsWith("AWS::SSM::Parameter::Value<List<")
        || type.equals("AWS::SSM::Parameter::Value<CommaDelimitedList>");
  }

  Reason why(String name, Location at) {
    String type = type(name);
    if (type.startsWith("AWS::SSM::Parameter::Value<")) {
      return Reason.at(
          at, "parameter " + name + " is read from an SSM parameter", "ssm:GetParameters");
    }
    if (declared.get(name).orElse(declared) instanceof Value.Mapping parameter
        && Trees.string(parameter.get("NoEcho")).orElse("").equalsIgnoreCase("true")) {
      return Reason.at(at, "parameter " + name + " is marked NoEcho", "");
    }
    return Reason.at(
        at, "parameter " + name + " has no default", "a default for parameter " + name);
  }

  private Value unknown(String name, String type, List<String> allowed, Location at) {
    if (isList(type)) {
      return new Value.Unresolved(why(name, at), at);
    }
    boolean named =
        (type.startsWith("AWS::EC2::") || type.equals("AWS::S3::Bucket::Name"))
            || (!allowed.isEmpty() && allowed.stream().allMatch(Parameters::isName));
    return new Value.Scalar(
        scope.symbol(name, named ? Shape.NAME : Shape.ANY), Value.Type.STRING, at);
  }

  private static boolean isName(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (":/*?".indexOf(value.charAt(i)) >= 0) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  /** The values that a parameter may have; none if any is allowed. */
  List<String> allowed(String name) {
    return declared.get(name).orElse(declared) instanceof Value.Mapping parameter
        ? allowed(parameter)
        : List.of();
  }

  private static List<String> allowed(Value.Mapping parameter) {
    List<String> values = new ArrayList<>();
    if (parameter.get("AllowedValues").orElse(parameter) instanceof Value.Sequence(var items, _)) {
      for (Value item : items) {
        Trees.string(item).ifPresent(values::add);
      }
    }
    return values;
  }

  private static Value list(String commaSeparated, Location at) {
    List<Value> items = new ArrayList<>();
    if (!commaSeparated.isEmpty()) {
      for (String item : commaSeparated.split(",", -1)) {
        items.add(new Value.Scalar(Text.of(item.strip()), Value.Type.STRING, at));
      }
    }
    return new Value.Sequence(items, at);
  }
}
