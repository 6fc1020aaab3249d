package dev.fortlet.sources.templates.serverless;

import java.util.Locale;

/** Logical ids as the framework makes them, so that {@code resources} can refer to them. */
final class Names {

  static final String ROLE = "IamRoleLambdaExecution";
  static final String BUCKET = "ServerlessDeploymentBucket";
  static final String REST_API = "ApiGatewayRestApi";
  static final String HTTP_API = "HttpApi";
  static final String WEBSOCKETS_API = "WebsocketsApi";

  private Names() {}

  /** {@code get-order_2} as {@code GetDashorderUnderscore2}. */
  static String resource(String name) {
    return upperFirst(name.replace("-", "Dash").replace("_", "Underscore"));
  }

  /** Only letters and digits stay. */
  static String alphanumeric(String name) {
    StringBuilder kept = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        kept.append(c);
      }
    }
    return upperFirst(kept.toString());
  }

  static String function(String key) {
    return resource(key) + "LambdaFunction";
  }

  /** A path of an API: {@code orders/{id}} as {@code OrdersIdVar}. */
  static String path(String path) {
    StringBuilder joined = new StringBuilder();
    for (String part : path.split("/", -1)) {
      joined.append(pathPart(part));
    }
    return joined.toString();
  }

  private static String pathPart(String part) {
    String capital = upperFirst(part.toLowerCase(Locale.ROOT)).replace("-", "Dash");
    int open = capital.indexOf('{');
    int close = capital.lastIndexOf('}');
    if (open >= 0 && close > open) {
      capital =
          capital.substring(0, open)
              + capital.substring(open + 1, close)
              + "Var"
              + capital.substring(close + 1);
    }
    return alphanumeric(capital);
  }

  static String upperFirst(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
