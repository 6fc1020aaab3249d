package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A service of the Serverless Framework, as the CloudFormation that {@code package} makes of it.
 */
public final class ServerlessService {

  private ServerlessService() {}

  /**
   * @param template what is deployed, as far as it is known
   * @param region where, if that is known
   * @param included the files that are parts of the service
   * @param unknown why the symbols of these names in the template are not known
   * @param provisional why something else may rewrite all of it, if so
   * @param program whether the service is a program, so that nothing of it was read
   * @param notes what a reader of the report should know, one line each
   */
  public record Packaged(
      Value.Mapping template,
      Optional<String> region,
      Set<Path> included,
      Map<String, Reason> unknown,
      Optional<Reason> provisional,
      boolean program,
      List<String> notes) {

    private static Packaged empty(Draft draft, String note) {
      return new Packaged(
          draft.map("Resources", draft.map()),
          Optional.empty(),
          Set.of(),
          Map.of(),
          Optional.empty(),
          false,
          List.of(note));
    }
  }

  /**
   * A service that is written as a program, which Fortlet does not run: it makes functions that are
   * not in sight.
   */
  public static Packaged program(Location at) {
    Draft draft = new Draft(at);
    Value unread =
        draft.unresolved(
            "a service written as a program is not read: run `serverless package` and scan"
                + " .serverless/",
            "the built template in .serverless");
    return new Packaged(
        draft.map("Resources", draft.map("Unread", unread)),
        Optional.empty(),
        Set.of(),
        Map.of(),
        Optional.empty(),
        true,
        List.of());
  }

  /** Whether a document is a service: it has a name, and a provider that runs it. */
  public static boolean isOne(Value document) {
    return document instanceof Value.Mapping mapping
        && mapping.has("service")
        && mapping.has("provider")
        && provider(mapping).isPresent();
  }

  private static Optional<String> provider(Value.Mapping service) {
    Value provider = service.get("provider").orElse(service);
    return provider instanceof Value.Mapping settings
        ? settings.get("name").flatMap(Shape::literal)
        : Shape.literal(provider);
  }

  public static Packaged packaged(Value.Mapping document, ServiceFolder folder, Given given) {
    Optional<String> cloud = provider(document).filter(name -> !name.contains("${"));
    if (cloud.isPresent() && !cloud.get().equals("aws")) {
      return elsewhere(cloud.get(), document);
    }
    Variables variables = new Variables(document, folder, given);
    Service service = Service.read(document, variables);
    Optional<String> resolved = service.provider().literal("name");
    if (resolved.isPresent() && !resolved.get().equals("aws")) {
      return elsewhere(resolved.get(), document);
    }
    Plugins plugins = Plugins.of(document.get("plugins").map(variables::resolve), folder);
    Stack stack = new Stack();
    Draft draft = service.draft();
    if (!service.provider().has("deploymentBucket")) {
      stack.add(Names.BUCKET, "AWS::S3::Bucket", draft);
    }
    layers(document.get("layers").map(variables::resolve), stack);
    Roles roles = new Roles(service, plugins);
    roles.begin();
    for (Handler handler : service.handlers()) {
      new FunctionExpansion(service, stack, roles, plugins, handler).expand();
    }
    Wiring wiring = new Wiring(service, stack, roles);
    Events events = new Events(wiring);
    events.expand();
    new Openings(wiring, plugins, appSync(document, variables)).leave();
    roles.write(stack);
    builtIn(document, stack);
    int number = 0;
    for (Value.Unresolved gap : service.gaps()) {
      stack.gap("UnreadFunctions" + ++number, gap);
    }
    Value.Mapping template =
        new Fields()
            .put("AWSTemplateFormatVersion", draft.text("2010-09-09"))
            .put("Resources", stack.toValue(document.at()))
            .toValue(document.at());
    if (service.resources().isPresent()) {
      template = Overlay.lay(template, service.resources().get());
    }
    template = Substitutions.of(plugins).apply(template);
    Text region = variables.region();
    return new Packaged(
        template,
        region.known(),
        Set.copyOf(folder.included()),
        Map.copyOf(variables.reasons()),
        provisional(service, plugins),
        false,
        notes(events, service));
  }

