package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Text;
import java.util.List;

/**
 * What else is in the role's account, as far as it is in sight.
 *
 * @param roles the roles, the judged one may be among them; complete only if all roles of the
 *     account were read
 * @param functions the functions, likewise
 * @param others other things that run as roles; there may always be more
 */
public record Surroundings(
    Listing<RolePowers> roles, Listing<Runner> functions, List<Runner> others) {

  public Surroundings {
    others = List.copyOf(others);
  }

  /**
   * A thing that runs as a role, or as several.
   *
   * @param roles their ARNs; none if it runs as nobody
   */
  public record Runner(Text arn, Listing<Text> roles) {

    /** One that runs as one role, as functions do. */
    public static Runner of(Text arn, Fact<Text> role) {
      return new Runner(
          arn,
          switch (role) {
            case Fact.Known<Text>(var known) -> Listing.complete(List.of(known));
            case Fact.Unread<Text>(var reason) -> Listing.partial(List.of(), reason);
          });
    }
  }
}
