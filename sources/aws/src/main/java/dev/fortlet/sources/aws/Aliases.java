package dev.fortlet.sources.aws;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Failure;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A function's aliases, and the versions that they point at.
 *
 * @param missing why there may be more
 */
record Aliases(List<String> names, Set<String> versions, Optional<Failure> missing) {

  private static final Pages PAGES = new Pages("Marker", "NextMarker", "Aliases");

  /** What is not published yet: the function itself. */
  static final String LATEST = "$LATEST";

  static Aliases of(FunctionName function, Api api, String region) {
    List<String> names = new ArrayList<>();
    Set<String> versions = new TreeSet<>();
    Call call = Call.of(Operation.LIST_ALIASES, region).with("FunctionName", function.name());
    Optional<Failure> missing =
        PAGES.read(
            api,
            call,
            (items, _) -> {
              for (Value item : items) {
                Body alias = Body.of(item);
                names.add(alias.required("Name"));
                versions.addAll(versions(alias));
              }
            });
    versions.remove(LATEST);
    return new Aliases(names, versions, missing);
  }

  /** An alias may share its calls between two versions. */
  private static List<String> versions(Body alias) throws MalformedException {
    List<String> versions = new ArrayList<>();
    versions.add(alias.required("FunctionVersion"));
    Optional<Body> routing = alias.object("RoutingConfig");
    if (routing.isPresent()) {
      routing
          .get()
          .object("AdditionalVersionWeights")
          .ifPresent(
              weights -> weights.value().entries().forEach(entry -> versions.add(entry.key())));
    }
    return versions;
  }
}