  private static List<String> notes(Events events, Service service) {
    List<String> notes = new ArrayList<>(events.notes());
    if (service.handlers().stream().anyMatch(handler -> isWithoutRuntime(handler, service))) {
      notes.add(
          "functions without a runtime are taken to run on %s, the choice of version %d of the"
                  .formatted(service.version().runtime(), service.version().newest())
              + " framework");
    }
    return notes;
  }

  private static boolean isWithoutRuntime(Handler handler, Service service) {
    return handler.setting("runtime", service.provider()).isEmpty()
        && handler.config().get("image").isEmpty();
  }

  private static Packaged elsewhere(String cloud, Value.Mapping document) {
    return Packaged.empty(
        new Draft(document.at()),
        "a service for the provider " + cloud + ": no AWS functions in it");
  }

  /** What may rewrite the whole template before it is deployed. */
  private static Optional<Reason> provisional(Service service, Plugins plugins) {
    return plugins
        .opens(Plugins.Opens.EVERYTHING)
        .or(() -> service.resources().flatMap(ServerlessService::gap))
        .or(() -> service.unreadProvider())
        .map(Value.Unresolved::reason);
  }

  /** A part of {@code resources} that could not be read, and may override whatever it likes. */
  private static Optional<Value.Unresolved> gap(Value resources) {
    for (Value part : Shape.items(resources)) {
      if (part instanceof Value.Unresolved gap) {
        return Optional.of(gap);
      }
      if (part instanceof Value.Scalar && !Shape.isNull(part)) {
        return Optional.of(unknownPart(part));
      }
      if (part instanceof Value.Mapping mapping) {
        for (String section : new String[] {"Resources", "extensions"}) {
          Value value = mapping.get(section).orElse(mapping);
          if (value instanceof Value.Unresolved gap) {
            return Optional.of(gap);
          }
          if (value instanceof Value.Scalar && !Shape.isNull(value)) {
            return Optional.of(unknownPart(value));
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The settings of AppSync, for which the framework or its plugin permits the authorizers among
   * the functions to be invoked, by whomever AppSync acts for.
   */
  private static Optional<Value> appSync(Value.Mapping document, Variables variables) {
    return document
        .get("appSync")
        .or(() ->
            document
                .get("custom")
                .map(custom -> custom instanceof Value.Mapping ? custom : variables.resolve(custom))
                .map(Fields::of)
                .flatMap(custom -> custom.get("appSync")))
        .map(variables::resolve);
  }

  /** Sections of version 4 that make functions in ways that are not read. */
  private static void builtIn(Value.Mapping document, Stack stack) {
    for (String section : new String[] {"mcp", "ai", "sandboxes"}) {
      document
          .get(section)
          .filter(value -> !Shape.isNull(value))
          .ifPresent(value ->
              stack.gap(
                  "Unread" + Names.upperFirst(section),
                  new Draft(value.at())
                      .unresolved(
                          "what the section " + section + " makes is not read",
                          "the built template in .serverless")));
    }
  }

  private static Value.Unresolved unknownPart(Value part) {
    return new Draft(part.at())
        .unresolved(
            "a part of resources is known on deployment only", "the built template in .serverless");
  }

  private static void layers(Optional<Value> layers, Stack stack) {
    for (Value.Entry entry : layers.map(Fields::of).orElseGet(Fields::new).entries()) {
      Draft draft = new Draft(entry.keyAt());
      stack
          .add(Names.resource(entry.key()) + "LambdaLayer", "AWS::Lambda::LayerVersion", draft)
          .with("LayerName", Fields.of(entry.value()).get("name").orElse(draft.text(entry.key())));
    }
  }
}
