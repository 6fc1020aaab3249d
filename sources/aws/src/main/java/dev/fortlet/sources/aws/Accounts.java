package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.sources.aws.accounts.Controls;
import dev.fortlet.sources.aws.accounts.Organizations;
import dev.fortlet.sources.aws.accounts.Target;
import dev.fortlet.sources.aws.accounts.Targets;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Keys;
import dev.fortlet.sources.aws.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads many accounts side by side. One that cannot be read takes nothing from the others. */
final class Accounts {

  /** So many at once: each has a thread for each of its regions, and results that wait. */
  private static final int AT_ONCE = 32;

  private final AwsOptions options;
  private final Identity identity;
  private final String home;
  private final Api api;
  private final Doors doors;
  private final Crew crew;
  private final Organizations organizations;
  private final Controls controls = new Controls();
  private final Kept kept;

  /**
   * @param api asks with the user's own credentials
   */
  Accounts(
      AwsOptions options,
      Identity identity,
      String home,
      Api api,
      Doors doors,
      Crew crew,
      Organizations organizations,
      Kept kept) {
    this.options = options;
    this.identity = identity;
    this.home = home;
    this.api = api;
    this.doors = doors;
    this.crew = crew;
    this.organizations = organizations;
    this.kept = kept;
  }

  Estate read(Targets targets, Progress progress) throws UnreadableException, InterruptedException {
    requireRoles(targets.accounts());
    List<Target> accounts = targets.accounts();
    AtomicInteger done = new AtomicInteger();
    List<Estate> read = new ArrayList<>();
    progress.accounts(0, accounts.size());
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(AT_ONCE, accounts.size()), Thread.ofVirtual().factory())) {
      List<Future<Estate>> reading = new ArrayList<>();
      for (Target target : accounts) {
        reading.add(
            threads.submit(() -> {
              Estate estate = keptOr(target);
              progress.accounts(done.incrementAndGet(), accounts.size());
              return estate;
            }));
      }
      for (Future<Estate> account : reading) {
        read.add(account.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    requireSome(read);
    boolean own = accounts.stream().anyMatch(this::isOwn);
    return new Merged(read).estate(targets, own ? Map.of() : api.calls().byAction());
  }

  private void requireSome(List<Estate> read) throws UnreadableException {
    if (read.stream().allMatch(Blocked::is) && !doors.isStopped()) {
      String first =
          read.getFirst().functions().missing().map(Reason::message).orElse("there is no account");
      throw new UnreadableException(
          read.size() == 1 ? first : "none of %d accounts: %s".formatted(read.size(), first));
    }
  }

  private void requireRoles(List<Target> accounts) throws UnreadableException {
    for (Target target : accounts) {
      if (!isOwn(target) && role(target).isEmpty()) {
        throw new UnreadableException(
            "no role is named to read account %s with: --role, or role in the accounts file"
                .formatted(target.id()));
      }
    }
  }

  private boolean isOwn(Target target) {
    return target.id().equals(identity.account());
  }

  private Optional<String> role(Target target) {
    return target.roleArn(options.role(), identity.partition());
  }

  private Estate keptOr(Target target) throws InterruptedException {
    String role = isOwn(target) ? "" : role(target).orElseThrow();
    Optional<Estate> before = kept.found(target, role);
    return before.isPresent() ? before.get() : one(target, role);
  }

  private Estate one(Target target, String role) throws InterruptedException {
    if (doors.isStopped()) {
      return Blocked.estate(
          target, Reason.of("the scan was stopped before", "a scan to the end"), Map.of());
    }
    if (isOwn(target)) {
      return inside(target, role, api, List.of(api));
    }
    Doors.Door door = doors.open(target.id(), home, role, target.externalId(), identity.account());
    try {
      var _ = door.keys().current();
    } catch (Keys.UnavailableException e) {
      return Blocked.estate(
          target,
          Reason.of(String.valueOf(e.getMessage()), Operation.ASSUME_ROLE.action()),
          door.sts().calls().byAction());
    }
    return inside(target, role, door.api(), List.of(door.sts(), door.api()));
  }

  private Estate inside(Target target, String role, Api inner, List<Api> asked)
      throws InterruptedException {
    List<String> named = target.regions().isEmpty() ? options.regions() : target.regions();
    Regions regions;
    try {
      regions = Regions.of(named, inner, home);
    } catch (UnreadableException e) {
      return Blocked.estate(
          target,
          Reason.of(String.valueOf(e.getMessage()), Operation.DESCRIBE_REGIONS.action()),
          Account.calls(asked));
    }
    Account account =
        new Account(inner, target, asked, crew, organizations, controls, options.deep());
    Estate estate = account.read(regions, home);
    return isWhole(estate, asked) ? kept.keep(target, role, estate) : estate;
  }

  /** Whether another run would read nothing more, as far as that can be known. */
  private boolean isWhole(Estate estate, List<Api> asked) {
    return !doors.isStopped()
        && estate.functions().isComplete()
        && estate.roles().isComplete()
        && asked.stream().noneMatch(api -> api.calls().gaveUp());
  }
}
