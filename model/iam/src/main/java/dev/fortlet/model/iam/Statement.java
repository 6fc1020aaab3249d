package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy.
 *
 * @param actions empty if the statement names none, as in a trust policy that lacks them: then that
 *     is an oddity too
 * @param resources empty if the statement has no Resource, as in most trust policies: it then
 *     speaks of what the policy is attached to
 * @param variables whether {@code ${aws:username}} in it is a variable; before version 2012-10-17
 *     it is plain text
 * @param oddities what is wrong with the statement as a whole: it counts as not understood, and
 *     then nothing else in this record may be relied on
 * @param document as it was read, with the places of its parts
 */
public record Statement(
    Optional<Text> sid,
    Effect effect,
    Principals principals,
    Optional<Patterns> actions,
    Optional<Patterns> resources,
    List<Condition> conditions,
    boolean variables,
    List<Reason> oddities,
    Value.Mapping document) {

  public enum Effect {
    ALLOW("Allow"),
    DENY("Deny"),
    /** Missing or misspelt. */
    UNKNOWN("?");

    private final String label;

    Effect(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Statement {
    conditions = List.copyOf(conditions);
    oddities = List.copyOf(oddities);
  }

  /** The first thing in this statement that is not understood. */
  public Optional<Reason> gap() {
    if (!oddities.isEmpty()) {
      return Optional.of(oddities.getFirst());
    }
    for (Principal principal : principals.members()) {
      if (principal instanceof Principal.Odd(var _, var reason)) {
        return Optional.of(reason);
      }
    }
    for (Condition condition : conditions) {
      if (condition.oddity().isPresent()) {
        return condition.oddity();
      }
    }
    return Optional.empty();
  }

  /** One line for people: {@code Allow * lambda:InvokeFunction on arn:... if aws:SourceArn ...}. */
  public String line() {
    return StatementLine.of(this);
  }

  /** The same, with what allows or denies these actions first where a long list is cut. */
  public String line(Collection<String> actions) {
    return StatementLine.of(this, actions);
  }

  public Location at() {
    return document.at();
  }

  /** The place of the item that makes this statement speak of an action. */
  public Location where(String action) {
    for (Value.Entry entry : document.entries()) {
      switch (entry.key()) {
        case "Action" -> {
          for (Value item : StatementReader.items(entry.value())) {
            if (item instanceof Value.Scalar(var glob, var _, var at)
                && Actions.matches(glob, action) != Answer.NO) {
              return at;
            }
          }
        }
        case "NotAction" -> {
          return entry.keyAt();
        }
        default -> {}
      }
    }
    return at();
  }
}
