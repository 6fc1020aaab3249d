package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.sources.aws.accounts.Organizations;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Endpoints;
import dev.fortlet.sources.aws.api.Wire;
import dev.fortlet.sources.aws.pace.Pace;
import dev.fortlet.sources.aws.pace.Patience;
import dev.fortlet.sources.aws.pace.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Reads live AWS accounts. Nothing is ever changed in them. */
public final class AwsSource {

  private final AwsOptions options;
  private final Function<BooleanSupplier, Waiting> time;

  public AwsSource(AwsOptions options) {
    this(options, Waiting::real);
  }

  /**
   * @param time what reading waits by, told when to stop
   */
  public AwsSource(AwsOptions options, Function<BooleanSupplier, Waiting> time) {
    this.options = options;
    this.time = time;
  }

  /**
   * @throws UnreadableException if there is nothing to read: no credentials, no account behind them
   */
  public Estate read(Progress progress) throws UnreadableException, InterruptedException {
    String home = Regions.home(options);
    Endpoints endpoints = new Endpoints(options.endpoint(), options.variables());
    Optional<String> problem = endpoints.problem();
    if (problem.isPresent()) {
      throw new UnreadableException(problem.get());
    }
    Pace pace = new Pace(options.share(), time.apply(progress::isStopped));
    try (Wire wire = new Wire(endpoints);
        StopWatch _ = new StopWatch(progress::isStopped, wire);
        ChainKeys keys = new ChainKeys()) {
      Api api = new Api("", keys, wire, pace, Patience.usual());
      Identity identity = Identity.of(api, home);
      Regions regions = Regions.of(options, api, home);
      Crew crew = new Crew(progress, pace);
      Organizations organizations = new Organizations();
      Account account = new Account(api, identity.account(), crew, organizations, options.deep());
      return estate(account.read(regions, home), organizations);
    }
  }

  private static Estate estate(Account.Seen account, Organizations organizations) {
    return new Estate(
        List.of(account.unit()),
        new Listing<>(account.functions(), account.missing()),
        account.roles().roles(),
        account.roles().policies(),
        List.of(),
        List.of(account.source()),
        List.of(),
        organizations.all());
  }
}
