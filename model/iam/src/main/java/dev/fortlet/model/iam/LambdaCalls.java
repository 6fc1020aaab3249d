package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.time.Instant;
import java.util.Optional;

/** Decides whether a role allows what Lambda does with it by itself, such as sending traces. */
public final class LambdaCalls {

  public sealed interface Answer {}

  public record Allowed() implements Answer {}

  /**
   * @param denier the statement that denies it; empty if nothing allows it
   * @param beyondBoundary whether the role's own policies allow it, and its boundary does not
   */
  public record Refused(Optional<Statement> denier, boolean beyondBoundary) implements Answer {}

  /**
   * @param reason what is not read or not understood, and what would settle it
   */
  public record Undecided(Reason reason) implements Answer {}

  private final Instant now;

  /**
   * @param now what a policy allowed until yesterday is over
   */
  public LambdaCalls(Instant now) {
    this.now = now;
  }

  /**
   * @param action about no resource in particular
   * @param region where the function is
   */
  public Answer ask(RolePowers role, String action, Text region) {
    Grants grants = new Grants(role, now);
    return switch (grants.askForLambda(action, region)) {
      // A policy that was not read may deny it.
      case Grants.Outcome.Yes _ ->
          grants.statements().missing().<Answer>map(Undecided::new).orElseGet(Allowed::new);
      case Grants.Outcome.Perhaps(var reason) -> new Undecided(reason);
      case Grants.Outcome.No _ -> {
        Optional<Statement> denier = grants.denierForLambda(action, region);
        Grants unbound = new Grants(role.withoutLimits(), now);
        boolean beyond =
            denier.isEmpty() && unbound.askForLambda(action, region) instanceof Grants.Outcome.Yes;
        yield new Refused(denier, beyond);
      }
    };
  }
}
