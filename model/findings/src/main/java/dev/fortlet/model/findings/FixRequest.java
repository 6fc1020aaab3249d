package dev.fortlet.model.findings;

import java.util.Map;

/**
 * What would put it right, as plain data; {@code fix} knows the steps.
 *
 * @param summary one line for people
 */
public record FixRequest(String id, String summary, Map<String, String> parameters) {

  public FixRequest {
    parameters = Map.copyOf(parameters);
  }
}
