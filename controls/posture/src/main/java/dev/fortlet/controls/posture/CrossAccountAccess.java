package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.iam.WhoCan;
import dev.fortlet.model.iam.WhoCan.Audience;
import java.util.Map;

/**
 * Fails a function that somebody outside the trust zone can invoke: another account, or a service
 * that acts for anybody's resource.
 */
final class CrossAccountAccess implements Check<LambdaFunction> {

  private static final WorstWay WORST =
      new WorstWay("public", "outside-account", "confused-deputy");

  private final Access access;

  CrossAccountAccess(Settings settings) {
    this.access = new Access(settings);
  }

  @Override
  public Verdict examine(LambdaFunction function, Estate estate) {
    return WORST.into(
        function, way -> examine(way, function, estate), "only the trust zone can invoke it");
  }

  private Verdict examine(Way.ByPolicy way, LambdaFunction function, Estate estate) {
    if (access.ask(way, way.everyone(), function, estate) instanceof WhoCan.Somebody somebody) {
      return Access.fail("public", "everyone can " + way.deed().words(), way, somebody)
          .fix("lambda-policy-narrow", "name the account, or add PrincipalOrgID to the statement");
    }
    return switch (access.ask(way, Audience.OUTSIDER, function, estate)) {
      case WhoCan.Nobody _ -> Verdict.pass("not by " + way.label());
      case WhoCan.Undecided(var reason) -> Verdict.unknown(reason);
      case WhoCan.Somebody somebody -> outsider(way, somebody);
    };
  }

  private static Verdict outsider(Way.ByPolicy way, WhoCan.Somebody somebody) {
    String who = somebody.witness().principal();
    if (who.startsWith("arn:") || who.equals("anonymous")) {
      return Access.fail(
              "outside-account", named(somebody) + " can " + way.deed().words(), way, somebody)
          .fix("lambda-policy-narrow", "remove the statement, or list the account under trust");
    }
    if (way.deed() == Way.Deed.REPLACE_CODE) {
      return Verdict.pass("no service replaces code for somebody else");
    }
    int acting = who.indexOf(" acting for ");
    String service = acting < 0 ? who : who.substring(0, acting);
    return Access.fail(
            "confused-deputy",
            service + " can be made to invoke it by somebody else's resource",
            way,
            somebody)
        .fix("lambda-permission-source", bound(service));
  }

  /** Whom the statement means, as far as it names them; the witness is only one of them. */
  private static String named(WhoCan.Somebody somebody) {
    String statement = somebody.statement().line();
    Map<String, String> context = somebody.witness().context();
    String organization = context.getOrDefault("aws:PrincipalOrgID", "");
    if (!organization.isEmpty() && statement.contains(organization)) {
      return "a principal of organisation " + organization + ", which is not trusted,";
    }
    String account = context.getOrDefault("aws:PrincipalAccount", "");
    return !account.isEmpty() && statement.contains(account)
        ? "a principal of account " + account + ", which is not trusted,"
        : "somebody outside the trust zone";
  }

  /** What says for whom a service acts. Alexa acts for skills, which are no resources of AWS. */
  private static String bound(String service) {
    return service.startsWith("alexa-")
        ? "add EventSourceToken with the id of your skill (SkillId of a SAM event)"
        : "add SourceAccount, or a SourceArn, with your own account in it";
  }
}
