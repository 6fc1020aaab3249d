package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.findings.Witness;
import dev.fortlet.model.iam.TrustZone;
import dev.fortlet.model.iam.WhoCan;
import dev.fortlet.model.iam.WhoCan.Audience;
import java.time.ZoneOffset;
import java.util.List;

/** Asks who can invoke a function, and turns the answer into a verdict's words. */
final class Access {

  private final WhoCan whoCan;
  private final Profile.Trust trust;

  Access(Settings settings) {
    this.whoCan = new WhoCan(settings.today().atStartOfDay(ZoneOffset.UTC).toInstant());
    this.trust = settings.trust();
  }

  WhoCan.Answer ask(Way.ByPolicy way, Audience audience, LambdaFunction function) {
    return whoCan.ask(
        new WhoCan.Question(
            way.policy(), way.actions(), way.resource(), way.given(), zone(function), audience));
  }

  private TrustZone zone(LambdaFunction function) {
    return new TrustZone(
        function.account(),
        trust.accounts(),
        trust.organizations(),
        List.of(),
        trust.vpcEndpoints(),
        trust.vpcs(),
        trust.ipRanges());
  }

  static Verdict.Fail fail(
      String outcome, String reason, Way.ByPolicy way, WhoCan.Somebody somebody) {
    Location where = somebody.statement().at();
    return Verdict.fail(outcome, reason)
        .at(where)
        .because(Evidence.at(where, somebody.statement().line()))
        .because(Evidence.at(way.location(), "the way in is " + way.label()))
        .witnessedBy(witness(somebody.witness()));
  }

  private static Witness witness(dev.fortlet.model.iam.Witness found) {
    List<String> actions = found.actions();
    return new Witness(
        found.principal(), String.join(" and ", actions), found.resource(), found.context());
  }
}
