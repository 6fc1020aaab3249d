package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.aws.accounts.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account of which nothing could be read: it may hold functions, and nobody knows which. */
final class Blocked {

  private Blocked() {}

  static Estate estate(Target target, Reason why, Map<String, Integer> calls) {
    String name = target.name().map(called -> " (" + called + ")").orElse("");
    Reason reason =
        Reason.of(
            "account %s%s was not read: %s".formatted(target.id(), name, why.message()),
            why.settledBy());
    DeploymentUnit unit =
        new DeploymentUnit(
                target.id(),
                DeploymentUnit.Kind.LIVE,
                Text.of(target.id()),
                Text.of("global"),
                false)
            .hiding(Optional.of(reason));
    SourceRead source =
        new SourceRead(
            SourceRead.Kind.AWS,
            target.id(),
            List.of(),
            List.of(new SourceRead.UnreadFact("functions", target.id(), reason)),
            Optional.empty(),
            List.of(),
            Optional.of(new SourceRead.Live(target.id(), List.of(), calls)));
    return new Estate(
        List.of(unit),
        Listing.partial(List.of(), reason),
        Listing.partial(List.of(), reason),
        Listing.partial(List.of(), reason),
        List.of(),
        List.of(source));
  }

  /** Whether it is one of these: not one region of it was read. */
  static boolean is(Estate estate) {
    return estate.sources().stream()
        .allMatch(source -> source.live().map(live -> live.regions().isEmpty()).orElse(false));
  }
}
