package dev.fortlet.report;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaConfiguration.PackageType;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.LambdaIdentity;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.findings.Witness;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small shop: one function open to everyone, one that is not known, one without a fault. */
final class Samples {

  static final String FILE = "shop/template.yaml";

  private static final CheckInfo EXPOSURE =
      check("lambda-function-exposure", "exposure", "Nobody can invoke it", "anonymous");
  private static final CheckInfo OUTSIDE =
      check("lambda-cross-account-access", "outside-access", "Only friends can", "public");
  private static final CheckInfo ADMIN =
      check("lambda-admin-privileges", "admin", "Its role is no administrator", "administrator");
  private static final CheckInfo SHARED =
      check(
          "lambda-shared-role", "shared-identity", "The function has a role of its own", "shared");
  private static final CheckInfo TRACING =
      check("lambda-tracing", "tracing", "It is traced", "not-active");

  private final List<LambdaFunction> functions = new ArrayList<>();
  private final List<Judgement> judgements = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<SourceRead> sources = new ArrayList<>();
  private final List<ExceptionRule> expired = new ArrayList<>();

  static Report shop() {
    Samples shop = new Samples();
    LambdaFunction orders = shop.function("orders", 10);
    LambdaFunction batch = shop.function("batch", 40);
    LambdaFunction nightly = shop.function("nightly", 55);
    LambdaFunction quiet = shop.function("quiet", 70);
    Verdict.Fail untraced =
        Verdict.fail("not-active", "tracing is PassThrough")
            .at(at(12))
            .because(Evidence.of("a low finding shows no evidence"))
            .fix("lambda-tracing", "set TracingConfig: { Mode: Active }");
    shop.fail(TRACING, orders, Severity.LOW, untraced);
    shop.fail(EXPOSURE, orders, Severity.CRITICAL, open());
    Verdict.Fail outside = Verdict.fail("public", "everyone can invoke it").at(at(22));
    shop.fail(OUTSIDE, orders, Severity.HIGH, outside);
    shop.fail(
        ADMIN,
        orders,
        Severity.HIGH,
        Verdict.fail("administrator", "role orders can make itself an administrator")
            .at(at(30))
            .because(Evidence.at(at(31), "iam:AttachRolePolicy on itself"))
            .because(Evidence.at(at(32), "no boundary limits it"))
            .because(Evidence.at(at(32), "no boundary limits it"))
            .by(List.of("iam:AttachRolePolicy on itself", "AdministratorAccess")));
    shop.unknown(
        ADMIN, batch, Reason.at(at(44), "the role is parameter RoleArn", "a default for RoleArn"));
    for (String parameter : List.of("VpcId", "SubnetIds")) {
      shop.unknown(
          ADMIN, nightly, Reason.of("the policy names parameter " + parameter, "a default for it"));
    }
    shop.judgements.add(
        new Judgement(
            TRACING,
            nightly,
            Verdict.unknown(Reason.of("TracingConfig is a macro's", "the processed template")),
            Severity.LOW,
            Optional.of(rule("night*", "never runs", 2028))));
    shop.accepted(TRACING, batch, untraced, rule("bat*", "runs once a night", 2027));
    shop.judgements.add(new Judgement(EXPOSURE, quiet, Verdict.pass("closed"), Severity.CRITICAL));
    shop.judgements.add(
        new Judgement(TRACING, quiet, Verdict.notApplicable("an image"), Severity.LOW));
    shop.expired.add(rule("orders", "old", 2020));
    shop.source(FILE, List.of("the built copy in .aws-sam/build is older"), Optional.empty());
    shop.source(
        "broken.yaml",
        List.of(),
        Optional.of(
            new SourceRead.Broken(new Location("broken.yaml", 3, 7), "not YAML: expected a key")));
    return shop.report(
        List.of(
            new Report.ConfigUsed(
                "fortlet.yaml",
                true,
                List.of("account 222222222222"),
                List.of("lambda-tracing on bat*"),
                List.of("lambda-vpc-access is off"))));
  }

  private static Verdict.Fail open() {
    return Verdict.fail("anonymous", "anyone on the internet can invoke it by its URL")
        .at(at(22))
        .because(Evidence.at(at(22), "Allow * lambda:InvokeFunctionUrl"))
        .because(Evidence.at(at(18), "by function URL with AuthType NONE"))
        .witnessedBy(
            new Witness(
                "anonymous",
                "lambda:InvokeFunctionUrl",
                "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:orders",
                new TreeMap<>(Map.of("lambda:FunctionUrlAuthType", "NONE"))))
        .fix("lambda-url-auth", "set AuthType: AWS_IAM");
  }

  /** Everything that a template can name says something to a terminal, a CI runner or a viewer. */
  static Report hostile(String name) {
    Samples samples = new Samples();
    LambdaFunction function = samples.function(name, 3);
    samples.fail(
        EXPOSURE,
        function,
        Severity.HIGH,
        Verdict.fail("anonymous", name)
            .at(new Location(name, 1, 1))
            .because(Evidence.of(name))
            .witnessedBy(new Witness(name, name, name, new TreeMap<>(Map.of(name, name))))
            .by(List.of(name))
            .fix("fix", name));
    samples.unknown(ADMIN, function, Reason.at(new Location(name, 1, 1), name, name));
    samples.source(
        name, List.of(name), Optional.of(new SourceRead.Broken(new Location(name, 2, 2), name)));
    return samples.report(
        List.of(new Report.ConfigUsed(name, true, List.of(name), List.of(name), List.of(name))));
  }

