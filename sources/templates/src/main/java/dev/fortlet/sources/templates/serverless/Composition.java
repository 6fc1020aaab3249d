package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file {@code serverless-compose.yml}, which deploys several services with parameters. */
final class Composition {

  private static final List<String> NAMES =
      List.of("serverless-compose.yml", "serverless-compose.yaml", "serverless-compose.json");

  private final List<Value> given;

  private Composition(List<Value> given) {
    this.given = given;
  }

  /** What the nearest such file, in the service's folder or above it, gives the service. */
  static Composition of(ServiceFolder files, Location at) {
    List<Value> given = new ArrayList<>();
    Optional<ServiceFolder.Above> nearest = files.nearest(NAMES, at);
    if (nearest.isPresent()) {
      switch (nearest.get().file()) {
        case ServiceFolder.Found.Document(var document) ->
            Fields.of(document)
                .get("services")
                .filter(Value.Mapping.class::isInstance)
                .map(Fields::of)
                .orElseGet(Fields::new)
                .entries()
                .forEach(entry -> {
                  Fields service = Fields.of(entry.value());
                  if (isAt(service, nearest.get().way())) {
                    given.add(service.get("params").orElse(entry.value()));
                  }
                });
        case ServiceFolder.Found.Unread(var reason) -> given.add(new Value.Unresolved(reason, at));
        case ServiceFolder.Found.Nothing _ -> {}
      }
    }
    return new Composition(given);
  }

  private static boolean isAt(Fields service, String way) {
    return service
        .literal("path")
        .filter(path -> Path.of("/", path).normalize().equals(Path.of("/", way)))
        .isPresent();
  }

  /** Empty if the file gives the service no such parameter. */
  Optional<Outcome> parameter(String name, Variables variables, Location at) {
    Optional<Outcome> found = Optional.empty();
    for (Value params : given) {
      Optional<Outcome> one =
          switch (params) {
            case Value.Mapping mapping -> mapping.get(name).map(value -> value(value, variables));
            case Value.Unresolved(var reason, _) -> Optional.of(new Outcome.Unread(reason));
            case Value.Scalar _, Value.Sequence _ -> Optional.empty();
          };
      if (given.size() > 1 && one.isPresent()) {
        return Optional.of(
            Outcome.unread(
                at, "the service is deployed more than once, with other parameters", ""));
      }
      found = found.or(() -> one);
    }
    return found;
  }

  /** Variables of this file are others than those of a service, but for a few. */
  private static Outcome value(Value value, Variables variables) {
    String text = Shape.literal(value).orElse("");
    int from = text.indexOf("${");
    while (from >= 0) {
      if (!text.startsWith("${sls:stage}", from) && !text.startsWith("${opt:", from)) {
        return new Outcome.Unread(
            Reason.at(
                value.at(),
                "%s is worked out by the deployment of serverless-compose".formatted(text),
                "the built template in .serverless"));
      }
      from = text.indexOf("${", from + 2);
    }
    Value resolved = variables.resolve(value);
    return resolved instanceof Value.Unresolved(var reason, _)
        ? new Outcome.Unread(reason)
        : new Outcome.Found(resolved);
  }
}
