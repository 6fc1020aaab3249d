package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.aws.accounts.Controls;
import dev.fortlet.sources.aws.accounts.Membership;
import dev.fortlet.sources.aws.accounts.Organizations;
import dev.fortlet.sources.aws.accounts.Target;
import dev.fortlet.sources.aws.api.Api;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads one account: its roles once, and its functions region by region, all at the same time. */
final class Account {

  private final Api api;
  private final String id;
  private final List<Api> asked;
  private final Crew crew;
  private final Organizations organizations;
  private final Controls controls;
  private final boolean deep;

  /**
   * @param asked all that ask on behalf of it
   */
  Account(
      Api api,
      Target target,
      List<Api> asked,
      Crew crew,
      Organizations organizations,
      Controls controls,
      boolean deep) {
    this.api = api;
    this.id = target.id();
    this.asked = asked;
    this.crew = crew;
    this.organizations = organizations;
    this.controls = controls;
    this.deep = deep;
  }

  Estate read(Regions regions, String home) throws InterruptedException {
    List<Region.Seen> seen = new ArrayList<>();
    Roles roles;
    Membership membership;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Roles> iam = threads.submit(() -> Roles.of(api, id, home));
      Future<Membership> belonging =
          threads.submit(() -> controls.of(organizations.of(api, id, home), id, home));
      List<Future<Region.Seen>> reading = new ArrayList<>();
      for (String name : regions.names()) {
        reading.add(threads.submit(() -> new Region(api, id, name, crew, deep).read()));
      }
      roles = result(iam);
      for (Future<Region.Seen> region : reading) {
        seen.add(result(region));
      }
      membership = result(belonging);
    }
    return whole(regions, seen, roles, membership);
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Estate whole(
      Regions regions, List<Region.Seen> seen, Roles roles, Membership membership) {
    Optional<Reason> missing = regions.missing();
    List<LambdaFunction> functions = new ArrayList<>();
    for (Region.Seen region : seen) {
      functions.addAll(region.functions());
      missing = missing.or(region::missing);
    }
    functions.sort(Comparator.comparing(LambdaFunction::id));
    DeploymentUnit unit =
        new DeploymentUnit(
                id,
                DeploymentUnit.Kind.LIVE,
                Text.of(id),
                Text.of("global"),
                roles.roles().isComplete())
            .hiding(missing);
    SourceRead source =
        new Account.Words(id, regions, seen, roles, membership, calls(asked)).source();
    return new Estate(
        List.of(unit),
        new Listing<>(functions, missing),
        roles.roles(),
        roles.policies(),
        List.of(),
        List.of(source),
        List.of(),
        membership.organization().stream().toList());
  }

  /** How often each action was called, all together. */
  static Map<String, Integer> calls(List<Api> asked) {
    Map<String, Integer> calls = new TreeMap<>();
    for (Api each : asked) {
      each.calls().byAction().forEach((action, count) -> calls.merge(action, count, Integer::sum));
    }
    return calls;
  }

  /** What a report says of the account as a source. */
  private record Words(
      String id,
      Regions regions,
      List<Region.Seen> seen,
      Roles roles,
      Membership membership,
      Map<String, Integer> calls) {

    SourceRead source() {
      List<SourceRead.UnreadFact> unread = new ArrayList<>();
      regions.missing().ifPresent(reason -> unread.add(fact("functions", reason)));
      List<String> notes = new ArrayList<>();
      membership.note().ifPresent(notes::add);
      for (Region.Seen region : seen) {
        region
            .missing()
            .ifPresent(reason -> unread.add(fact("functions", in(region.region(), reason))));
        unread.addAll(region.unread());
        for (LambdaFunction function : region.functions()) {
          Gaps.of(function, unread);
        }
        for (String gone : region.gone()) {
          notes.add(gone + " was deleted while the account was read");
        }
        if (region.webless()) {
          notes.add(
              region.region()
                  + ": web functions were not looked for, as the endpoint does not know them");
        }
        if (region.fellBack()) {
          notes.add(
              region.region()
                  + ": policies were read with GetPolicy, as the endpoint does not know"
                  + " GetResourcePolicy");
        }
      }
      roles.roles().missing().ifPresent(reason -> unread.add(fact("roles", reason)));
      return new SourceRead(
          SourceRead.Kind.AWS,
          id,
          notes,
          unread,
          Optional.empty(),
          List.of(),
          Optional.of(new SourceRead.Live(id, regions.names(), calls)));
    }

    private SourceRead.UnreadFact fact(String name, Reason reason) {
      return new SourceRead.UnreadFact(name, id, reason);
    }

    private static Reason in(String region, Reason reason) {
      return Reason.of(region + ": " + reason.message(), reason.settledBy());
    }
  }
}
