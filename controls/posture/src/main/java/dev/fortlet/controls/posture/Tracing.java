package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.iam.Authority;
import dev.fortlet.model.iam.Caller;
import dev.fortlet.model.iam.Decision;
import dev.fortlet.model.iam.Evaluator;
import dev.fortlet.model.iam.NamedPolicy;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.model.iam.Request;
import dev.fortlet.model.iam.RolePowers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fails a function whose X-Ray tracing is not active, or whose role may not send the traces. */
final class Tracing implements Check<LambdaFunction> {

  /** What Lambda sends with the function's role. */
  private static final List<String> NEEDED =
      List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");

  private final Powers powers;
  private final Evaluator evaluator = new Evaluator();

  Tracing(Settings settings) {
    this.powers = settings.powers();
  }

  @Override
  public Verdict examine(LambdaFunction function, Estate estate) {
    return switch (function.configuration().tracing()) {
      case Fact.Unread<TracingMode> unread -> Verdict.unknown(unread);
      case Fact.Known<TracingMode>(var mode) ->
          mode == TracingMode.ACTIVE
              ? active(function, estate)
              : Verdict.fail("not-active", "tracing is " + mode.label() + ", not Active")
                  .at(function.where("TracingConfig"))
                  .fix(
                      "lambda-tracing-on",
                      "set TracingConfig: { Mode: Active }, in SAM Tracing: Active");
    };
  }

  private Verdict active(LambdaFunction function, Estate estate) {
    return switch (estate.joins().role(function)) {
      case Fact.Unread<Role> unread -> Verdict.unknown(unread);
      case Fact.Known<Role>(var role) -> mayWrite(role, powers.of(role, estate), function);
    };
  }

  private Verdict mayWrite(Role role, RolePowers power, LambdaFunction function) {
    Optional<Reason> unread = unread(power);
    if (unread.isPresent()) {
      return Verdict.unknown(unread.get());
    }
    List<Policy> identity = new ArrayList<>();
    for (NamedPolicy policy : power.policies().items()) {
      policy.document().ifKnown().ifPresent(identity::add);
    }
    List<Policy> limits =
        power
            .boundary()
            .ifKnown()
            .flatMap(boundary -> boundary.flatMap(policy -> policy.document().ifKnown()))
            .map(List::of)
            .orElse(List.of());
    for (String action : NEEDED) {
      switch (decide(Authority.identity(identity, limits), action, role)) {
        case Decision.Allowed _ -> {}
        case Decision.Unknown(var reason) -> {
          return Verdict.unknown(reason);
        }
        case Decision.ExplicitDeny(var statement) -> {
          return mayNotWrite(role, action, function)
              .because(Evidence.at(statement.at(), statement.line()));
        }
        case Decision.ImplicitDeny _ -> {
          return mayNotWrite(role, action, function);
        }
      }
    }
    return Verdict.pass("tracing is active, and the role may send what it records");
  }

  private Decision decide(Authority authority, String action, Role role) {
    Caller caller =
        new Caller.Iam(role.arn().toString(), role.account().toString(), Optional.empty());
    return evaluator.decide(authority, new Request(caller, action, Text.of("*"), Map.of()));
  }

  /** A policy that was not read may allow it, and may deny it. */
  private static Optional<Reason> unread(RolePowers power) {
    Optional<Reason> gap = power.policies().missing().or(() -> power.boundary().gap());
    for (NamedPolicy policy : power.policies().items()) {
      gap = gap.or(() -> policy.document().gap());
    }
    return gap.or(() ->
        power
            .boundary()
            .ifKnown()
            .flatMap(boundary -> boundary.flatMap(policy -> policy.document().gap())));
  }

  private static Verdict.Fail mayNotWrite(Role role, String action, LambdaFunction function) {
    return Verdict.fail(
            "role-may-not-write",
            "tracing is active, but role " + role.label() + " may not " + action)
        .at(function.where("TracingConfig"))
        .because(Evidence.at(role.location(), "no policy of the role allows " + action))
        .fix("lambda-tracing-policy", "attach AWSXRayDaemonWriteAccess to the role");
  }
}
