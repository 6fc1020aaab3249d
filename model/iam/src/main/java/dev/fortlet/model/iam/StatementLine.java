package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A statement on one line, for evidence. Long lists are cut. */
final class StatementLine {

  private static final int SHOWN = 3;

  private StatementLine() {}

  static String of(Statement statement) {
    return of(statement, List.of());
  }

  static String of(Statement statement, Collection<String> foremost) {
    StringBuilder line = new StringBuilder(statement.effect().label());
    Principals principals = statement.principals();
    if (principals.form() != Principals.Form.NONE) {
      line.append(principals.form() == Principals.Form.EXCEPT ? " everyone except " : " ");
      join(line, principals.members());
    }
    statement
        .actions()
        .ifPresent(actions -> patterns(line.append(' '), foremost(actions, foremost)));
    statement.resources().ifPresent(resources -> patterns(line.append(" on "), resources));
    String word = " if ";
    for (Condition condition : statement.conditions()) {
      line.append(word).append(condition);
      word = " and ";
    }
    return line.toString();
  }

  /** A list that will be cut, begun with what matters. */
  private static Patterns foremost(Patterns actions, Collection<String> wanted) {
    List<Text> globs = actions.globs();
    if (wanted.isEmpty() || globs.size() <= SHOWN) {
      return actions;
    }
    List<Text> sorted = new ArrayList<>(globs);
    sorted.sort(Comparator.comparing((Text glob) -> !speaksOf(glob, wanted)));
    return new Patterns(actions.inverted(), sorted);
  }

  private static boolean speaksOf(Text glob, Collection<String> actions) {
    for (String action : actions) {
      if (Actions.matches(glob, action) != Answer.NO) {
        return true;
      }
    }
    return false;
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
