package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaConfiguration.Tag;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.LambdaIdentity;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.SourceRead;
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
import dev.fortlet.sources.aws.web.WebFunctions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
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
   * @param unread what is not known of its functions besides: triggers, tags
   * @param gone functions that were deleted while it was read
   * @param fellBack whether the endpoint does not know GetResourcePolicy
   * @param webless whether it does not know web functions
   */
  record Seen(
      String region,
      List<LambdaFunction> functions,
      Optional<Reason> missing,
      List<SourceRead.UnreadFact> unread,
      List<String> gone,
      boolean fellBack,
      boolean webless) {}

  Seen read() throws InterruptedException {
    ConcurrentLinkedQueue<Draft> drafts = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<String> gone = new ConcurrentLinkedQueue<>();
    AtomicReference<@Nullable Reason> odd = new AtomicReference<>();
    Crew.Work work = crew.start();
    Set<String> known = new HashSet<>();
    Optional<Failure> missing;
    try (Around around = new Around(api, name)) {
      missing =
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
                    around.begin();
                    work.add(() ->
                        qualifiers
                            .of(each.called())
                            .ifPresentOrElse(
                                found -> drafts.add(new Draft(each, found)),
                                () -> gone.add(each.identity().id())));
                  } catch (MalformedException e) {
                    // One function that cannot be read does not hide the others.
                    odd.compareAndSet(null, unreadable(e));
                  }
                }
              });
      WebFunctions web = WebFunctions.of(api, account, name);
      work.finish();
      List<LambdaFunction> functions = new ArrayList<>(web.functions());
      functions.addAll(functions(List.copyOf(drafts), around));
      return new Seen(
          name,
          functions,
          missing.map(Failure::reason).or(() -> Optional.ofNullable(odd.get())).or(web::missing),
          around.unread(account),
          List.copyOf(gone),
          policies.fellBack(),
          web.unknown());
    }
  }

  /** A function before it is known what invokes it. */
  private record Draft(Listed listed, Listing<Qualifier> qualifiers) {}

  /** Triggers name versions that no alias does, and these have policies too. */
  private List<LambdaFunction> functions(List<Draft> drafts, Around around)
      throws InterruptedException {
    ConcurrentLinkedQueue<LambdaFunction> functions = new ConcurrentLinkedQueue<>();
    Crew.Work work = crew.again();
    for (Draft draft : drafts) {
      String arn = draft.listed().identity().id();
      Set<String> named = new TreeSet<>(around.triggers().qualifiers(arn));
      draft.qualifiers().items().forEach(each -> named.remove(each.name().toString()));
      if (named.isEmpty()) {
        functions.add(function(draft.listed(), draft.qualifiers(), around));
      } else {
        work.add(() ->
            functions.add(
                function(
                    draft.listed(),
                    qualifiers.with(named, draft.listed().called(), draft.qualifiers()),
                    around)));
      }
    }
    work.finish();
    return List.copyOf(functions);
  }

  private static Reason unreadable(MalformedException e) {
    String action = Operation.LIST_FUNCTIONS.action();
    return Reason.of(action + " listed a function that is none: " + e.getMessage(), action);
  }

  private record Listed(
      LambdaIdentity identity, Function<Listing<Tag>, LambdaConfiguration> configuration) {
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
        Configurations.read(function));
  }

  private LambdaFunction function(Listed listed, Listing<Qualifier> qualifiers, Around around) {
    String arn = listed.identity().id();
    return new EventFunction(
        listed.identity(),
        listed.configuration().apply(around.tags().of(arn)),
        qualifiers,
        around.triggers().of(arn),
        unasked());
  }

  private Optional<String> unasked() {
    return deep
        ? Optional.empty()
        : Optional.of("policies of versions that no alias or trigger names");
  }
}
