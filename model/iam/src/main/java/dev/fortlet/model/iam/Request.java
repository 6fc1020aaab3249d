package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One concrete request.
 *
 * @param context condition keys in lower case, with their values; a key that is not there is absent
 */
public record Request(
    Caller caller, String action, Text resource, Map<String, List<String>> context) {

  public Request {
    Map<String, List<String>> folded = new HashMap<>();
    context.forEach((key, values) -> folded.put(key.toLowerCase(Locale.ROOT), List.copyOf(values)));
    context = Map.copyOf(folded);
  }
}
