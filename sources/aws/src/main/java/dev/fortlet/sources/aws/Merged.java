package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Organization;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.aws.accounts.Targets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Accounts that were read each by itself, put together. */
final class Merged {

  private final List<Estate> accounts;

  Merged(List<Estate> accounts) {
    this.accounts = accounts;
  }

  /**
   * @param targets what was to be read
   * @param besides what was called that is of no account
   */
  Estate estate(Targets targets, Map<String, Integer> besides) {
    List<DeploymentUnit> units = all(Estate::units);
    Listing<LambdaFunction> functions = listing(Estate::functions);
    List<SourceRead> sources = all(Estate::sources);
    if (!sources.isEmpty()) {
      sources.set(0, counting(sources.getFirst(), besides).noting(targets.notes()));
    }
    if (targets.missing().isPresent()) {
      // Accounts that nobody knows of are a unit of their own: they share nothing with the others.
      Reason reason = targets.missing().get();
      units.add(
          new DeploymentUnit(
                  "organization",
                  DeploymentUnit.Kind.LIVE,
                  Text.of("organization"),
                  Text.of("global"),
                  false)
              .hiding(Optional.of(reason)));
      sources.add(
          new SourceRead(
              SourceRead.Kind.AWS,
              "organization",
              List.of(),
              List.of(new SourceRead.UnreadFact("accounts", "organization", reason)),
              Optional.empty()));
      functions =
          new Listing<>(functions.items(), functions.missing().or(() -> Optional.of(reason)));
    }
    return new Estate(
        units,
        functions,
        listing(Estate::roles),
        listing(Estate::managedPolicies),
        List.of(),
        sources,
        List.of(),
        organizations());
  }

  private static SourceRead counting(SourceRead source, Map<String, Integer> more) {
    Optional<SourceRead.Live> live =
        source
            .live()
            .map(read -> {
              Map<String, Integer> calls = new TreeMap<>(read.calls());
              more.forEach((action, count) -> calls.merge(action, count, Integer::sum));
              return new SourceRead.Live(read.account(), read.regions(), calls);
            });
    return new SourceRead(
        source.kind(),
        source.path(),
        source.notes(),
        source.unread(),
        source.broken(),
        source.remarks(),
        live);
  }

  /** What accounts said of the organisations they are in, put together. */
  private List<Organization> organizations() {
    Map<String, TreeSet<String>> members = new TreeMap<>();
    Set<Organization> said = new HashSet<>(all(Estate::organizations));
    Map<String, List<Organization.Controls>> controls = new TreeMap<>();
    for (Organization organization : said) {
      controls
          .computeIfAbsent(organization.id(), _ -> new ArrayList<>())
          .addAll(organization.controls());
      members
          .computeIfAbsent(organization.id(), _ -> new TreeSet<>())
          .addAll(organization.accounts());
    }
    List<Organization> organizations = new ArrayList<>();
    members.forEach((id, ids) ->
        organizations.add(
            new Organization(id, List.copyOf(ids), sorted(controls.getOrDefault(id, List.of())))));
    return organizations;
  }

  private static List<Organization.Controls> sorted(List<Organization.Controls> controls) {
    return controls.stream().sorted(Comparator.comparing(Organization.Controls::account)).toList();
  }

  private <T> List<T> all(Function<Estate, List<T>> of) {
    List<T> all = new ArrayList<>();
    accounts.forEach(account -> all.addAll(of.apply(account)));
    return all;
  }

  private <T> Listing<T> listing(Function<Estate, Listing<T>> of) {
    List<T> all = new ArrayList<>();
    Optional<Reason> missing = Optional.empty();
    for (Estate account : accounts) {
      Listing<T> listing = of.apply(account);
      all.addAll(listing.items());
      missing = missing.or(listing::missing);
    }
    return new Listing<>(all, missing);
  }
}
