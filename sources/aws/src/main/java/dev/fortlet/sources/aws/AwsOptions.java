package dev.fortlet.sources.aws;

import dev.fortlet.sources.aws.accounts.Selection;
import java.net.URI;
import java.nio.file.Path;
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
 * @param accounts which accounts
 * @param role what to assume in those that say no other
 * @param parts the folder where each account is kept once it is read, and found again
 */
public record AwsOptions(
    List<String> regions,
    Optional<URI> endpoint,
    double share,
    boolean deep,
    Map<String, String> variables,
    Selection accounts,
    Optional<String> role,
    Optional<Path> parts) {

  public AwsOptions {
    regions = List.copyOf(regions);
    variables = Map.copyOf(variables);
  }

  /** The account whose credentials these are. */
  public AwsOptions(
      List<String> regions,
      Optional<URI> endpoint,
      double share,
      boolean deep,
      Map<String, String> variables) {
    this(
        regions,
        endpoint,
        share,
        deep,
        variables,
        new Selection.Own(),
        Optional.empty(),
        Optional.empty());
  }

  /** What looks like the name of a region: there are more of them every year. */
  public static boolean isRegion(String name) {
    return name.matches("[a-z]{2,4}(-[a-z]+){1,3}-[0-9]{1,2}");
  }
}
