package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
   * @param where the place that gives the role the action: the action in the statement, or, for a
   *     policy that AWS keeps, the line that attaches it
   */
  record Grant(String action, String resource, Text policy, Statement statement, Location where) {
    /** The statement on one line, with the action in it. */
    public String line() {
      return statement.line(List.of(action));
    }

    /** The same, with the resource as people are to read it. */
    Grant on(String shown) {
      return new Grant(action, shown, policy, statement, where);
    }
  }

  /**
   * How the power is gained.
   *
   * @param id of the path in the data file; of several, joined by {@code +}
   * @param end the administrator that it ends with, if it ends with acting as one
   */
  record Path(String id, String title, List<Step> steps, Optional<End> end) {
    public Path {
      steps = List.copyOf(steps);
    }

    /** This path, and then the next, gone by the role that this one leads to. */
    Path then(Text role, Path next) {
      List<Step> all = new ArrayList<>(steps);
      for (Step step : next.steps) {
        all.add(step.by(role));
      }
      boolean isLong = id.indexOf('+') >= 0;
      String more =
          isLong ? "; and so on" : "; as role " + RolePowers.label(role) + " it " + next.title;
      return new Path(
          id + "+" + next.id, title.endsWith(more) ? title : title + more, all, next.end);
    }

    Path endingWith(End administrator) {
      return new Path(id, title, steps, Optional.of(administrator));
    }
  }

  /** An administrator at the end of a path, and what makes it one. */
  record End(Text role, List<Grant> because) {
    public End {
      because = List.copyOf(because);
    }

    /** One line for people. */
    public String line() {
      return "role " + RolePowers.label(role) + " may do everything";
    }
  }

  /**
   * One action on the way, on its target, and the grant that allows it.
   *
   * @param by the name of the role that takes it, if that is not the role in question
   */
  record Step(Optional<Text> by, String action, String target, Grant grant) {
    /** One line for people. */
    public String line() {
      return by.map(role -> "as role " + RolePowers.label(role) + ": ").orElse("")
          + action
          + " on "
          + target
          + ", allowed by policy "
          + grant.policy();
    }

    private Step by(Text role) {
      return by.isPresent() ? this : new Step(Optional.of(role), action, target, grant);
    }
  }
}
