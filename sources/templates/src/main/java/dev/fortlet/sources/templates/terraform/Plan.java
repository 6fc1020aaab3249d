package dev.fortlet.sources.templates.terraform;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A Terraform plan, or a state in the same form. */
public final class Plan {

  private static final int MAX_DEPTH = 50;

  /** What says where a provider works. */
  private static final List<String> PLACE =
      List.of("region", "profile", "assume_role", "allowed_account_ids", "access_key");

  private final Value.Mapping document;
  private final List<PlanResource> resources = new ArrayList<>();

  /** Of each module, by its address without indexes: the configuration. */
  private final Map<String, Value.Mapping> modules = new HashMap<>();

  private Plan(Value.Mapping document) {
    this.document = document;
    configuration("", Trees.mapping(Trees.mapping(document, "configuration"), "root_module"), 0);
    Map<String, Value.Mapping> unknown = new HashMap<>();
    for (Value change : Trees.list(document, "resource_changes")) {
      if (change instanceof Value.Mapping mapping) {
        unknown.put(
            Trees.string(mapping, "address"),
            Trees.mapping(Trees.mapping(mapping, "change"), "after_unknown"));
      }
    }
    Value.Mapping planned =
        Trees.mapping(document, document.has("planned_values") ? "planned_values" : "values");
    resources(Trees.mapping(planned, "root_module"), unknown, 0);
  }

  /** A document as a plan, if it is one. */
  public static Optional<Plan> in(Value document) {
    return document instanceof Value.Mapping mapping
            && mapping.has("format_version")
            && (mapping.has("planned_values")
                || mapping.has("resource_changes")
                || (mapping.has("values") && mapping.has("terraform_version")))
        ? Optional.of(new Plan(mapping))
        : Optional.empty();
  }

  /** What its root module declares: resources by type and name, calls by {@code module.name}. */
  public Set<String> declared() {
    Set<String> declared = new HashSet<>();
    Value.Mapping root = module("");
    for (Value resource : Trees.list(root, "resources")) {
      if (resource instanceof Value.Mapping mapping
          && !Trees.string(mapping, "mode").equals("data")) {
        declared.add(Trees.string(mapping, "type") + "." + Trees.string(mapping, "name"));
      }
    }
    for (Value.Entry call : Trees.mapping(root, "module_calls").entries()) {
      declared.add("module." + call.key());
    }
    return declared;
  }

  List<PlanResource> resources() {
    return resources;
  }

  Location at() {
    return document.at();
  }

  /** Whether Terraform itself says that there is more than it could plan. */
  boolean isPartial() {
    return !Trees.list(document, "deferred_changes").isEmpty()
        || Trees.string(document, "complete").equals("false");
  }

  Value.Mapping module(String address) {
    return modules.getOrDefault(address, new Value.Mapping(List.of(), document.at()));
  }

  /**
   * The region that the configuration names for the AWS provider; if it names none, that of the
   * first function whose ARN is known.
   */
  public Optional<String> region() {
    return written().or(this::ofFunction);
  }

  private Optional<String> ofFunction() {
    for (PlanResource resource : resources) {
      String[] fields = Trees.string(resource.values(), "arn").split(":", 6);
      if (resource.type().equals("aws_lambda_function")
          && fields.length == 6
          && !fields[3].isEmpty()) {
        return Optional.of(fields[3]);
      }
    }
    return Optional.empty();
  }

  private Optional<String> written() {
    Value.Mapping providers =
        Trees.mapping(Trees.mapping(document, "configuration"), "provider_config");
    Value.Mapping region =
        Trees.mapping(Trees.mapping(Trees.mapping(providers, "aws"), "expressions"), "region");
    return region.get("constant_value").flatMap(Trees::string);
  }

