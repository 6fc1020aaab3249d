package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.iam.LambdaCalls;
import dev.fortlet.model.iam.RolePowers;
import dev.fortlet.model.iam.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Fails a function whose X-Ray tracing is not active, or whose role may not send the traces. */
final class Tracing implements Check<LambdaFunction> {

  /** What Lambda sends with the function's role. */
  private static final List<String> NEEDED =
      List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");

  private final Powers powers;
  private final LambdaCalls calls;

  Tracing(Settings settings) {
    this.powers = settings.powers();
    this.calls = new LambdaCalls(settings.today().atStartOfDay(ZoneOffset.UTC).toInstant());
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
    Optional<Verdict> unknown = Optional.empty();
    for (String action : NEEDED) {
      switch (calls.ask(power, action, function.region())) {
        case LambdaCalls.Allowed _ -> {}
        case LambdaCalls.Refused refused -> {
          return mayNotWrite(role, action, function).because(evidence(role, action, refused));
        }
        case LambdaCalls.Undecided(var reason) ->
            unknown = unknown.or(() -> Optional.of(Verdict.unknown(reason)));
      }
    }
    return unknown.orElseGet(
        () -> Verdict.pass("tracing is active, and the role may send what it records"));
  }

  private static Evidence evidence(Role role, String action, LambdaCalls.Refused refused) {
    if (refused.denier().isPresent()) {
      Statement denier = refused.denier().get();
      return Evidence.at(denier.at(), denier.line());
    }
    String what =
        refused.beyondBoundary()
            ? "the permissions boundary of role %s does not allow %s"
            : "no policy of role %s allows %s";
    return Evidence.at(role.location(), what.formatted(role.label(), action));
  }

  private static Verdict.Fail mayNotWrite(Role role, String action, LambdaFunction function) {
    return Verdict.fail(
            "role-may-not-write",
            "tracing is active, but role " + role.label() + " may not " + action)
        .at(function.where("TracingConfig"))
        .fix("lambda-tracing-policy", "attach AWSXRayDaemonWriteAccess to the role");
  }
}
