package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Text;
import java.util.Map;

/**
 * What is known of a service beside its files.
 *
 * @param unit the deployment unit, the scope of what is not known
 * @param parameters values for {@code ${opt:...}} and {@code ${param:...}}, by name
 * @param environment the variables of the environment that may be read, and only those
 * @param account the own account's id, or the symbol for it
 */
public record Given(
    String unit, Map<String, String> parameters, Map<String, String> environment, Text account) {

  public Given {
    parameters = Map.copyOf(parameters);
    environment = Map.copyOf(environment);
  }
}
