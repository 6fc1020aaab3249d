package dev.fortlet.controls.posture;

import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.CheckInfo.Parameter;
import dev.fortlet.model.findings.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The checks of this control, in the order in which they are listed. */
final class Catalogue {

  private static final String LAMBDA_DOCS = "https://docs.aws.amazon.com/lambda/latest/dg/";

  private final Map<String, List<String>> frameworks = new HashMap<>();

  private Catalogue() {
    for (List<String> row : DataFile.rows("frameworks.tsv")) {
      frameworks.put(row.get(0), List.of(row.get(1).split(" ")));
    }
  }

  static List<PostureCheck> checks() {
    return new Catalogue().all();
  }

  private List<PostureCheck> all() {
    return List.of(
        check(
            "lambda-function-exposure",
            "exposure",
            "Nobody outside AWS, and no arbitrary AWS principal, can invoke the function",
            Map.of("anonymous", Severity.CRITICAL, "any-aws-principal", Severity.HIGH),
            "access-control-resource-based.html",
            List.of(),
            Exposure::new),
        check(
            "lambda-cross-account-access",
            "outside-access",
            "Only the own account and those it trusts can invoke the function",
            Map.of(
                "public", Severity.HIGH,
                "outside-account", Severity.HIGH,
                "confused-deputy", Severity.MEDIUM),
            "permissions-function-cross-account.html",
            List.of(),
            CrossAccountAccess::new),
        check(
            "lambda-admin-privileges",
            "admin",
            "The function's role is no administrator and cannot become one",
            Map.of(
                "administrator", Severity.CRITICAL,
                "can-become-administrator", Severity.HIGH,
                "could-become-administrator", Severity.MEDIUM,
                "can-make-others-administrators", Severity.MEDIUM),
            "lambda-intro-execution-role.html",
            List.of(),
            AdminPrivileges::new),
        check(
            "lambda-runtime-version",
            "runtime",
            "The function's runtime is supported, and will be for a while",
            Map.of(
                "deprecated", Severity.HIGH,
                "deprecated-soon", Severity.MEDIUM,
                "not-newest", Severity.LOW),
            "lambda-runtimes.html",
            List.of(
                new Parameter(
                    "warnDays",
                    Parameter.Type.INTEGER,
                    List.of("180"),
                    "days before the deprecation from which it is reported")),
            RuntimeVersion::new),
        check(
            "lambda-tracing",
            "tracing",
            "The function's invocations are traced by X-Ray",
            Map.of("not-active", Severity.LOW, "role-may-not-write", Severity.LOW),
            "services-xray.html",
            List.of(),
            Tracing::new),
        check(
            "lambda-shared-role",
            "shared-identity",
            "The function has a role of its own",
            Map.of("shared", Severity.MEDIUM),
            "lambda-intro-execution-role.html",
            List.of(),
            _ -> new SharedRole()),
        check(
            "lambda-vpc-access",
            "network",
            "The function is attached to a VPC",
            Map.of("no-vpc", Severity.LOW),
            "configuration-vpc.html",
            List.of(
                new Parameter(
                    "functions",
                    Parameter.Type.STRINGS,
                    List.of("*"),
                    "globs over names and ids of the functions that must be in a VPC")),
            VpcAccess::new));
  }

  private PostureCheck check(
      String id,
      String question,
      String title,
      Map<String, Severity> outcomes,
      String page,
      List<Parameter> parameters,
      PostureCheck.Factory factory) {
    CheckInfo info =
        new CheckInfo(
            id,
            "posture",
            question,
            title,
            outcomes,
            frameworks.getOrDefault(id, List.of()),
            List.of(LAMBDA_DOCS + page),
            parameters);
    return new PostureCheck(info, factory);
  }
}
