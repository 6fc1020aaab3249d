package dev.fortlet.sources.templates.units;

import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.estate.SourceRead.UnreadFact;
import dev.fortlet.model.estate.WebFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists what could not be read of a unit, for the report's list of sources. */
public final class UnreadFacts {

  /** What holds for a function under several names is told once. */
  private final Set<UnreadFact> facts = new LinkedHashSet<>();

  private UnreadFacts() {}

  public static List<UnreadFact> of(UnitRead unit) {
    UnreadFacts unread = new UnreadFacts();
    unread.add("functions", unit.unit().id(), unit.functions().missing());
    unit.functions().items().forEach(unread::function);
    unit.roles().forEach(unread::role);
    unit.managedPolicies()
        .forEach(policy -> unread.add("policyDocument", policy.id(), policy.document().gap()));
    return List.copyOf(unread.facts);
  }

  private void function(LambdaFunction function) {
    String id = function.id();
    LambdaConfiguration configuration = function.configuration();
    add("packageType", id, configuration.packageType());
    add("runtime", id, configuration.runtime());
    add("customRuntime", id, configuration.customRuntime());
    add("handler", id, configuration.handler());
    add("code", id, configuration.code());
    add("layers", id, configuration.layers());
    add("architectures", id, configuration.architectures());
    add("environment", id, configuration.environment());
    add("role", id, configuration.role());
    add("tracing", id, configuration.tracing());
    add("vpc", id, configuration.vpc());
    add("failureDestinations", id, configuration.failureDestinations());
    add("reservedConcurrency", id, configuration.reservedConcurrency());
    add("capacityProvider", id, configuration.capacityProvider());
    add("tenantIsolation", id, configuration.tenantIsolation());
    add("logGroup", id, configuration.logGroup());
    add("tags", id, configuration.tags());
    add("qualifiers", id, function.qualifiers());
    for (Qualifier qualifier : function.qualifiers().items()) {
      switch (qualifier.policy()) {
        case Fact.Unread<?>(var reason) -> facts.add(new UnreadFact("resourcePolicy", id, reason));
        case Fact.Known<dev.fortlet.model.iam.Policy>(var policy) ->
            add("resourcePolicy", id, policy.gap());
      }
      add("functionUrl", id, qualifier.url());
    }
    switch (function) {
      case EventFunction event -> add("triggers", id, event.triggers());
      case WebFunction web -> add("endpoints", id, web.endpoints());
    }
  }

  private void role(Role role) {
    add("trust", role.id(), role.trust());
    add("attached", role.id(), role.attached());
    add("inline", role.id(), role.inline());
    add("boundary", role.id(), role.boundary());
    for (Role.InlinePolicy policy : role.inline().items()) {
      add("policyDocument", role.id(), policy.document());
    }
  }

  private void add(String name, String resource, Fact<?> fact) {
    add(name, resource, fact.gap());
  }

  private void add(String name, String resource, Listing<?> listing) {
    add(name, resource, listing.missing());
  }

  private void add(String name, String resource, Optional<Reason> gap) {
    gap.ifPresent(reason -> facts.add(new UnreadFact(name, resource, reason)));
  }
}
