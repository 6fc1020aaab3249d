package dev.fortlet.sources.aws.web;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.LambdaIdentity;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.WebFunction;
import dev.fortlet.model.estate.WebFunction.Endpoint;
import dev.fortlet.model.estate.WebFunction.EndpointAuth;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.model.iam.PolicyParser;
import dev.fortlet.sources.aws.api.Answer;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Failure;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A region's web functions.
 *
 * @param missing why there may be more
 * @param unknown whether the endpoint does not know web functions at all
 */
public record WebFunctions(
    List<LambdaFunction> functions, Optional<Reason> missing, boolean unknown) {

  private static final Pages PAGES = new Pages("nextToken", "nextToken", "functions");
  private static final Pages ENDPOINTS = new Pages("nextToken", "nextToken", "endpoints");

  public static WebFunctions of(Api api, String account, String region) {
    List<Named> named = new ArrayList<>();
    Optional<Failure> failed =
        PAGES.read(
            api,
            Call.of(Operation.LIST_WEB_FUNCTIONS, region),
            (items, _) -> {
              for (Value item : items) {
                Body function = Body.of(item);
                String arn = function.required("functionArn");
                if (!arn.contains(":lambda:" + region + ":" + account + ":web-function/")) {
                  throw new MalformedException(
                      function.value().at(), "not a web function of " + account + " in " + region);
                }
                named.add(new Named(function.required("functionName"), arn));
              }
            });
    if (failed.map(Failure::kind).filter(Failure.Kind.UNSUPPORTED::equals).isPresent()) {
      return new WebFunctions(List.of(), Optional.empty(), true);
    }
    List<LambdaFunction> functions = new ArrayList<>();
    for (Named each : named) {
      functions.add(new Reader(api, account, region, each).read());
    }
    return new WebFunctions(functions, failed.map(Failure::reason), false);
  }

  private record Named(String name, String arn) {}

  /** Reads one of them. */
  private record Reader(Api api, String account, String region, Named function) {

    WebFunction read() {
      Fact<Policy> policy = policy();
      Qualifier whole =
          new Qualifier(
              Qualifier.Kind.UNQUALIFIED,
              Text.of(""),
              Text.of(function.arn()),
              policy,
              Fact.known(Optional.empty()));
      List<Endpoint> endpoints = new ArrayList<>();
      List<String> routed = new ArrayList<>();
      Optional<Reason> missing = endpoints(endpoints, routed);
      return new WebFunction(
          new LambdaIdentity(
              function.arn(),
              account,
              function.name(),
              Text.of(function.arn()),
              Text.of(account),
              Text.of(region),
              new Location(function.arn(), 1, 1),
              Map.of()),
          new Revisions(api, region, function.name()).configuration(routed),
          Listing.complete(List.of(whole)),
          new Listing<>(endpoints, missing));
    }

    private Fact<Policy> policy() {
      Call call =
          Call.of(Operation.GET_WEB_RESOURCE_POLICY, region).with("resourceArn", function.arn());
      return switch (api.ask(call)) {
        case Answer.Said(var said) -> {
          try {
            yield Fact.known(PolicyParser.parse(new Body(said).required("Policy"), function.arn()));
          } catch (MalformedException e) {
            yield Fact.unread(
                Reason.of(
                    "the policy was answered without a policy in it", call.operation().action()));
          }
        }
        case Answer.Refused(var failure) ->
            failure.kind() == Failure.Kind.NOT_FOUND
                ? Fact.known(Policy.empty(new Location(function.arn(), 1, 1)))
                : Fact.unread(failure.reason());
      };
    }

    /**
     * @param routed takes the revisions that endpoints send requests to
     */
    private Optional<Reason> endpoints(List<Endpoint> endpoints, List<String> routed) {
      Call call =
          Call.of(Operation.LIST_WEB_FUNCTION_ENDPOINTS, region)
              .with("functionName", function.name());
      return ENDPOINTS.readAll(
          api,
          call,
          (items, _) -> {
            for (Value item : items) {
              Body endpoint = Body.of(item);
              for (Body weight : endpoint.objects("revisionWeights")) {
                weight.text("revisionId").ifPresent(routed::add);
              }
              endpoints.add(
                  new Endpoint(
                      Text.of(endpoint.required("endpointName")),
                      auth(endpoint.required("authType")),
                      new Location(endpoint.text("endpointArn").orElse(function.arn()), 1, 1)));
            }
          });
    }

    private static Fact<EndpointAuth> auth(String type) {
      return switch (type) {
        case "IamAuth" -> Fact.known(EndpointAuth.IAM_AUTH);
        case "ApplicationManaged" -> Fact.known(EndpointAuth.APPLICATION_MANAGED);
        default -> Fact.unread(Reason.of("authType " + type + " is not known", ""));
      };
    }
  }
}
