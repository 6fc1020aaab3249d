package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.Verdict;

/** Fails a function whose X-Ray tracing is not active, or whose role may not send the traces. */
final class Tracing implements Check<LambdaFunction> {

  @Override
  public Verdict examine(LambdaFunction function, Estate estate) {
    return switch (function.configuration().tracing()) {
      case Fact.Unread<TracingMode> unread -> Verdict.unknown(unread);
      case Fact.Known<TracingMode>(var mode) ->
          mode == TracingMode.ACTIVE
              ? Verdict.pass("tracing is active")
              : Verdict.fail("not-active", "tracing is " + mode.label() + ", not Active")
                  .at(function.where("TracingConfig"))
                  .fix("lambda-tracing-on", "set TracingConfig: { Mode: Active }");
    };
  }
}
