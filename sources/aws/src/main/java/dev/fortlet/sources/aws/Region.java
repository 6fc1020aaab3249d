package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.LambdaIdentity;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Failure;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads the functions of one account in one region. */
final class Region {

  private static final Pages PAGES = new Pages("Marker", "NextMarker", "Functions");

  private final Api api;
  private final String account;
  private final String name;
  private final Crew crew;
  private final boolean deep;
  private final Policies policies;
  private final Qualifiers qualifiers;

  Region(Api api, String account, String name, Crew crew, boolean deep) {
    this.api = api;
    this.account = account;
    this.name = name;
    this.crew = crew;
    this.deep = deep;
    this.policies = new Policies(api, name);
    this.qualifiers = new Qualifiers(api, name, policies, deep);
  }

  /**
   * What was read of it.
   *
   * @param gone functions that were deleted while it was read
   * @param fellBack whether the endpoint does not know GetResourcePolicy
   */
  record Seen(
      String region,
      List<LambdaFunction> functions,
      Optional<Reason> missing,
      List<String> gone,
      boolean fellBack) {}

  Seen read() throws InterruptedException {
    ConcurrentLinkedQueue<LambdaFunction> functions = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<String> gone = new ConcurrentLinkedQueue<>();
    Crew.Work work = crew.start();
    Set<String> known = new HashSet<>();
    AtomicReference<@Nullable Reason> odd = new AtomicReference<>();
    Optional<Failure> missing =
        PAGES.read(
            api,
            Call.of(Operation.LIST_FUNCTIONS, name),
            (items, _) -> {
              for (Value item : items) {
                try {
                  Listed each = listed(Body.of(item));
                  if (!known.add(each.identity().id())) {
                    continue; // Pages move while functions come and go.
                  }
                  work.add(() ->
                      qualifiers
                          .of(each.called(), List.of())
                          .ifPresentOrElse(
                              found -> functions.add(function(each, found)),
                              () -> gone.add(each.identity().id())));
                } catch (MalformedException e) {
                  // One function that cannot be read does not hide the others.
                  odd.compareAndSet(null, unreadable(e));
                }
              }
            });
    work.finish();
    return new Seen(
        name,
        List.copyOf(functions),
        missing.map(Failure::reason).or(() -> Optional.ofNullable(odd.get())),
        List.copyOf(gone),
        policies.fellBack());
  }

  private static Reason unreadable(MalformedException e) {
    String action = Operation.LIST_FUNCTIONS.action();
    return Reason.of(action + " listed a function that is none: " + e.getMessage(), action);
  }

  private record Listed(LambdaIdentity identity, LambdaConfiguration configuration) {
    FunctionName called() {
      return new FunctionName(identity.name(), identity.id());
    }
  }

  private Listed listed(Body function) throws MalformedException {
    String arn = function.required("FunctionArn");
    // Some stand-ins for AWS answer every region alike: what is elsewhere would be there twice.
    if (!arn.contains(":lambda:" + name + ":" + account + ":function:")) {
      throw new MalformedException(
          function.value().at(), "not a function of " + account + " in " + name);
    }
    Listing<LambdaConfiguration.Tag> tags =
        Listing.partial(List.of(), Reason.of("tags were not asked", "tag:GetResources"));
    return new Listed(
        new LambdaIdentity(
            arn,
            account,
            function.required("FunctionName"),
            Text.of(arn),
            Text.of(account),
            Text.of(name),
            new Location(arn, 1, 1),
            Map.of()),
        Configurations.read(function, tags));
  }

  private LambdaFunction function(Listed listed, Listing<Qualifier> qualifiers) {
    return new EventFunction(
        listed.identity(), listed.configuration(), qualifiers, Listing.none(), unasked());
  }

  private Optional<String> unasked() {
    return deep
        ? Optional.empty()
        : Optional.of("policies of versions that no alias or trigger names");
  }
}
