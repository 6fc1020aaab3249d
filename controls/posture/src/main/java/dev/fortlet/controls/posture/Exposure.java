package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.iam.WhoCan;

/** Fails a function that everyone can invoke: anonymous callers, or any principal of AWS. */
final class Exposure implements Check<LambdaFunction> {

  private static final WorstWay WORST = new WorstWay("anonymous", "any-aws-principal");

  private final Access access;

  Exposure(Settings settings) {
    this.access = new Access(settings);
  }

  @Override
  public Verdict examine(LambdaFunction function, Estate estate) {
    return WORST.into(
        function,
        way -> examine(way, function, estate),
        "no policy, URL or endpoint lets everyone in");
  }

  private Verdict examine(Way.ByPolicy way, LambdaFunction function, Estate estate) {
    return switch (access.ask(way, way.everyone(), function, estate)) {
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
                      "any principal of any AWS account can " + way.deed().words(),
                      way,
                      somebody)
                  .fix(
                      "lambda-policy-narrow",
                      "name the account, or add PrincipalOrgID to the statement");
    };
  }
}
