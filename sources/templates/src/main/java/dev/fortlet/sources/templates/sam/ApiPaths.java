package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The {@code paths} of an API's document. Paths and methods may stand under a condition. */
final class ApiPaths {

  static final String ANY_METHOD = "x-amazon-apigateway-any-method";
  static final String INTEGRATION = "x-amazon-apigateway-integration";

  /** Conditions within conditions; a template that multiplies itself has more. */
  private static final int MAX_CONDITIONS = 8;

  private static final Set<String> NO_METHODS =
      Set.of("parameters", "summary", "description", "servers", "$ref");

  private final Map<String, Value.Entry> paths = new LinkedHashMap<>();

  void read(Value value) {
    if (value instanceof Value.Mapping mapping) {
      for (Value.Entry entry : mapping.entries()) {
        paths.put(entry.key(), entry);
      }
    }
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  Set<String> names() {
    return paths.keySet();
  }

  static String method(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("any") ? ANY_METHOD : lower;
  }

  boolean has(String path, String method) {
    return operation(path, method).filter(ApiPaths::isIntegrated).isPresent();
  }

  /** The operation, the first one where conditions choose between several. */
  Optional<Value.Mapping> operation(String path, String method) {
    return Optional.ofNullable(paths.get(path))
        .flatMap(entry -> first(entry.value()))
        .flatMap(item ->
            item.entries().stream().filter(entry -> method(entry.key()).equals(method)).findFirst())
        .flatMap(entry -> first(entry.value()));
  }

  private static Optional<Value.Mapping> first(Value value) {
    Optional<Shape.Branches> branches = Shape.branches(value);
    return branches.isPresent()
        ? Shape.mapping(branches.get().then()).or(() -> Shape.mapping(branches.get().otherwise()))
        : Shape.mapping(value);
  }

  static boolean isIntegrated(Value.Mapping operation) {
    return operation.has(INTEGRATION);
  }

  /** Sets an operation, keeping what the document's own operation says beside it. */
  void put(String path, String method, Value operation, Draft draft) {
    Value.Entry item = paths.getOrDefault(path, draft.entry(path, draft.map()));
    paths.put(
        path,
        new Value.Entry(
            path,
            item.keyAt(),
            inEach(
                item.value(),
                methods -> {
                  Fields fields = Fields.of(methods);
                  Value merged =
                      fields
                          .mapping(method)
                          .filter(_ -> operation instanceof Value.Mapping)
                          .map(own -> merged(own, (Value.Mapping) operation))
                          .orElse(operation);
                  return fields.put(method, merged).toValue(methods.at());
                })));
  }

  private static Value merged(Value.Mapping own, Value.Mapping added) {
    if (Shape.isIntrinsic(added)) {
      return added;
    }
    Fields fields = Fields.of(own);
    for (Value.Entry entry : added.entries()) {
      fields.put(entry);
    }
    return fields.toValue(own.at());
  }

  /** Changes each operation that has an integration. */
  void change(OperationChange change) {
    for (String path : List.copyOf(paths.keySet())) {
      change(path, change);
    }
  }

  void change(String path, OperationChange change) {
    Value.Entry item = paths.get(path);
    if (item != null) {
      Value changed = inEach(item.value(), methods -> changeMethods(path, methods, change));
      paths.put(path, new Value.Entry(item.key(), item.keyAt(), changed));
    }
  }

  private static Value.Mapping changeMethods(
      String path, Value.Mapping methods, OperationChange change) {
    List<Value.Entry> changed = new ArrayList<>();
    for (Value.Entry entry : methods.entries()) {
      changed.add(
          NO_METHODS.contains(entry.key())
              ? entry
              : new Value.Entry(
                  entry.key(),
                  entry.keyAt(),
                  inEach(
                      entry.value(),
                      operation ->
                          isIntegrated(operation)
                              ? change.apply(path, method(entry.key()), operation)
                              : operation)));
    }
    return new Value.Mapping(changed, methods.at());
  }

  @FunctionalInterface
  interface OperationChange {
    Value.Mapping apply(String path, String method, Value.Mapping operation);
  }

  /** Changes a mapping, or those between which a condition chooses. */
  static Value inEach(Value value, UnaryOperator<Value.Mapping> change) {
    return inEach(value, change, 0);
  }

  private static Value inEach(Value value, UnaryOperator<Value.Mapping> change, int depth) {
    Optional<Shape.Branches> branches = Shape.branches(value);
    Draft draft = new Draft(value.at());
    if (branches.isPresent()) {
      Shape.Branches b = branches.get();
      return depth == MAX_CONDITIONS
          ? draft.unresolved("too many conditions stand within each other", "fewer of them")
          : draft.choice(
              b.condition(),
              inEach(b.then(), change, depth + 1),
              inEach(b.otherwise(), change, depth + 1));
    }
    Optional<Value.Mapping> mapping = Shape.mapping(value);
    return mapping.isPresent() ? change.apply(mapping.get()) : value;
  }

  /** The method names of a path, as they are written. */
  List<String> methods(String path) {
    List<String> names = new ArrayList<>();
    Value.Entry item = paths.get(path);
    if (item != null) {
      first(item.value())
          .ifPresent(methods -> methods.entries().forEach(entry -> names.add(entry.key())));
    }
    return names;
  }

  Value toValue(Draft draft) {
    return new Value.Mapping(new ArrayList<>(paths.values()), draft.at());
  }
}
