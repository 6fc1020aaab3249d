package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.iam.AwsManagedPolicies;
import dev.fortlet.model.iam.Power;
import dev.fortlet.model.iam.Privileges;
import dev.fortlet.model.iam.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fails a function whose role is an administrator, can become one, or can make others one. */
final class AdminPrivileges implements Check<LambdaFunction> {

  private final Privileges privileges;
  private final Powers powers;
  private final Map<String, Power> judged = new HashMap<>();

  AdminPrivileges(Settings settings) {
    this.powers = settings.powers();
    this.privileges =
        new Privileges(
            settings.today().atStartOfDay(ZoneOffset.UTC).toInstant(),
            settings.powers().diligence());
  }

  @Override
  public Verdict examine(LambdaFunction function, Estate estate) {
    return switch (estate.joins().role(function)) {
      case Fact.Unread<Role> unread -> Verdict.unknown(unread);
      case Fact.Known<Role>(var role) -> verdict(power(role, function, estate), role);
    };
  }

  /** Many functions may share a role; its power is the same for all of them. */
  private Power power(Role role, LambdaFunction function, Estate estate) {
    Power known = judged.get(role.id());
    if (known != null) {
      return known;
    }
    Power power = privileges.judge(powers.of(role, estate), powers.around(function, estate));
    judged.put(role.id(), power);
    return power;
  }

  private Verdict verdict(Power power, Role subject) {
    String role = "role " + subject.label();
    return switch (power) {
      case Power.Limited _ -> Verdict.pass(role + " is no administrator");
      case Power.Undecided(var reason) -> Verdict.unknown(reason);
      case Power.Administrator(var because) -> administrator(because, subject);
      case Power.CanBecome(var path) ->
          steps(
              "can-become-administrator",
              role + " can make itself an administrator: " + path.title(),
              path,
              subject);
      case Power.CouldBecome(var path, var completedBy) ->
          steps(
                  "could-become-administrator",
                  role + " could make itself an administrator: " + path.title(),
                  path,
                  subject)
              .because(Evidence.of("only if the account has " + completedBy));
      case Power.CanMakeOthers(var path) ->
          steps(
              "can-make-others-administrators",
              role + " can make others administrators: " + path.title(),
              path,
              subject);
    };
  }

  private Verdict administrator(List<Power.Grant> because, Role role) {
    Verdict.Fail fail =
        Verdict.fail("administrator", "role " + role.label() + " may do everything")
            .at(role.location())
            .fix("iam-least-privilege", "list the actions and resources that the code needs");
    for (Power.Grant grant : because) {
      fail =
          fail.because(
              Evidence.at(grant.where(), "policy " + grant.policy() + ": " + grant.line()));
    }
    return because.isEmpty() ? fail : fail.at(because.getFirst().where());
  }

  private Verdict.Fail steps(String outcome, String what, Power.Path path, Role role) {
    List<String> lines = new ArrayList<>();
    path.steps().forEach(step -> lines.add(step.line()));
    path.end().ifPresent(end -> lines.add(end.line()));
    Verdict.Fail fail =
        Verdict.fail(outcome, what)
            .at(role.location())
            .by(lines)
            .fix("iam-least-privilege", leastPrivilege(path));
    for (Evidence each : granted(path.steps())) {
      fail = fail.because(each);
    }
    for (Power.Grant grant : path.end().map(Power.End::because).orElse(List.of())) {
      fail =
          fail.because(
              Evidence.at(
                  grant.where(),
                  path.end().get().line() + ", by policy " + grant.policy() + ": " + grant.line()));
    }
    return path.steps().isEmpty() ? fail : fail.at(path.steps().getFirst().grant().where());
  }

  /** Each statement once, with all that it gives on the way. */
  private static List<Evidence> granted(List<Power.Step> steps) {
    Map<Statement, List<Power.Grant>> byStatement = new LinkedHashMap<>();
    for (Power.Step step : steps) {
      byStatement
          .computeIfAbsent(step.grant().statement(), _ -> new ArrayList<>())
          .add(step.grant());
    }
    List<Evidence> evidence = new ArrayList<>();
    byStatement.forEach((statement, grants) -> {
      Power.Grant first = grants.getFirst();
      String line = statement.line(grants.stream().map(Power.Grant::action).toList());
      // The statements of a policy of AWS's own stand nowhere that the reader could look.
      String shown = isOfAws(first) ? "policy " + first.policy() + ": " + line : line;
      evidence.add(Evidence.at(first.where(), shown));
    });
    return evidence;
  }

  private static String leastPrivilege(Power.Path path) {
    for (Power.Step step : path.steps()) {
      if (step.by().isEmpty() && isOfAws(step.grant())) {
        String arn = step.grant().policy().toString();
        return "detach %s, and give the role a policy of its own with the actions it needs"
            .formatted(arn.substring(arn.lastIndexOf('/') + 1));
      }
    }
    return "name the resources in the statement, or take the action out";
  }

  private static boolean isOfAws(Power.Grant grant) {
    return AwsManagedPolicies.isAwsManaged(grant.policy()) == Answer.YES;
  }
}
