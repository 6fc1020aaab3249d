package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.sources.aws.AwsOptions;
import dev.fortlet.sources.aws.AwsSource;
import dev.fortlet.sources.aws.ReadingPolicy;
import dev.fortlet.sources.aws.UnreadableException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Live AWS accounts as where the estate comes from. */
record Live(AwsOptions options) {

  /** What has no meaning for anything else. */
  static final List<String> OPTIONS =
      List.of("accounts", "role", "regions", "endpoint-url", "share", "deep", "resume");

  private static final double HALF = 0.5;

  static Live of(Arguments arguments, Env env) throws UsageException {
    LiveAccounts accounts = LiveAccounts.of(arguments, env);
    return new Live(
        new AwsOptions(
            arguments.list("regions"),
            endpoint(arguments),
            share(arguments),
            arguments.has("deep"),
            env.variables(),
            accounts.selection(),
            accounts.role(),
            arguments.get("resume").map(folder -> env.directory().resolve(folder).normalize())));
  }

  Estate read(Env env) throws UsageException {
    try (LiveProgress progress = new LiveProgress(env)) {
      return new AwsSource(options).read(progress);
    } catch (UnreadableException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What has to be allowed for a scan, as a policy or as a template that makes a role with it.
   *
   * @param role what is to be assumed in other accounts, if any are to be read: a name or an ARN
   */
  static String policy(String format, Optional<String> role) {
    Optional<String> assumed =
        role.map(each -> each.startsWith("arn:") ? each : "arn:aws:iam::*:role/" + each);
    ReadingPolicy policy = ReadingPolicy.of(assumed.stream().toList());
    return format.equals("json") ? policy.json() : policy.cloudFormation();
  }

  private static Optional<URI> endpoint(Arguments arguments) throws UsageException {
    Optional<String> given = arguments.get("endpoint-url");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI endpoint = URI.create(given.get());
      if (("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
          && endpoint.getHost() != null) {
        return Optional.of(endpoint);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new UsageException(
        "--endpoint-url " + given.get() + ": expected an address like http://localhost:4566");
  }

  private static double share(Arguments arguments) throws UsageException {
    String given = arguments.get("share", String.valueOf(HALF));
    try {
      double share = Double.parseDouble(given);
      if (share >= 0.1 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new UsageException("--share " + given + ": expected a number from 0.1 to 1.0");
  }
}
