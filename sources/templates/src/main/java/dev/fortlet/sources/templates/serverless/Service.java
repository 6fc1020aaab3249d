package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service with its variables put in.
 *
 * @param name what the names of all that it makes begin with
 * @param custom what {@code custom} says to the plugins whose work is read
 * @param unreadProvider why nothing is known of what holds for all functions, if so
 * @param gaps why there may be functions that are not in the list
 */
record Service(
    Text name,
    Text stage,
    Fields provider,
    Fields custom,
    List<Handler> handlers,
    List<Value.Unresolved> gaps,
    Optional<Value.Unresolved> unreadProvider,
    Optional<Value> resources,
    Version version,
    Draft draft) {

  private static final List<String> SETTINGS =
      List.of("runtime", "tracing", "vpc", "iam", "layers", "environment", "tags", "architecture");

  static Service read(Value.Mapping document, Variables variables) {
    Text name =
        variables.resolve(serviceName(document)) instanceof Value.Scalar(var text, _, _)
            ? text
            : Text.of("service");
    Text stage = variables.stage();
    Value provider =
        document.get("provider").map(variables::resolve).orElse(new Draft(document.at()).map());
    List<Handler> handlers = new ArrayList<>();
    List<Value.Unresolved> gaps = new ArrayList<>();
    Optional<Value.Unresolved> unread =
        switch (provider) {
          case Value.Unresolved gap -> Optional.of(gap);
          case Value.Scalar(var text, _, var at) when !text.isKnown() ->
              Optional.of(
                  new Draft(at).unresolved("the provider is known on deployment only", "provider"));
          case Value.Scalar _, Value.Sequence _, Value.Mapping _ -> Optional.empty();
        };
    Text prefix = name.plus("-").plus(stage).plus("-");
    document
        .get("functions")
        .map(variables::resolve)
        .ifPresent(functions -> {
          for (Value.Entry entry : entries(functions, gaps)) {
            handler(entry, prefix).ifPresentOrElse(handlers::add, () -> gap(entry, gaps));
          }
        });
    return new Service(
        name,
        stage,
        unread.map(Service::open).orElseGet(() -> Fields.of(provider)),
        plugins(document, variables),
        handlers,
        gaps,
        unread,
        document.get("resources").map(variables::resolve),
        Version.of(document.get("frameworkVersion")),
        new Draft(document.at()));
  }

  /** The settings that a provider may have for all functions, where none of it was read. */
  private static Fields open(Value.Unresolved provider) {
    Fields settings = new Fields();
    for (String key : SETTINGS) {
      settings.put(key, provider);
    }
    return settings;
  }

  /** What {@code custom} says to the plugins whose work is read. All of it may be very large. */
  private static Fields plugins(Value.Mapping document, Variables variables) {
    Fields settings = new Fields();
    Optional<Value> custom =
        document
            .get("custom")
            .map(value -> value instanceof Value.Mapping ? value : variables.resolve(value));
    if (custom.isPresent() && custom.get() instanceof Value.Unresolved) {
      return settings.put(Roles.PER_FUNCTION, custom.get());
    }
    if (custom.isPresent() && custom.get() instanceof Value.Mapping mapping) {
      mapping
          .get(Roles.PER_FUNCTION)
          .ifPresent(value -> settings.put(Roles.PER_FUNCTION, variables.resolve(value)));
    }
    return settings;
  }

  private static Value serviceName(Value.Mapping document) {
    Value name = document.get("service").orElse(document);
    return name instanceof Value.Mapping mapping ? mapping.get("name").orElse(mapping) : name;
  }

  /** A mapping, or a list of mappings that are taken together. */
  private static List<Value.Entry> entries(Value functions, List<Value.Unresolved> gaps) {
    List<Value.Entry> entries = new ArrayList<>();
    for (Value part : Shape.items(functions)) {
      switch (part) {
        case Value.Mapping(var some, _) -> {
          for (Value.Entry entry : some) {
            entries.removeIf(known -> known.key().equals(entry.key()));
            entries.add(entry);
          }
        }
        case Value.Unresolved gap -> gaps.add(gap);
        case Value.Scalar(_, var type, var at) -> {
          if (type != Value.Type.NULL) {
            gaps.add(
                new Draft(at).unresolved("functions is no mapping", "the functions written out"));
          }
        }
        case Value.Sequence(_, var at) ->
            gaps.add(
                new Draft(at).unresolved("functions is no mapping", "the functions written out"));
      }
    }
    return entries;
  }

  private static void gap(Value.Entry entry, List<Value.Unresolved> gaps) {
    if (entry.value() instanceof Value.Unresolved gap) {
      gaps.add(gap);
    } else if (!Shape.isNull(entry.value())) {
      gaps.add(
          new Draft(entry.keyAt())
              .unresolved(
                  "the function " + entry.key() + " is no mapping", "the function written out"));
    }
  }

  private static Optional<Handler> handler(Value.Entry entry, Text prefix) {
    if (!(entry.value() instanceof Value.Mapping mapping)) {
      return Optional.empty();
    }
    Fields config = Fields.of(mapping);
    Text name =
        config.get("name").orElse(mapping) instanceof Value.Scalar(var text, _, _)
            ? text
            : prefix.plus(entry.key());
    Optional<String> alias = Optional.empty();
    if (Truth.of(config.get("provisionedConcurrency")) != Answer.NO) {
      alias = Optional.of("provisioned");
    } else if (Truth.of(config.get("snapStart")) == Answer.YES) {
      alias = Optional.of("snapstart");
    }
    return Optional.of(new Handler(entry.key(), name, config, new Draft(entry.keyAt()), alias));
  }

  /** A mapping of the provider: empty if it is not there. */
  Fields providerFields(String key) {
    return provider.get(key).map(Fields::of).orElseGet(Fields::new);
  }

  Optional<Handler> handler(String key) {
    for (Handler handler : handlers) {
      if (handler.key().equals(key)) {
        return Optional.of(handler);
      }
    }
    return Optional.empty();
  }

  /** {@code service-stage}, what most names begin with. */
  Text prefix() {
    return name.plus("-").plus(stage);
  }

  /** A value that is a text, known in part. */
  static Value text(Text text, Draft draft) {
    return new Value.Scalar(text, Value.Type.STRING, draft.at());
  }
}
