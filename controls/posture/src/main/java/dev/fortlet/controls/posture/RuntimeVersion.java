package dev.fortlet.controls.posture;

import dev.fortlet.controls.posture.RuntimeTable.ManagedRuntime;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaConfiguration.PackageType;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.Verdict;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Fails a function whose managed runtime is deprecated, soon will be, or has a newer successor. */
final class RuntimeVersion implements Check<LambdaFunction> {

  private static final String CUSTOM = "custom";

  private final RuntimeTable table;
  private final LocalDate today;
  private final int warnDays;

  RuntimeVersion(Settings settings) {
    this.table = RuntimeTable.load();
    this.today = settings.today();
    this.warnDays = settings.integer("warnDays");
  }

  @Override
  public Verdict examine(LambdaFunction function, Estate estate) {
    if (function.configuration().packageType().is(PackageType.IMAGE)) {
      return Verdict.notApplicable("a container image brings its own runtime");
    }
    return switch (function.configuration().runtime()) {
      case Fact.Unread<Optional<Text>> unread -> Verdict.unknown(unread);
      case Fact.Known<Optional<Text>>(var runtime) ->
          runtime.isPresent() ? judge(runtime.get(), function) : none(function);
    };
  }

  private static Verdict none(LambdaFunction function) {
    return function.configuration().packageType() instanceof Fact.Unread<PackageType> unread
        ? Verdict.unknown(unread)
        : Verdict.unknown(
            Reason.at(
                function.location(), "the function names no runtime", "its Runtime property"));
  }

  private Verdict judge(Text written, LambdaFunction function) {
    Optional<String> id = written.known();
    if (id.isEmpty()) {
      return Verdict.unknown(
          Reason.at(
              function.where("Runtime"),
              "the runtime is " + written + ", whose value is not known",
              "a default for it, or lambda:GetFunctionConfiguration"));
    }
    if (id.get().equals(CUSTOM)) {
      return Verdict.unknown(
          Reason.at(
              function.where("Runtime"),
              "a customer-managed runtime has the dates that its publisher sets",
              "lambda:GetRuntime"));
    }
    Optional<ManagedRuntime> runtime = table.find(id.get());
    return runtime.isPresent()
        ? judge(runtime.get(), function)
        : Verdict.unknown(
            Reason.at(
                function.where("Runtime"),
                "runtime " + id.get() + " is not in Fortlet's table of AWS's runtimes",
                "a newer release of Fortlet, if AWS offers it"));
  }

  private Verdict judge(ManagedRuntime runtime, LambdaFunction function) {
    if (runtime.isPreview()) {
      return Verdict.pass(runtime.id() + " is a preview: newer than any supported one");
    }
    ManagedRuntime newest = table.newestOf(runtime);
    Optional<LocalDate> end = runtime.deprecated();
    if (end.isPresent() && !today.isBefore(end.get())) {
      return fail("deprecated", "is deprecated since " + end.get(), runtime, newest, function);
    }
    if (end.isPresent() && !today.plusDays(warnDays).isBefore(end.get())) {
      return fail(
          "deprecated-soon", "will be deprecated on " + end.get(), runtime, newest, function);
    }
    if (!runtime.isNewest()) {
      return fail("not-newest", "is older than " + newest.id(), runtime, newest, function);
    }
    return Verdict.pass(runtime.id() + " is the newest of its family");
  }

  private Verdict fail(
      String outcome,
      String what,
      ManagedRuntime runtime,
      ManagedRuntime newest,
      LambdaFunction function) {
    Verdict.Fail fail =
        Verdict.fail(outcome, "runtime " + runtime.id() + " " + what)
            .at(function.where("Runtime"))
            .fix(
                "lambda-runtime-upgrade",
                "move to " + newest.id() + " after testing it",
                Map.of("runtime", newest.id()));
    if (runtime.createBlocked().isEmpty() || outcome.equals("not-newest")) {
      return fail;
    }
    return fail.because(
        Evidence.of(
            "AWS blocks new functions with it "
                + when(runtime.createBlocked().get())
                + runtime.updateBlocked().map(date -> ", updates " + when(date)).orElse("")));
  }

  private String when(LocalDate date) {
    return (today.isBefore(date) ? "from " : "since ") + date;
  }
}