  /** Functions of one role, and templates that all fail in the same way. */
  static Report repetitive() {
    Samples samples = new Samples();
    List<LambdaFunction> sharing =
        List.of(
            samples.function("one", 10), samples.function("two", 20), samples.function("six", 60));
    for (LambdaFunction function : sharing) {
      Verdict.Fail fail =
          Verdict.fail("shared", "its role R is that of the others too")
              .at(at(function.location().line() + 1))
              .fix("lambda-own-role", "give it a role of its own");
      for (LambdaFunction other : sharing) {
        if (!other.equals(function)) {
          fail = fail.because(Evidence.at(at(other.location().line() + 1), "has this role"));
        }
      }
      samples.fail(SHARED, function, Severity.MEDIUM, fail);
    }
    samples.source(FILE, List.of(), Optional.empty());
    for (int i = 1; i <= 5; i++) {
      Location at = new Location("charts/" + i + ".yaml", 7, 3);
      samples.source(
          at.file(), List.of(), Optional.of(new SourceRead.Broken(at, "not YAML: a brace")));
    }
    return samples.report(List.of());
  }

  static Report empty() {
    return new Samples().report(List.of());
  }

  private Report report(List<Report.ConfigUsed> configs) {
    Estate estate =
        new Estate(
            List.of(),
            Listing.complete(functions),
            Listing.none(),
            Listing.none(),
            List.of(),
            sources);
    return new Report(
        "0.1.0",
        Instant.parse("2026-11-24T12:00:00.5Z"),
        false,
        configs,
        new Assessment(estate, Profile.recommended(), judgements, findings, expired));
  }

  private void fail(
      CheckInfo check, LambdaFunction function, Severity severity, Verdict.Fail fail) {
    judgements.add(new Judgement(check, function, fail, severity));
    findings.add(new Finding(check, function, fail, severity, Optional.empty()));
  }

  private void accepted(
      CheckInfo check, LambdaFunction function, Verdict.Fail fail, ExceptionRule rule) {
    judgements.add(new Judgement(check, function, fail, Severity.LOW));
    findings.add(new Finding(check, function, fail, Severity.LOW, Optional.of(rule)));
  }

  private void unknown(CheckInfo check, LambdaFunction function, Reason gap) {
    judgements.add(new Judgement(check, function, Verdict.unknown(gap), Severity.CRITICAL));
  }

  private void source(String path, List<String> notes, Optional<SourceRead.Broken> broken) {
    Reason gap = Reason.at(at(44), "a parameter", "a default");
    Reason loop = Reason.at(new Location(path, 50, 3), "Fn::ForEach over a parameter", "a default");
    sources.add(
        new SourceRead(
            SourceRead.Kind.TEMPLATE,
            path,
            notes,
            List.of(
                new SourceRead.UnreadFact("role", path + "#batch", gap),
                new SourceRead.UnreadFact("functions", path, loop)),
            broken));
  }

  private static ExceptionRule rule(String function, String reason, int until) {
    return new ExceptionRule(
        "lambda-tracing", function, reason, "data team", Optional.of(LocalDate.of(until, 6, 30)));
  }

  private static Location at(int line) {
    return new Location(FILE, line, 3);
  }

  private static CheckInfo check(String id, String question, String title, String outcome) {
    return new CheckInfo(
        id,
        "posture",
        question,
        title,
        Map.of(outcome, Severity.HIGH),
        List.of("OWASP-SLS-2017:SAS-3"),
        List.of("https://docs.aws.amazon.com/lambda/"),
        List.of());
  }

  private LambdaFunction function(String name, int line) {
    Text account = Text.of(new Symbol(FILE, "AWS::AccountId", Symbol.Shape.OWN_ACCOUNT));
    LambdaFunction function =
        new EventFunction(
            new LambdaIdentity(
                FILE + "#" + name,
                FILE,
                name,
                Text.of("arn:aws:lambda:eu-west-1:").plus(account).plus(":function:" + name),
                account,
                Text.of("eu-west-1"),
                at(line),
                Map.of()),
            configuration(),
            Listing.none(),
            Listing.none());
    functions.add(function);
    return function;
  }

  private static LambdaConfiguration configuration() {
    return new LambdaConfiguration(
        Fact.known(PackageType.ZIP),
        Fact.known(Optional.of(Text.of("python3.13"))),
        Fact.known(Optional.empty()),
        Fact.known(Optional.of(Text.of("app.handler"))),
        Fact.known(Optional.empty()),
        Fact.known(Optional.empty()),
        Listing.none(),
        Listing.none(),
        Listing.none(),
        Fact.known(Text.of("arn:aws:iam::111111111111:role/x")),
        Fact.known(TracingMode.PASS_THROUGH),
        Fact.known(Optional.empty()),
        Listing.none(),
        Fact.known(Optional.empty()),
        Fact.known(Optional.empty()),
        Fact.known(false),
        Fact.known(Optional.empty()),
        Listing.none());
  }
}
