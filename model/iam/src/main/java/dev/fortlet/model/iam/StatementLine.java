package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A statement on one line, for evidence. Long lists are cut. */
final class StatementLine {

  private static final int SHOWN = 3;

  private StatementLine() {}

  static String of(Statement statement) {
    return of(statement, "");
  }

  static String of(Statement statement, String action) {
    StringBuilder line = new StringBuilder(statement.effect().label());
    Principals principals = statement.principals();
    if (principals.form() != Principals.Form.NONE) {
      line.append(principals.form() == Principals.Form.EXCEPT ? " everyone except " : " ");
      join(line, principals.members());
    }
    statement.actions().ifPresent(actions -> patterns(line.append(' '), foremost(actions, action)));
    statement.resources().ifPresent(resources -> patterns(line.append(" on "), resources));
    String word = " if ";
    for (Condition condition : statement.conditions()) {
      line.append(word).append(condition);
      word = " and ";
    }
    return line.toString();
  }

  /** A list that will be cut, begun with what matters. */
  private static Patterns foremost(Patterns actions, String action) {
    List<Text> globs = actions.globs();
    if (action.isEmpty() || globs.size() <= SHOWN) {
      return actions;
    }
    List<Text> sorted = new ArrayList<>(globs);
    sorted.sort(Comparator.comparing((Text glob) -> Actions.matches(glob, action) == Answer.NO));
    return new Patterns(actions.inverted(), sorted);
  }

  static void values(StringBuilder line, List<Text> values) {
    join(line, values);
  }

  private static void patterns(StringBuilder line, Patterns patterns) {
    if (patterns.inverted()) {
      line.append("all but ");
    }
    join(line, patterns.globs());
  }

  private static void join(StringBuilder line, List<?> items) {
    for (int i = 0; i < items.size() && i < SHOWN; i++) {
      line.append(i == 0 ? "" : ", ").append(items.get(i));
    }
    if (items.size() > SHOWN) {
      line.append(" and ").append(items.size() - SHOWN).append(" more");
    }
  }
}
