package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.findings.Witness;
import dev.fortlet.model.iam.TrustZone;
import dev.fortlet.model.iam.WhoCan;
import dev.fortlet.model.iam.WhoCan.Audience;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks who can invoke a function, and turns the answer into a verdict's words. */
final class Access {

  private final WhoCan whoCan;
  private final Profile.Trust trust;

  /** Organisations have thousands of accounts: each account's zone is put together once. */
  private final Map<Text, TrustZone> zones = new HashMap<>();

  Access(Settings settings) {
    this.whoCan = new WhoCan(settings.today().atStartOfDay(ZoneOffset.UTC).toInstant());
    this.trust = settings.trust();
  }

  WhoCan.Answer ask(Way.ByPolicy way, Audience audience, LambdaFunction function, Estate estate) {
    return whoCan.ask(
        new WhoCan.Question(
            way.policy(),
            way.actions(),
            way.resource(),
            way.given(),
            zones.computeIfAbsent(function.account(), account -> zone(account, estate)),
            audience));
  }

  private TrustZone zone(Text account, Estate estate) {
    Set<String> accounts = new LinkedHashSet<>(trust.accounts());
    Set<String> organizations = new LinkedHashSet<>(trust.organizations());
    estate
        .organizationOf(account)
        .ifPresent(own -> {
          organizations.add(own.id());
          accounts.addAll(own.accounts());
        });
    return new TrustZone(
        account,
        List.copyOf(accounts),
        List.copyOf(organizations),
        organizations.stream().map(id -> id + "/*").toList(),
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
