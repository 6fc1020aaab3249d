package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The actions that statements speak of, for quick answers: some of AWS's own policies list more
 * than a thousand.
 */
final class ActionIndex {

  private boolean anything;
  private final Set<String> names = new HashSet<>();
  private final Map<String, List<String>> globsByService = new HashMap<>();
  private final List<String> globs = new ArrayList<>();

  /** For each NotAction, what it leaves out. */
  private final List<ActionIndex> allBut = new ArrayList<>();

  private ActionIndex() {}

  /**
   * What any of these statements may speak of. One that is not understood may speak of anything.
   */
  static ActionIndex of(List<Statement> statements) {
    ActionIndex index = new ActionIndex();
    for (Statement statement : statements) {
      if (!statement.oddities().isEmpty() || statement.actions().isEmpty()) {
        index.anything = true;
      } else if (statement.actions().get().inverted()) {
        index.allBut(statement.actions().get());
      } else {
        statement.actions().get().globs().forEach(index::add);
      }
    }
    return index;
  }

  private void allBut(Patterns actions) {
    ActionIndex out = new ActionIndex();
    actions.globs().forEach(out::add);
    if (out.anything) {
      anything = true;
    } else {
      allBut.add(out);
    }
  }

  private void add(Text glob) {
    if (!glob.isKnown()) {
      anything = true;
      return;
    }
    String pattern = glob.toString().toLowerCase(Locale.ROOT);
    int wild = firstWildcard(pattern);
    int colon = pattern.indexOf(':');
    if (wild < 0) {
      names.add(pattern);
    } else if (colon >= 0 && colon < wild) {
      globsByService
          .computeIfAbsent(pattern.substring(0, colon), _ -> new ArrayList<>())
          .add(pattern);
    } else {
      globs.add(pattern);
    }
  }

  private static int firstWildcard(String pattern) {
    int star = pattern.indexOf('*');
    int question = pattern.indexOf('?');
    return star < 0 ? question : question < 0 ? star : Math.min(star, question);
  }

  /**
   * @param action in lower case
   */
  boolean maySpeakOf(String action) {
    if (anything || lists(action)) {
      return true;
    }
    for (ActionIndex out : allBut) {
      if (!out.lists(action)) {
        return true;
      }
    }
    return false;
  }

  private boolean lists(String action) {
    if (names.contains(action) || any(globs, action)) {
      return true;
    }
    if (globsByService.isEmpty()) {
      return false;
    }
    int colon = action.indexOf(':');
    String service = colon < 0 ? action : action.substring(0, colon);
    return any(globsByService.getOrDefault(service, List.of()), action);
  }

  private static boolean any(List<String> patterns, String action) {
    for (String pattern : patterns) {
      if (Wildcards.matches(pattern, action)) {
        return true;
      }
    }
    return false;
  }
}
