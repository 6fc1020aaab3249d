package dev.fortlet.sources.templates;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of a deployment beside its templates.
 *
 * @param account the id of the account that the templates are deployed to
 * @param parameters values for parameters of any template, instead of their defaults
 * @param environment the environment variables that templates may read, with their values: those
 *     that the user named, and no other
 */
public record TemplateOptions(
    Optional<String> account, Map<String, String> parameters, Map<String, String> environment) {

  public TemplateOptions {
    parameters = Map.copyOf(parameters);
    environment = Map.copyOf(environment);
  }

  public TemplateOptions(Optional<String> account, Map<String, String> parameters) {
    this(account, parameters, Map.of());
  }

  public static TemplateOptions none() {
    return new TemplateOptions(Optional.empty(), Map.of());
  }
}
