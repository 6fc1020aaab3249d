package dev.fortlet.sources.templates;

import dev.fortlet.sources.templates.terraform.VariableFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a deployment beside its templates.
 *
 * @param accounts the accounts that the templates are deployed to
 * @param parameters values for parameters of any template, instead of their defaults
 * @param environment the environment variables that templates may read, with their values: those
 *     that the user named, and no other
 * @param variables values for variables of Terraform's roots, of which a later one counts before an
 *     earlier; those by name count before them all
 */
public record TemplateOptions(
    TargetAccounts accounts,
    Map<String, String> parameters,
    Map<String, String> environment,
    List<VariableFile> variables) {

  public TemplateOptions {
    parameters = Map.copyOf(parameters);
    environment = Map.copyOf(environment);
    variables = List.copyOf(variables);
  }

  public TemplateOptions(
      Optional<String> account, Map<String, String> parameters, Map<String, String> environment) {
    this(TargetAccounts.one(account), parameters, environment, List.of());
  }

  public TemplateOptions(Optional<String> account, Map<String, String> parameters) {
    this(account, parameters, Map.of());
  }

  public static TemplateOptions none() {
    return new TemplateOptions(Optional.empty(), Map.of());
  }
}
