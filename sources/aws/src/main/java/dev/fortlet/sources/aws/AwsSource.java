package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.sources.aws.accounts.Organizations;
import dev.fortlet.sources.aws.accounts.Targets;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Endpoints;
import dev.fortlet.sources.aws.api.Wire;
import dev.fortlet.sources.aws.pace.Pace;
import dev.fortlet.sources.aws.pace.Patience;
import dev.fortlet.sources.aws.pace.Waiting;
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
    Kept kept = Kept.of(options);
    Endpoints endpoints = new Endpoints(options.endpoint(), options.variables());
    Optional<String> problem = endpoints.problem();
    if (problem.isPresent()) {
      throw new UnreadableException(problem.get());
    }
    Pace pace = new Pace(options.share(), time.apply(progress::isStopped));
    try (Wire wire = new Wire(endpoints);
        Ending _ = new Ending(wire, progress::isStopped);
        ChainKeys keys = new ChainKeys()) {
      Api api = new Api("", keys, wire, pace, Patience.usual());
      Identity identity = Identity.of(api, home);
      Organizations organizations = new Organizations();
      Accounts accounts =
          new Accounts(
              options,
              identity,
              home,
              api,
              new Doors(keys, wire, pace),
              new Crew(progress, pace),
              organizations,
              kept);
      Targets targets =
          Targets.of(options.accounts(), identity.account(), organizations, api, home);
      return accounts.read(targets, progress);
    }
  }
}
