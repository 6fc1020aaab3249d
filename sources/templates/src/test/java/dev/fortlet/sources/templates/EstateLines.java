package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an estate says of functions and roles, a line for each fact, without the places: so that two
 * estates of the same thing can be compared.
 */
final class EstateLines {

  private final TreeSet<String> lines = new TreeSet<>();
  private final String region;

  private EstateLines(String region) {
    this.region = region;
  }

  /**
   * @param region what {@code AWS::Region} is where the estate does not know it
   */
  static Set<String> of(Estate estate, String region) {
    EstateLines all = new EstateLines(region);
    estate.functions().items().forEach(all::function);
    estate.roles().items().forEach(all::role);
    return all.lines;
  }

  private static String id(String id) {
    return id.substring(id.indexOf('#') + 1);
  }

  private void add(String id, String what, Object value) {
    // The framework ends the logical ids of versions in a hash of the code.
    lines.add(
        (id + " " + what + " " + value)
            .replace("${AWS::Region}", region)
            .replaceAll("LambdaVersion[A-Za-z0-9]{30,}", "LambdaVersion"));
  }

  private static String text(Fact<?> fact) {
    return switch (fact) {
      case Fact.Known<?>(var value) -> String.valueOf(value);
      case Fact.Unread<?> _ -> "unread";
    };
  }

  private void function(LambdaFunction function) {
    String id = id(function.id());
    LambdaConfiguration configuration = function.configuration();
    add(id, "name", function.name());
    add(id, "arn", function.arn());
    add(id, "package", text(configuration.packageType()));
    add(id, "runtime", text(configuration.runtime()));
    add(id, "handler", text(configuration.handler()));
    add(id, "role", text(configuration.role()));
    add(id, "tracing", text(configuration.tracing()));
    add(id, "vpc", text(configuration.vpc()));
    add(id, "reserved", text(configuration.reservedConcurrency()));
    add(id, "log group", text(configuration.logGroup()));
    add(id, "layers", configuration.layers().items());
    add(id, "architectures", configuration.architectures().items());
    add(id, "environment", configuration.environment().items());
    add(id, "failures", configuration.failureDestinations().items());
    configuration.tags().items().forEach(tag -> add(id, "tag", tag));
    for (Qualifier qualifier : function.qualifiers().items()) {
      String name = id + ":" + qualifier.name();
      add(name, "kind", qualifier.kind());
      add(name, "url", text(qualifier.url()).replaceAll("location=[^]]*", ""));
      if (qualifier.policy() instanceof Fact.Known<Policy>(var policy)) {
        statements(name, policy);
      } else {
        add(name, "policy", "unread");
      }
    }
    if (function instanceof EventFunction event) {
      event.triggers().items().forEach(trigger -> add(id, "trigger", trigger(trigger)));
    }
  }

  private static String trigger(Trigger trigger) {
    return switch (trigger) {
      case Trigger.EventSourceMapping(var source, var failure, var enabled, _) ->
          "polls " + source + " fails to " + failure + " " + enabled;
      case Trigger.Subscription(var service, var source, _) -> service + " " + source;
      case Trigger.Route route ->
          "%s %s %s %s %s"
              .formatted(
                  route.kind(), route.api(), route.method(), route.path(), route.authorized());
    };
  }

  private void role(Role role) {
    String id = id(role.id());
    add(id, "name", role.name());
    add(id, "arn", role.arn());
    add(id, "boundary", text(role.boundary()));
    role.attached().items().forEach(attached -> add(id, "attached", attached.arn()));
    if (role.trust() instanceof Fact.Known<Policy>(var trust)) {
      statements(id + " trust", trust);
    }
    for (Role.InlinePolicy inline : role.inline().items()) {
      if (inline.document() instanceof Fact.Known<Policy>(var policy)) {
        statements(id, policy);
      } else {
        add(id, "policy", "unread");
      }
    }
  }

  private void statements(String id, Policy policy) {
    if (policy.document() instanceof Value.Mapping document
        && document.get("Statement").orElse(document) instanceof Value.Sequence(var each, _)) {
      for (Value statement : each) {
        resources(statement).forEach(one -> add(id, "statement", one));
      }
    } else {
      add(id, "document", text(policy.document()));
    }
  }

  /** One line for each resource: whether two stand in one statement or in two says the same. */
  private static List<String> resources(Value statement) {
    if (statement instanceof Value.Mapping mapping
        && mapping.get("Resource").orElse(mapping) instanceof Value.Sequence(var several, _)) {
      List<String> lines = new ArrayList<>();
      for (Value resource : several) {
        List<Value.Entry> entries = new ArrayList<>();
        for (Value.Entry entry : mapping.entries()) {
          entries.add(
              entry.key().equals("Resource")
                  ? new Value.Entry(entry.key(), entry.keyAt(), resource)
                  : entry);
        }
        lines.add(text(new Value.Mapping(entries, mapping.at())));
      }
      return lines;
    }
    return List.of(text(statement));
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Scalar(var text, _, _) -> text.toString();
      case Value.Unresolved _ -> "unread";
      case Value.Sequence(var items, _) -> {
        TreeSet<String> texts = new TreeSet<>();
        items.forEach(item -> texts.add(text(item)));
        yield texts.size() == 1 ? texts.first() : texts.toString();
      }
      case Value.Mapping(var entries, _) -> {
        TreeMap<String, String> texts = new TreeMap<>();
        entries.forEach(entry -> texts.put(entry.key(), text(entry.value())));
        yield texts.toString();
      }
    };
  }
}
