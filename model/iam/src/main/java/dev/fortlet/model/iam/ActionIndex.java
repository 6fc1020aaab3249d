package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The actions of one statement, for quick answers: some of AWS's own policies list more than a
 * thousand.
 */
final class ActionIndex {

  private final boolean inverted;
  private boolean unknown;
  private final Set<String> names = new HashSet<>();
  private final Map<String, List<String>> globsByService = new HashMap<>();
  private final List<String> globs = new ArrayList<>();

  ActionIndex(Optional<Patterns> actions) {
    inverted = actions.isPresent() && actions.get().inverted();
    unknown = actions.isEmpty();
    if (actions.isPresent()) {
      actions.get().globs().forEach(this::add);
    }
  }

  private void add(Text glob) {
    Optional<String> known = glob.known();
    if (known.isEmpty()) {
      unknown = true;
      return;
    }
    String pattern = known.get().toLowerCase(Locale.ROOT);
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
    return unknown || lists(action) != inverted;
  }

  private boolean lists(String action) {
    if (names.contains(action)) {
      return true;
    }
    int colon = action.indexOf(':');
    String service = colon < 0 ? action : action.substring(0, colon);
    return any(globsByService.getOrDefault(service, List.of()), action) || any(globs, action);
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
