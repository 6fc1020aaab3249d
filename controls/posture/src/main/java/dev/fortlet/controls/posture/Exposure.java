package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.iam.WhoCan;
import dev.fortlet.model.iam.WhoCan.Audience;
import java.util.List;

/** Fails a function that everyone can invoke: anonymous callers, or any principal of AWS. */
final class Exposure implements Check<LambdaFunction> {

  private final Access access;

  Exposure(Settings settings) {
    this.access = new Access(settings);
  }

  @Override
  public Verdict examine(LambdaFunction function, Estate estate) {
    return WorstWay.of(
        Way.into(function),
        way -> examine(way, function),
        List.of("anonymous", "any-aws-principal"),
        "no policy, URL or endpoint lets everyone in");
  }

  private Verdict examine(Way way, LambdaFunction function) {
    return switch (way) {
      case Way.Unclear(var reason, _) -> Verdict.unknown(reason);
      case Way.Open open ->
          Verdict.fail("anonymous", "anyone on the internet can invoke it by " + open.label())
              .at(open.location())
              .fix("lambda-endpoint-auth", "set the endpoint's AuthType to IamAuth");
      case Way.ByPolicy byPolicy -> examine(byPolicy, function);
    };
  }

  private Verdict examine(Way.ByPolicy way, LambdaFunction function) {
    Audience everyone = way.anonymous() ? Audience.ANONYMOUS : Audience.ANY_AWS_PRINCIPAL;
    return switch (access.ask(way, everyone, function)) {
      case WhoCan.Nobody _ -> Verdict.pass("not by " + way.label());
      case WhoCan.Undecided(var reason) -> Verdict.unknown(reason);
      case WhoCan.Somebody somebody ->
          way.anonymous()
              ? Access.fail(
                      "anonymous", "anyone on the internet can invoke it by its URL", way, somebody)
                  .fix(
                      "lambda-url-auth",
                      "set AuthType: AWS_IAM, or remove the statement that admits everyone")
              : Access.fail(
                      "any-aws-principal",
                      "any principal of any AWS account can invoke it",
                      way,
                      somebody)
                  .fix(
                      "lambda-policy-narrow",
                      "name the account, or add PrincipalOrgID to the statement");
    };
  }
}
