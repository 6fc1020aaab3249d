package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;

/** What a role would be if it had what it can give itself. */
final class Ceiling {

  private final Strength strength;

  Ceiling(Strength strength) {
    this.strength = strength;
  }

  /** With every permission of its own, within its boundary and the control policies. */
  Standing withEverything(RolePowers role) {
    boolean isFree =
        role.controls().isEmpty()
            && role.boundary().ifKnown().filter(Optional::isEmpty).isPresent();
    return isFree
        ? new Standing.Full(List.of())
        : strength.assess(with(role, everything(role), role.boundary()));
  }

  /** A role that it makes: its own boundary does not bind that, control policies do. */
  Standing ofNewRole(RolePowers maker) {
    return maker.controls().isEmpty()
        ? new Standing.Full(List.of())
        : strength.assess(with(maker, everything(maker), Fact.known(Optional.empty())));
  }

  /** As it is, but for its boundary. */
  Standing withoutBoundary(RolePowers role) {
    return role.boundary().ifKnown().filter(Optional::isEmpty).isPresent()
        ? new Standing.Less()
        : strength.assess(with(role, role.policies(), Fact.known(Optional.empty())));
  }

  private static RolePowers with(
      RolePowers role, Listing<NamedPolicy> policies, Fact<Optional<NamedPolicy>> boundary) {
    return new RolePowers(
        role.arn(), role.name(), policies, boundary, role.controls(), role.trust(), role.at());
  }

  private static Listing<NamedPolicy> everything(RolePowers role) {
    Value star = Value.Scalar.string("*", role.at());
    Value statement =
        new Value.Mapping(
            List.of(
                new Value.Entry("Effect", role.at(), Value.Scalar.string("Allow", role.at())),
                new Value.Entry("Action", role.at(), star),
                new Value.Entry("Resource", role.at(), star)),
            role.at());
    return Listing.complete(
        List.of(
            new NamedPolicy(
                Text.of("everything"),
                Optional.empty(),
                Fact.known(Policy.of(List.of(statement), role.at())),
                role.at())));
  }
}
