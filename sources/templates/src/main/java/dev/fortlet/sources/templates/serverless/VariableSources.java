package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.List;
import java.util.Optional;

/** Where the values of a service's variables come from. */
record VariableSources(
    Value.Mapping service, ServiceFolder files, Given given, Variables variables) {

  Outcome call(Expression.Source.Call call, Location at) {
    Text address = variables.inner(call.address(), at);
    Text argument = variables.inner(call.argument(), at);
    if (!address.isKnown() || !argument.isKnown()) {
      return Outcome.unread(at, "which variable is meant hangs on " + address.plus(argument), "");
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
              ? Outcome.found(variables.stage(), at)
              : Outcome.unread(at, "${sls:" + name + "} differs with each deployment", "");
      case "aws" ->
          switch (name) {
            case "accountId" -> new Outcome.Found(new Draft(at).ref("AWS::AccountId"));
            case "region" -> Outcome.found(variables.region(), at);
            default ->
                Outcome.unread(at, "${aws:" + name + "} is no variable of the framework", "");
          };
      case "strToBool" -> {
        String word = argument.toString();
        yield new Outcome.Found(new Draft(at).flag(word.equals("true") || word.equals("1")));
      }
      case "ssm" ->
          Outcome.unread(at, "it is read from the SSM parameter " + name, "ssm:GetParameter");
      case "cf" ->
          Outcome.unread(
              at, "it is an output of the stack " + name, "cloudformation:DescribeStacks");
      case "s3" -> Outcome.unread(at, "it is read from S3 (" + name + ")", "s3:GetObject");
      case "" -> Outcome.unread(at, call.address() + " is no variable of the framework", "");
      default -> {
        // cf.eu-west-1:stack.Output, cf(eu-west-1):stack.Output
        String kind = call.type();
        yield Outcome.unread(at, "variables of the source " + kind + " are not read", "");
      }
    };
  }

  Outcome self(String address, Location at) {
    if (address.isEmpty()) {
      return Outcome.unread(at, "${self:} is the whole service", "");
    }
    if (address.equals("service") || address.startsWith("service.")) {
      return serviceName(at);
    }
    Outcome outcome = within(service, address, "self:" + address, at);
    if (outcome instanceof Outcome.Absent) {
      // As older versions of the framework filled them in before variables were put in.
      if (address.equals("provider.stage")) {
        return Outcome.found(Text.of("dev"), at);
      }
      if (address.equals("provider.region")) {
        return Outcome.found(Text.of("us-east-1"), at);
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
    Value value = variables.resolve(name);
    return value instanceof Value.Scalar
        ? new Outcome.Found(value)
        : Outcome.unread(at, "the service's name is not known", "");
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
      Value opened = value instanceof Value.Scalar ? variables.resolve(value) : value;
      Optional<Value> inner =
          switch (opened) {
            case Value.Mapping mapping -> mapping.get(key);
            case Value.Sequence(var items, _) -> item(items, key);
            case Value.Scalar(var text, var type, _) -> {
              if (!text.isKnown()) {
                yield Optional.of(
                    Variables.unresolved(
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
    Value found = variables.resolve(value);
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
              ? new Outcome.Found(variables.resolve(document))
              : within(document, address, "file(" + path + "):" + address, at);
      case ServiceFolder.Found.Nothing _ ->
          new Outcome.Absent(Reason.at(at, path + " is not there", path));
      case ServiceFolder.Found.Unread(var reason) -> new Outcome.Unread(reason);
    };
  }

  private Outcome option(String name, Location at) {
    String value = given.parameters().get(name);
    return value != null
        ? Outcome.found(Text.of(value), at)
        : new Outcome.Absent(
            Reason.at(at, "the option --" + name + " is given on deployment", "a fallback for it"));
  }

  private Outcome parameter(String name, Location at) {
    String value = given.parameters().get(name);
    if (value != null) {
      return Outcome.found(Text.of(value), at);
    }
    Optional<Outcome> composed = variables.composition().parameter(name, variables, at);
    if (composed.isPresent()) {
      return composed.get();
    }
    Optional<String> stage = variables.stage().known();
    if (stage.isEmpty()) {
      return Outcome.unread(at, "the parameter " + name + " hangs on the stage", "provider.stage");
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
        ? Outcome.found(Text.of(value), at)
        : new Outcome.Absent(
            Reason.at(
                at, "the environment variable " + name + " is not read", "--allow-env " + name));
  }
}
