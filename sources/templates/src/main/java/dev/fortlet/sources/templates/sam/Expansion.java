package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One template on its way from SAM to CloudFormation: what it declares and what is written. */
final class Expansion {

  /** Resources after which no further construct is expanded; AWS takes 500 a stack. */
  private static final int MAX_RESOURCES = 50_000;

  private final Resolver resolver;
  private final Map<String, Resource> declared = new LinkedHashMap<>();
  private final Map<String, Resource> written = new LinkedHashMap<>();
  private final Map<String, String> references = new HashMap<>();
  private final Map<String, Api> apis = new LinkedHashMap<>();
  private final Set<String> changed = new HashSet<>();
  private final Set<String> consumed = new HashSet<>();
  private final Globals globals;
  private final Fields conditions;

  Expansion(Resolver resolver, Globals globals, Fields conditions) {
    this.resolver = resolver;
    this.globals = globals;
    this.conditions = conditions;
  }

  void declare(Resource resource) {
    declared.put(resource.id(), globals.mergeInto(resource));
  }

  Collection<Resource> declared() {
    return declared.values();
  }

  Optional<Resource> declared(String id) {
    return Optional.ofNullable(declared.get(id));
  }

  /** A resource of the template or one already generated. */
  Optional<Resource> find(String id) {
    return Optional.ofNullable(written.get(id)).or(() -> declared(id));
  }

  /** A resource that is not SAM's, to be changed by what refers to it. */
  Optional<Resource> plain(String id) {
    return Optional.ofNullable(declared.get(id))
        .filter(resource -> !resource.type().startsWith("AWS::Serverless::"))
        .map(resource -> {
          changed.add(id);
          return resource;
        });
  }

  /** The resource stands for what was written, and goes. */
  void consume(String id) {
    written.remove(id);
    consumed.add(id);
  }

  boolean isConsumed(String id) {
    return consumed.contains(id);
  }

  boolean isChanged(String id) {
    return changed.contains(id);
  }

  /** The API that collects the routes of events that name none. */
  Api implicitApi(boolean http, Draft draft) {
    String id = http ? "ServerlessHttpApi" : "ServerlessRestApi";
    Api known = apis.get(id);
    if (known != null) {
      return known;
    }
    Resource resource =
        Resource.of(id, http ? "AWS::Serverless::HttpApi" : "AWS::Serverless::Api", draft);
    if (!http) {
      resource.properties().put("StageName", draft.text("Prod"));
    }
    Resource merged = globals.mergeInto(resource);
    declared.put(id, merged);
    Api made = new Api(this, merged, true);
    apis.put(id, made);
    return made;
  }

  /** An API of the template, of SAM's kind or a plain one. */
  Optional<Api> api(String id, boolean http) {
    Resource resource = declared.get(id);
    if (resource == null) {
      return Optional.empty();
    }
    String type = http ? "AWS::Serverless::HttpApi" : "AWS::Serverless::Api";
    boolean plain = !http && resource.type().equals("AWS::ApiGateway::RestApi");
    return resource.type().equals(type) || plain
        ? Optional.of(apis.computeIfAbsent(id, _ -> new Api(this, resource, false)))
        : Optional.empty();
  }

  Collection<Api> apis() {
    return apis.values();
  }

  Resource write(Resource resource) {
    written.put(resource.id(), resource);
    return resource;
  }

  /** A resource that stands for another, taking over its condition. */
  Resource generate(String id, String type, Resource owner) {
    return generate(id, type, owner, owner.draft());
  }

  /**
   * The same, standing where a part of the owner stands.
   *
   * @param draft where that part is
   */
  Resource generate(String id, String type, Resource owner, Draft draft) {
    Resource generated = Resource.of(id, type, draft);
    owner.passOnTo(generated);
    return write(generated);
  }

  boolean isFull() {
    return written.size() >= MAX_RESOURCES;
  }

  Collection<Resource> written() {
    return written.values();
  }

  /** {@code Orders.Alias} in a reference means the generated resource of this id. */
  void refer(String name, String id) {
    references.put(name, id);
  }

  Map<String, String> references() {
    return references;
  }

  Fields conditions() {
    return conditions;
  }

  /** The text that a value comes to, if all of it is known. */
  Optional<String> known(Value value) {
    Optional<String> literal = Shape.literal(value);
    return literal.isPresent()
        ? literal
        : resolver.text(value).ifKnown().flatMap(text -> text.known());
  }

  /** A condition that holds when this one does not. */
  String not(String condition, Draft draft) {
    String name = "NOT" + condition;
    conditions.put(
        name, draft.map("Fn::Not", draft.list(draft.map("Condition", draft.text(condition)))));
    return name;
  }

  /** A condition that holds when both do. */
  String and(String first, String second, Draft draft) {
    String name = first + "AND" + second;
    conditions.put(
        name,
        draft.map(
            "Fn::And",
            draft.list(
                draft.map("Condition", draft.text(first)),
                draft.map("Condition", draft.text(second)))));
    return name;
  }

  /** A condition that holds when one of these does; AWS takes ten in one {@code Fn::Or}. */
  String anyOf(String name, List<String> names, Draft draft) {
    if (names.size() == 1) {
      return names.getFirst();
    }
    List<String> rest = new ArrayList<>(names);
    int step = 0;
    while (true) {
      List<Value> some = new ArrayList<>();
      for (String condition : rest.subList(0, Math.min(10, rest.size()))) {
        some.add(draft.map("Condition", draft.text(condition)));
      }
      rest.subList(0, some.size()).clear();
      String made = rest.isEmpty() ? name : name + ++step;
      conditions.put(made, draft.map("Fn::Or", draft.list(some)));
      if (rest.isEmpty()) {
        return made;
      }
      rest.add(made);
    }
  }
}
