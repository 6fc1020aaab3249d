package dev.fortlet.model.iam;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A concrete request that is allowed and should not be.
 *
 * @param principal {@code anonymous}, an ARN, or a service and what it acts for
 * @param actions all of them are allowed to this caller
 * @param context the condition keys that the request carries, as far as the policy asks for them
 */
public record Witness(
    String principal, List<String> actions, String resource, SortedMap<String, String> context) {

  public Witness {
    actions = List.copyOf(actions);
    context = new TreeMap<>(context);
  }
}
