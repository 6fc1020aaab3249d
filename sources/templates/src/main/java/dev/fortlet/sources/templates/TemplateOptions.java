package dev.fortlet.sources.templates;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of a deployment beside its templates.
 *
 * @param account the id of the account that the templates are deployed to
 * @param parameters values for parameters of any template, instead of their defaults
 */
public record TemplateOptions(Optional<String> account, Map<String, String> parameters) {

  public TemplateOptions {
    parameters = Map.copyOf(parameters);
  }

  public static TemplateOptions none() {
    return new TemplateOptions(Optional.empty(), Map.of());
  }
}
