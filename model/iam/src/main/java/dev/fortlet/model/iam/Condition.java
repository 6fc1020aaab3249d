package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.List;
import java.util.Optional;

/**
 * One operator on one key: conditions of a statement hold together, values of a condition are
 * alternatives.
 *
 * @param written the operator as the policy spells it
 * @param operator empty if it is not known; then there is an oddity
 * @param key in lower case: keys are read without regard to case
 * @param oddity why this condition is not understood, if it is not
 */
public record Condition(
    String written,
    Optional<Operator> operator,
    Quantifier quantifier,
    boolean ifExists,
    String key,
    String writtenKey,
    List<Text> values,
    Optional<Reason> oddity,
    Location at) {

  /** How an operator reads a key of several values. */
  public enum Quantifier {
    NONE,
    FOR_ALL_VALUES,
    FOR_ANY_VALUE
  }

  public Condition {
    values = List.copyOf(values);
  }

  @Override
  public String toString() {
    if (key.isEmpty()) {
      return "a condition that is not read";
    }
    StringBuilder line = new StringBuilder(writtenKey).append(' ').append(written).append(' ');
    StatementLine.values(line, values);
    return line.toString();
  }
}
