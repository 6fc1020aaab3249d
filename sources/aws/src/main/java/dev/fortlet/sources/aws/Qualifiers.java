package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.Qualifier.FunctionUrl;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.sources.aws.api.Answer;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Failure;
import dev.fortlet.sources.aws.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Under which names a function can be invoked, and by whom: policies first, URLs where they matter.
 */
final class Qualifiers {

  private static final String INVOKE_URL = "lambda:InvokeFunctionUrl";

  private final Api api;
  private final String region;
  private final Policies policies;

  private final boolean deep;

  /**
   * @param deep whether all versions count, not only those that something points at
   */
  Qualifiers(Api api, String region, Policies policies, boolean deep) {
    this.api = api;
    this.region = region;
    this.policies = policies;
    this.deep = deep;
  }

  /** What is under one name, before it is known whether its URL matters. */
  private record Named(Qualifier.Kind kind, String name, String arn, Fact<Policy> policy) {}

  /**
   * @return empty if the function is gone since it was listed
   */
  Optional<Listing<Qualifier>> of(FunctionName function) {
    List<Named> named = new ArrayList<>();
    named.add(named(Qualifier.Kind.UNQUALIFIED, function, ""));
    Aliases aliases = Aliases.of(function, api, region);
    if (aliases.missing().filter(Qualifiers::isAbsence).isPresent() && isGone(function)) {
      return Optional.empty();
    }
    for (String alias : aliases.names()) {
      named.add(named(Qualifier.Kind.ALIAS, function, alias));
    }
    Set<String> numbers = new TreeSet<>(aliases.versions());
    Optional<Failure> missing = aliases.missing();
    if (deep) {
      Versions versions = Versions.of(function, api, region);
      numbers.addAll(versions.names());
      missing = missing.or(versions::missing);
    }
    for (String version : numbers) {
      named.add(named(Qualifier.Kind.VERSION, function, version));
    }
    List<Qualifier> qualifiers = withUrls(function, aliases.names(), named);
    return Optional.of(new Listing<>(qualifiers, missing.map(Failure::reason)));
  }

  /**
   * More of them.
   *
   * @param names aliases and versions that triggers name
   */
  Listing<Qualifier> with(Set<String> names, FunctionName function, Listing<Qualifier> known) {
    List<Named> named = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    for (String name : names) {
      if (name.chars().allMatch(Character::isDigit)) {
        named.add(named(Qualifier.Kind.VERSION, function, name));
      } else if (!name.equals(Aliases.LATEST)) {
        aliases.add(name);
        named.add(named(Qualifier.Kind.ALIAS, function, name));
      }
    }
    return known.plus(Listing.complete(withUrls(function, aliases, named)));
  }

  private boolean isGone(FunctionName function) {
    Answer answer =
        api.ask(
            Call.of(Operation.GET_FUNCTION_CONFIGURATION, region)
                .with("FunctionName", function.name()));
    return answer instanceof Answer.Refused(var failure) && isAbsence(failure);
  }

  private static boolean isAbsence(Failure failure) {
    return failure.kind() == Failure.Kind.NOT_FOUND;
  }

  private Named named(Qualifier.Kind kind, FunctionName function, String name) {
    return new Named(kind, name, function.qualified(name), policies.of(function, name));
  }

  private List<Qualifier> withUrls(FunctionName function, List<String> aliases, List<Named> named) {
    boolean matter = named.stream().anyMatch(Qualifiers::mayOpenUrl);
    Optional<Urls> urls =
        matter ? Optional.of(Urls.of(function, aliases, api, region)) : Optional.empty();
    List<Qualifier> qualifiers = new ArrayList<>();
    for (Named each : named) {
      Fact<Optional<FunctionUrl>> url =
          // A version cannot have a URL.
          each.kind() == Qualifier.Kind.VERSION
              ? Fact.known(Optional.empty())
              : urls.map(known -> known.at(each.arn())).orElseGet(Urls::notAsked);
      qualifiers.add(
          new Qualifier(
              each.kind(), Text.of(each.name()), Text.of(each.arn()), each.policy(), url));
    }
    return qualifiers;
  }

  private static boolean mayOpenUrl(Named named) {
    return named.kind() != Qualifier.Kind.VERSION
        && named.policy().ifKnown().map(policy -> policy.mayLetIn(INVOKE_URL)).orElse(false);
  }
}
