package dev.fortlet.sources.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to read, and how.
 *
 * @param regions all that are enabled, if there are none
 * @param endpoint where to ask instead of AWS
 * @param share how much of AWS's quotas to take
 * @param deep whether to read the policies of all versions
 * @param variables the environment
 */
public record AwsOptions(
    List<String> regions,
    Optional<URI> endpoint,
    double share,
    boolean deep,
    Map<String, String> variables) {

  public AwsOptions {
    regions = List.copyOf(regions);
    variables = Map.copyOf(variables);
  }
}
