package dev.fortlet.sources.aws;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Failure;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All versions of a function that were published.
 *
 * @param missing why there may be more
 */
record Versions(Set<String> names, Optional<Failure> missing) {

  private static final Pages PAGES = new Pages("Marker", "NextMarker", "Versions");

  static Versions of(FunctionName function, Api api, String region) {
    Set<String> names = new TreeSet<>();
    Call call =
        Call.of(Operation.LIST_VERSIONS_BY_FUNCTION, region).with("FunctionName", function.name());
    Optional<Failure> missing =
        PAGES.read(
            api,
            call,
            (items, _) -> {
              for (Value item : items) {
                names.add(Body.of(item).required("Version"));
              }
            });
    names.remove(Aliases.LATEST);
    return new Versions(names, missing);
  }
}
