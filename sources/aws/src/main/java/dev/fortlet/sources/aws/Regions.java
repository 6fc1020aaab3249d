package dev.fortlet.sources.aws;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Answer;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The regions to read.
 *
 * @param missing why there may be more, if there may be
 */
record Regions(List<String> names, Optional<Reason> missing) {

  private static final String FIRST = "us-east-1";

  /**
   * Where to ask what is not of a region: what the user works with, else the first there was.
   *
   * @throws UnreadableException if the user names a region that is none
   */
  static String home(AwsOptions options) throws UnreadableException {
    for (String name : options.regions()) {
      require("--regions", name);
    }
    if (!options.regions().isEmpty()) {
      return options.regions().getFirst();
    }
    try {
      String home = DefaultAwsRegionProviderChain.builder().build().getRegion().id();
      require("AWS_REGION", home);
      return home;
    } catch (SdkClientException none) {
      return FIRST;
    }
  }

  /**
   * @param named those that the user names; if there are none, those that are enabled
   * @throws UnreadableException if there is no making out which regions there are
   */
  static Regions of(List<String> named, Api api, String home) throws UnreadableException {
    if (!named.isEmpty()) {
      return new Regions(named.stream().distinct().toList(), Optional.empty());
    }
    Answer answer = api.ask(Call.of(Operation.DESCRIBE_REGIONS, home));
    return switch (answer) {
      case Answer.Refused(var failure) ->
          new Regions(
              List.of(home),
              Optional.of(
                  Reason.of(
                      "only %s was read: %s".formatted(home, failure.reason().message()),
                      failure.reason().settledBy() + ", or --regions")));
      case Answer.Said(var said) -> enabled(new Body(said));
    };
  }

  private static Regions enabled(Body answer) throws UnreadableException {
    List<String> names = new ArrayList<>();
    try {
      for (Value item : answer.requiredList("regionInfo")) {
        String name = Body.of(item).required("regionName");
        require(Operation.DESCRIBE_REGIONS.action(), name);
        names.add(name);
      }
    } catch (MalformedException e) {
      throw new UnreadableException(
          Operation.DESCRIBE_REGIONS.action() + " answered something else: " + e.getMessage());
    }
    return new Regions(List.copyOf(new TreeSet<>(names)), Optional.empty());
  }

  /** By its form alone, as regions are added faster than this is built anew; it names a host. */
  private static void require(String source, String name) throws UnreadableException {
    if (!AwsOptions.isRegion(name)) {
      throw new UnreadableException(source + ": " + name + " is no region: expected us-east-1,..");
    }
  }
}
