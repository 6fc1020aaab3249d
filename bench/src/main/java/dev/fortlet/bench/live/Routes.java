package dev.fortlet.bench.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a request's form which call of AWS it is. */
final class Routes {

  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]+/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");
  private static final Pattern TOKEN = Pattern.compile("\"PaginationToken\"\\s*:\\s*\"([^\"]+)\"");

  private record Route(String method, Pattern path, String action) {}

  private static Route route(String method, String path, String action) {
    return new Route(method, Pattern.compile(path), action);
  }

  private static final String FUNCTION = "/[-\\d]+/functions/([^/]+)";

  private static final List<Route> LAMBDA =
      List.of(
          route("GET", "/2026-07-09/resource-policy/(.+)", "lambda:GetResourcePolicy"),
          route("GET", FUNCTION + "/policy", "lambda:GetPolicy"),
          route("GET", FUNCTION + "/aliases", "lambda:ListAliases"),
          route("GET", FUNCTION + "/url", "lambda:GetFunctionUrlConfig"),
          route("GET", FUNCTION + "/urls", "lambda:ListFunctionUrlConfigs"),
          route("GET", FUNCTION + "/versions", "lambda:ListVersionsByFunction"),
          route("GET", FUNCTION + "/configuration", "lambda:GetFunctionConfiguration"),
          route("GET", FUNCTION + "/concurrency", "lambda:GetFunctionConcurrency"),
          route("GET", "/[-\\d]+/functions/?()", "lambda:ListFunctions"),
          route("GET", FUNCTION, "lambda:GetFunction"),
          route("GET", "/[-\\d]+/event-source-mappings/?()", "lambda:ListEventSourceMappings"),
          route("GET", "/[-\\d]+/tags/(.+)", "lambda:ListTags"),
          route("GET", "/[-\\d]+/layers/?()", "lambda:ListLayers"),
          route("GET", "/[-\\d]+/layers/([^/]+)/versions/?", "lambda:ListLayerVersions"),
          route(
              "GET",
              "/[-\\d]+/layers/([^/]+)/versions/\\d+/policy",
              "lambda:GetLayerVersionPolicy"),
          route("GET", "/[-\\d]+/code-signing-configs/?()", "lambda:ListCodeSigningConfigs"),
          route("GET", "/[-\\d]+/capacity-providers/?()", "lambda:ListCapacityProviders"),
          route("POST", "/2025-03-07/web-functions/?()", "lambda:ListWebFunctions"),
          route("POST", "/2025-03-07/.*list-endpoints/?()", "lambda:ListWebFunctionEndpoints"),
          route("GET", "/2026-10-01/runtimes/?()", "lambda:ListRuntimes"));

  private static final List<Route> GATEWAY =
      List.of(
          route("GET", "/restapis/?()", "apigateway:GetRestApis"),
          route("GET", "/domainnames/?()", "apigateway:GetDomainNames"),
          route("GET", "/apikeys/?()", "apigateway:GetApiKeys"),
          route("GET", "/v2/apis/?()", "apigateway:GetApis"));

  /** The call, or empty if no such operation is known here. */
  static Optional<Call> of(Request request) {
    Matcher scope = SCOPE.matcher(request.header("authorization"));
    if (!scope.find()) {
      return Optional.empty();
    }
    String region = scope.group(1);
    String service = scope.group(2);
    String target = request.header("x-amz-target");
    if (!target.isEmpty()) {
      return Optional.of(json(region, service, target, request.body()));
    }
    if (request.path().equals("/")) {
      return Optional.of(query(region, service, Request.form(request.body())));
    }
    String path = Request.decoded(request.path().replace("+", "%2B"));
    return find(LAMBDA, region, path, request).or(() -> find(GATEWAY, region, path, request));
  }

  private static Call json(String region, String service, String target, String body) {
    Matcher token = TOKEN.matcher(body);
    String action = target.substring(target.indexOf('.') + 1);
    return new Call(region, service + ":" + action, token.find() ? token.group(1) : "");
  }

  private static Call query(String region, String service, Map<String, String> form) {
    return new Call(
        region, service + ":" + form.getOrDefault("Action", ""), form.getOrDefault("Marker", ""));
  }

  private static Optional<Call> find(
      List<Route> routes, String region, String path, Request request) {
    for (Route route : routes) {
      Matcher matcher = route.path().matcher(path);
      if (route.method().equals(request.method()) && matcher.matches()) {
        return Optional.of(
            new Call(region, route.action(), key(matcher.group(1), request.query())));
      }
    }
    return Optional.empty();
  }

  /** A function may be named by its name or ARN, its qualifier by the ARN or the query. */
  private static String key(String named, Map<String, String> query) {
    if (named.isEmpty()) {
      return query.getOrDefault("Marker", "");
    }
    int function = named.indexOf(":function:");
    String name = function < 0 ? named : named.substring(function + ":function:".length());
    String qualifier = query.getOrDefault("Qualifier", "");
    return qualifier.isEmpty() || name.contains(":") ? name : name + ":" + qualifier;
  }

  private Routes() {}
}
