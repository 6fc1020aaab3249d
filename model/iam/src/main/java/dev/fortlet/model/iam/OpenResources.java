package dev.fortlet.model.iam;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Statements for questions that leave the resource open: a group of strings spells it. */
final class OpenResources {

  private final IdentityHashMap<Statement, Statement> opened = new IdentityHashMap<>();

  /**
   * The statement with its resources as a condition, for questions that leave the resource open.
   */
  Statement of(Statement statement) {
    if (statement.resources().isEmpty()) {
      return statement;
    }
    return opened.computeIfAbsent(statement, OpenResources::withResourceAsCondition);
  }

  private static Statement withResourceAsCondition(Statement statement) {
    Patterns resources = statement.resources().orElseThrow();
    Operator operator = resources.inverted() ? Operator.STRING_NOT_LIKE : Operator.STRING_LIKE;
    List<Condition> conditions = new ArrayList<>(statement.conditions());
    conditions.add(
        new Condition(
            operator.label(),
            Optional.of(operator),
            Condition.Quantifier.NONE,
            false,
            Overlap.RESOURCE,
            Overlap.RESOURCE,
            resources.globs(),
            Optional.empty(),
            statement.at()));
    return new Statement(
        statement.sid(),
        statement.effect(),
        statement.principals(),
        statement.actions(),
        Optional.empty(),
        conditions,
        statement.variables(),
        statement.oddities(),
        statement.document());
  }
}