  /** A line that says so, if its providers are not all written to work in one place. */
  public Optional<String> note() {
    Set<String> places = new TreeSet<>();
    for (Value.Entry entry :
        Trees.mapping(Trees.mapping(document, "configuration"), "provider_config").entries()) {
      if (entry.value() instanceof Value.Mapping provider
          && Trees.string(provider, "name").equals("aws")) {
        Value.Mapping written = Trees.mapping(provider, "expressions");
        StringBuilder place = new StringBuilder();
        for (String argument : PLACE) {
          place.append(written.get(argument).map(Plan::spelled).orElse("")).append('\n');
        }
        places.add(place.toString());
      }
    }
    return places.size() < 2
        ? Optional.empty()
        : Optional.of(
            "its providers of %d accounts or regions are read as one: a scan of the configuration"
                    .formatted(places.size())
                + " tells them apart");
  }

  /** What an argument says, without the places that it says it at. */
  private static String spelled(Value value) {
    return switch (value) {
      case Value.Scalar(var text, _, _) -> text.toString();
      case Value.Sequence(var items, _) -> items.stream().map(Plan::spelled).toList().toString();
      case Value.Mapping(var entries, _) ->
          entries.stream().map(entry -> entry.key() + spelled(entry.value())).toList().toString();
      case Value.Unresolved _ -> "";
    };
  }

  /** The account of the first resource whose ARN is known. */
  public Optional<String> account() {
    for (PlanResource resource : resources) {
      String[] fields = Trees.string(resource.values(), "arn").split(":", 6);
      if (fields.length == 6 && fields[4].length() == 12) {
        return Optional.of(fields[4]);
      }
    }
    return Optional.empty();
  }

  private void configuration(String address, Value.Mapping module, int depth) {
    modules.put(address, module);
    if (depth > MAX_DEPTH) {
      return;
    }
    for (Value.Entry call : Trees.mapping(module, "module_calls").entries()) {
      if (call.value() instanceof Value.Mapping called) {
        String inner = address.isEmpty() ? "" : address + ".";
        configuration(inner + "module." + call.key(), Trees.mapping(called, "module"), depth + 1);
      }
    }
  }

  private void resources(Value.Mapping module, Map<String, Value.Mapping> unknown, int depth) {
    String address = withoutIndexes(Trees.string(module, "address"));
    Map<String, Value.Mapping> configured = new HashMap<>();
    for (Value resource : Trees.list(module(address), "resources")) {
      if (resource instanceof Value.Mapping mapping) {
        configured.put(
            Trees.string(mapping, "type") + "." + Trees.string(mapping, "name"),
            Trees.mapping(mapping, "expressions"));
      }
    }
    for (Value value : Trees.list(module, "resources")) {
      if (value instanceof Value.Mapping resource
          && !Trees.string(resource, "mode").equals("data")) {
        String type = Trees.string(resource, "type");
        String name = type + "." + Trees.string(resource, "name");
        String full = Trees.string(resource, "address");
        Value.Mapping none = new Value.Mapping(List.of(), resource.at());
        resources.add(
            new PlanResource(
                full,
                address,
                name,
                resource.get("index").flatMap(Trees::string).orElse(""),
                type,
                Trees.mapping(resource, "values"),
                unknown.getOrDefault(full, none),
                configured.getOrDefault(name, none),
                Optional.empty(),
                Optional.empty(),
                resource.at()));
      }
    }
    if (depth < MAX_DEPTH) {
      for (Value child : Trees.list(module, "child_modules")) {
        if (child instanceof Value.Mapping inner) {
          resources(inner, unknown, depth + 1);
        }
      }
    }
  }

  /** {@code module.a["x"].module.b[0]} as {@code a.b}, the names of the calls that lead there. */
  public static String callPath(String address) {
    String plain = "." + withoutIndexes(address);
    return plain.replace(".module.", ".").substring(1);
  }

  /** {@code module.a["x"].module.b[0]} as {@code module.a.module.b}. */
  static String withoutIndexes(String address) {
    StringBuilder plain = new StringBuilder();
    boolean quoted = false;
    int depth = 0;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (quoted) {
        quoted = c != '"' || address.charAt(i - 1) == '\\';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (depth == 0) {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
