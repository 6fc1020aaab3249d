package dev.fortlet.model.findings;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A concrete request that is allowed and should not be.
 *
 * @param principal {@code anonymous}, an ARN, or a service and what it acts for
 * @param context the condition keys that the request carries
 */
public record Witness(
    String principal, String action, String resource, SortedMap<String, String> context) {

  public Witness {
    context = new TreeMap<>(context);
  }
}
