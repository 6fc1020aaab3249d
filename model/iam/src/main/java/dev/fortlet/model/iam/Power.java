package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.List;

/** How far a role's power reaches. */
public sealed interface Power {

  /** It may do everything, or everything that matters. */
  record Administrator(List<Grant> because) implements Power {
    public Administrator {
      because = List.copyOf(because);
    }
  }

  /** It can give itself the power of an administrator, with what is in sight. */
  record CanBecome(Path path) implements Power {}

  /**
   * It could, if something that is not in sight is strong enough.
   *
   * @param completedBy what would complete the path: "a role that trusts lambda.amazonaws.com and
   *     is an administrator"
   */
  record CouldBecome(Path path, String completedBy) implements Power {}

  /** It can make other identities administrators. */
  record CanMakeOthers(Path path) implements Power {}

  record Limited() implements Power {}

  record Undecided(Reason reason) implements Power {}

  /**
   * One action that a statement grants.
   *
   * @param policy the name of the policy in which the statement stands
   */
  record Grant(String action, String resource, Text policy, Statement statement) {
    /** The statement on one line, with the action in it. */
    public String line() {
      return statement.line(action);
    }

    /** The place that grants the action. */
    public Location where() {
      return statement.where(action);
    }

    /** The same, with the resource as people are to read it. */
    Grant on(String shown) {
      return new Grant(action, shown, policy, statement);
    }
  }

  /**
   * How the power is gained.
   *
   * @param id of the path in the data file
   */
  record Path(String id, String title, List<Step> steps) {
    public Path {
      steps = List.copyOf(steps);
    }
  }

  /** One action on the way, on its target, and the grants that allow it. */
  record Step(String action, String target, Grant grant) {
    /** One line for people. */
    public String line() {
      return action + " on " + target + ", allowed by policy " + grant.policy();
    }
  }
}
