package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;

/** A web server behind a managed endpoint that is reachable from the internet. */
public record WebFunction(
    LambdaIdentity identity,
    LambdaConfiguration configuration,
    Listing<Qualifier> qualifiers,
    Listing<Endpoint> endpoints)
    implements LambdaFunction {

  public enum EndpointAuth {
    /** SigV4; the resource-based policy decides who may call. */
    IAM_AUTH,
    /** Lambda checks nothing: whatever protection there is stands in the function's own code. */
    APPLICATION_MANAGED
  }

  public record Endpoint(Text name, Fact<EndpointAuth> auth, Location location) {}
}
