package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Listing;

/**
 * A function that is invoked with events ({@code AWS::Lambda::Function}).
 *
 * @param triggers what invokes it, as far as it is declared: event sources, APIs, load balancers
 */
public record EventFunction(
    LambdaIdentity identity,
    LambdaConfiguration configuration,
    Listing<Qualifier> qualifiers,
    Listing<Trigger> triggers)
    implements LambdaFunction {}
