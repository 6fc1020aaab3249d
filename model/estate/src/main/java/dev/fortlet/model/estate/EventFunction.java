package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Listing;
import java.util.Optional;

/**
 * A function that is invoked with events ({@code AWS::Lambda::Function}).
 *
 * @param triggers what invokes it, as far as it is declared: event sources, APIs, load balancers
 * @param unasked what was left out of its qualifiers on purpose, which a PASS has to say: "policies
 *     of versions that nothing points at"
 */
public record EventFunction(
    LambdaIdentity identity,
    LambdaConfiguration configuration,
    Listing<Qualifier> qualifiers,
    Listing<Trigger> triggers,
    Optional<String> unasked)
    implements LambdaFunction {

  public EventFunction(
      LambdaIdentity identity,
      LambdaConfiguration configuration,
      Listing<Qualifier> qualifiers,
      Listing<Trigger> triggers) {
    this(identity, configuration, qualifiers, triggers, Optional.empty());
  }
}
