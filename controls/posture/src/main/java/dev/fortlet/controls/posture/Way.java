package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.Qualifier.FunctionUrl;
import dev.fortlet.model.estate.Qualifier.UrlAuth;
import dev.fortlet.model.estate.WebFunction;
import dev.fortlet.model.estate.WebFunction.Endpoint;
import dev.fortlet.model.estate.WebFunction.EndpointAuth;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.model.iam.WhoCan.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One way in which a function can be invoked from outside, and what guards it. */
sealed interface Way {

  /** Where the way is opened, for those that do not depend on a statement. */
  Location location();

  /**
   * A resource-based policy decides.
   *
   * @param deed what it lets one do
   * @param anonymous whether the caller needs no credentials to be asked about
   * @param actions what the caller must be allowed, all of it
   * @param given the condition keys that this way fixes
   */
  record ByPolicy(
      String label,
      Deed deed,
      boolean anonymous,
      List<String> actions,
      Map<String, Text> given,
      Text resource,
      Policy policy,
      Location location)
      implements Way {

    /** Whom this way must not let in, if the function is not to be public. */
    Audience everyone() {
      return anonymous ? Audience.ANONYMOUS : Audience.ANY_AWS_PRINCIPAL;
    }
  }

  /** What somebody can do who gets in. */
  enum Deed {
    INVOKE("invoke it"),
    /** Its own events run it then: who replaces the code need not invoke it. */
    REPLACE_CODE("replace its code");

    private final String words;

    Deed(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Nothing decides: the web function's own code must. */
  record Open(String label, Location location) implements Way {}

  /** It cannot be told whether and how this way is open. */
  record Unclear(Reason reason, Location location) implements Way {}

  String URL_AUTH = "lambda:FunctionUrlAuthType";
  String VIA_URL = "lambda:InvokedViaFunctionUrl";

  /** All ways into a function; incomplete if there may be aliases or endpoints not in sight. */
  static Listing<Way> into(LambdaFunction function) {
    List<Way> ways = new ArrayList<>();
    Optional<Reason> missing = function.qualifiers().missing();
    for (Qualifier qualifier : function.qualifiers().items()) {
      switch (qualifier.policy()) {
        case Fact.Unread<Policy>(var reason) -> ways.add(new Unclear(reason, function.location()));
        case Fact.Known<Policy>(var policy) -> addAll(ways, function, qualifier, policy);
      }
    }
    if (function instanceof WebFunction web) {
      missing = missing.or(() -> web.endpoints().missing());
      for (Endpoint endpoint : web.endpoints().items()) {
        if (!endpoint.auth().is(EndpointAuth.IAM_AUTH)) {
          ways.add(unguarded(endpoint));
        }
      }
    }
    return new Listing<>(ways, missing);
  }

  private static Way byEndpoint(String label, WebFunction web, Text resource, Policy policy) {
    return new ByPolicy(
        label,
        Deed.INVOKE,
        false,
        List.of("lambda:InvokeWebFunctionEndpoint"),
        Map.of(),
        resource,
        policy,
        web.location());
  }

  private static Way unguarded(Endpoint endpoint) {
    return endpoint.auth() instanceof Fact.Unread<EndpointAuth>(var reason)
        ? new Unclear(reason, endpoint.location())
        : new Open("its endpoint " + endpoint.name() + ", ApplicationManaged", endpoint.location());
  }

  private static void addAll(
      List<Way> ways, LambdaFunction function, Qualifier qualifier, Policy policy) {
    if (function instanceof WebFunction web) {
      // The policy is the function's; what a statement of it names may be one endpoint alone.
      ways.add(byEndpoint("its endpoint with IamAuth", web, qualifier.arn(), policy));
      for (Endpoint endpoint : web.endpoints().items()) {
        ways.add(
            byEndpoint(
                "its endpoint " + endpoint.name(),
                web,
                qualifier.arn().plus("/endpoint/").plus(endpoint.name()),
                policy));
      }
      return;
    }
    ways.add(
        new ByPolicy(
            "the Invoke API" + name(qualifier),
            Deed.INVOKE,
            false,
            List.of("lambda:InvokeFunction"),
            Map.of(VIA_URL, Text.of("false")),
            qualifier.arn(),
            policy,
            function.location()));
    if (qualifier.kind() == Qualifier.Kind.UNQUALIFIED) {
      // Of what changes a function, other accounts can call this one alone: see AWS Lambda
      // Developer Guide, "Granting Lambda function access to other accounts".
      ways.add(
          new ByPolicy(
              "the UpdateFunctionCode API",
              Deed.REPLACE_CODE,
              false,
              List.of("lambda:UpdateFunctionCode"),
              Map.of(),
              qualifier.arn(),
              policy,
              function.location()));
    }
    switch (qualifier.url()) {
      case Fact.Known<Optional<FunctionUrl>>(var url) ->
          url.ifPresent(known -> addUrl(ways, qualifier, policy, known));
      case Fact.Unread<Optional<FunctionUrl>>(var reason) -> {
        if (mayOpenUrl(policy)) {
          ways.add(new Unclear(reason, function.location()));
        }
      }
    }
  }

  private static void addUrl(List<Way> ways, Qualifier qualifier, Policy policy, FunctionUrl url) {
    switch (url.auth()) {
      case Fact.Unread<UrlAuth>(var reason) -> {
        if (mayOpenUrl(policy)) {
          ways.add(new Unclear(reason, url.location()));
        }
      }
      case Fact.Known<UrlAuth>(var auth) -> {
        List<String> actions =
            url.needsInvokeFunction().is(true)
                ? List.of("lambda:InvokeFunctionUrl", "lambda:InvokeFunction")
                : List.of("lambda:InvokeFunctionUrl");
        ways.add(
            new ByPolicy(
                "the function URL" + name(qualifier) + " with AuthType " + auth.label(),
                Deed.INVOKE,
                auth == UrlAuth.NONE,
                actions,
                Map.of(URL_AUTH, Text.of(auth.label()), VIA_URL, Text.of("true")),
                qualifier.arn(),
                policy,
                url.location()));
      }
    }
  }

  /** A policy that lets nobody call URLs opens none, whatever the URL is. */
  private static boolean mayOpenUrl(Policy policy) {
    return policy.mayLetIn("lambda:InvokeFunctionUrl");
  }

  private static String name(Qualifier qualifier) {
    return switch (qualifier.kind()) {
      case UNQUALIFIED -> "";
      case ALIAS -> " of alias " + qualifier.name();
      case VERSION -> " of version " + qualifier.name();
    };
  }
}
