package dev.fortlet.sources.aws.web;

import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaConfiguration.PackageType;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaConfiguration.VpcAttachment;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What runs of a web function: the revision that its endpoints send requests to. */
final class Revisions {

  private static final Pages PAGES = new Pages("nextToken", "nextToken", "revisions");
  private static final String ACTION = Operation.GET_WEB_FUNCTION_REVISION.action();

  private final Api api;
  private final String region;
  private final String function;

  Revisions(Api api, String region, String function) {
    this.api = api;
    this.region = region;
    this.function = function;
  }

  /**
   * @param routed the revisions that endpoints send requests to; the newest one counts if there are
   *     none
   */
  LambdaConfiguration configuration(List<String> routed) {
    Set<String> revisions = new TreeSet<>(routed);
    Fact<String> one =
        switch (revisions.size()) {
          case 0 -> newest();
          case 1 -> Fact.known(revisions.iterator().next());
          // Two may run at a time, with two roles; a configuration has room for one.
          default ->
              Fact.unread(
                  Reason.of(
                      "its endpoints send requests to " + revisions.size() + " revisions",
                      "one revision behind all endpoints"));
        };
    return configuration(one.flatMap(this::revision));
  }

  private Fact<String> newest() {
    NavigableMap<Double, String> active = new TreeMap<>();
    Optional<Reason> missing =
        PAGES.readAll(
            api,
            Call.of(Operation.LIST_WEB_FUNCTION_REVISIONS, region).with("functionName", function),
            (items, _) -> {
              for (Value item : items) {
                Body revision = Body.of(item);
                if (revision.text("state").orElse("").equals("Active")) {
                  active.put(seconds(revision), revision.required("revisionId"));
                }
              }
            });
    if (missing.isPresent()) {
      return Fact.unread(missing.get());
    }
    return active.isEmpty()
        ? Fact.unread(Reason.of("it has no active revision", ACTION))
        : Fact.known(active.lastEntry().getValue());
  }

  private static double seconds(Body revision) throws MalformedException {
    try {
      return Double.parseDouble(revision.required("createdAt"));
    } catch (NumberFormatException e) {
      throw new MalformedException(revision.value().at(), "expected a time as createdAt");
    }
  }

  private Fact<Body> revision(String id) {
    return api.ask(
            Call.of(Operation.GET_WEB_FUNCTION_REVISION, region)
                .with("functionName", function)
                .with("revisionId", id))
        .fact()
        .map(Body::new);
  }

  private static LambdaConfiguration configuration(Fact<Body> revision) {
    Fact<Body> service = inner(revision, "serviceConfig");
    Fact<Body> build = inner(revision, "buildConfig");
    return new LambdaConfiguration(
        Fact.known(PackageType.ZIP),
        text(inner(build, "runtimeConfig"), "runtime"),
        Fact.known(Optional.empty()),
        Fact.known(Optional.empty()),
        Fact.unread(Reason.of("where the code lies was not asked", ACTION)),
        Fact.unread(Reason.of("no operation says what the code's hash is", "")),
        Listing.none(),
        Listing.none(),
        environment(service),
        text(service, "executionRoleArn")
            .flatMap(role ->
                role.map(Fact::known)
                    .orElseGet(() -> Fact.unread(Reason.of("it has no role", ACTION)))),
        // Web functions have no tracing of their own.
        Fact.known(TracingMode.PASS_THROUGH),
        text(service, "egressNetworkConnectorArn")
            .map(connector -> connector.map(Revisions::network)),
        Listing.none(),
        Fact.known(Optional.empty()),
        Fact.known(Optional.empty()),
        Fact.known(false),
        text(optional(optional(service, "telemetryConfig"), "loggingConfig"), "logGroup"),
        Listing.none());
  }

  private static VpcAttachment network(Text connector) {
    Reason why =
        Reason.of(
            "the subnets are those of the network connector " + connector,
            "lambda:GetNetworkConnector");
    return new VpcAttachment(Listing.partial(List.of(), why), Listing.partial(List.of(), why));
  }

  /** Names alone. */
  private static Listing<String> environment(Fact<Body> service) {
    Fact<List<String>> names =
        service.flatMap(body -> {
          try {
            Optional<Body> variables = body.object("environmentVariables");
            return Fact.known(
                variables.isEmpty()
                    ? List.of()
                    : variables.get().value().entries().stream().map(Value.Entry::key).toList());
          } catch (MalformedException e) {
            return Fact.unread(odd(e));
          }
        });
    return switch (names) {
      case Fact.Known<List<String>>(var known) -> Listing.complete(known);
      case Fact.Unread<List<String>>(var reason) -> Listing.partial(List.of(), reason);
    };
  }

  private static Fact<Body> inner(Fact<Body> outer, String field) {
    return outer.flatMap(body -> {
      try {
        return body.object(field)
            .map(Fact::known)
            .orElseGet(() -> Fact.unread(Reason.of(ACTION + " said nothing of " + field, ACTION)));
      } catch (MalformedException e) {
        return Fact.unread(odd(e));
      }
    });
  }

  /** Empty if it is absent, which says that the default holds. */
  private static Fact<Body> optional(Fact<Body> outer, String field) {
    return outer.flatMap(body -> {
      try {
        return Fact.known(
            body.object(field)
                .orElseGet(() -> new Body(new Value.Mapping(List.of(), body.value().at()))));
      } catch (MalformedException e) {
        return Fact.unread(odd(e));
      }
    });
  }

  private static Fact<Optional<Text>> text(Fact<Body> holder, String field) {
    return holder.flatMap(body -> {
      try {
        return Fact.known(body.text(field).filter(text -> !text.isEmpty()).map(Text::of));
      } catch (MalformedException e) {
        return Fact.unread(odd(e));
      }
    });
  }

  private static Reason odd(MalformedException e) {
    return Reason.of(ACTION + " answered something else: " + e.getMessage(), ACTION);
  }
}
