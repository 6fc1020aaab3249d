package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.AskingRoles.TRUST_LAMBDA;
import static dev.fortlet.model.iam.AskingRoles.app;
import static dev.fortlet.model.iam.AskingRoles.attached;
import static dev.fortlet.model.iam.AskingRoles.document;
import static dev.fortlet.model.iam.AskingRoles.judge;
import static dev.fortlet.model.iam.AskingRoles.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which policies a role may attach to itself decides what it can become. */
class AttachedPolicyTest {

  private static final String AWS = "arn:aws:iam::aws:policy/";
  private static final Path COPY =
      Path.of("src/main/resources/dev/fortlet/model/iam/aws-managed-policies");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ArnEquals    | arn:aws:iam::aws:policy/AdministratorAccess    | CanBecome",
        "ArnEquals    | arn:aws:iam::aws:policy/IAMFullAccess          | CanBecome",
        "ArnLike      | arn:aws:iam::aws:policy/*                      | CanBecome",
        "ArnNotEquals | arn:aws:iam::aws:policy/AdministratorAccess    | CanBecome",
        "ArnEquals    | arn:aws:iam::aws:policy/PowerUserAccess        | CouldBecome",
        "ArnLike      | arn:aws:iam::111111111111:policy/*             | CouldBecome",
        "ArnLike      | arn:aws:iam::111111111111:policy/app-*         | CouldBecome",
        "ArnLike      | arn:aws:iam::222222222222:policy/*             | Limited",
        "ArnEquals    | arn:aws:iam::aws:policy/ReadOnlyAccess         | Limited",
        "ArnLike      | arn:aws:iam::aws:policy/service-role/AWSLambda* | Limited",
      })
  void a_condition_on_the_policy_counts_by_what_it_lets_in(
      String operator, String policy, String expected) {
    Power power =
        judge(
            app(
                """
                {"Effect":"Allow","Action":"iam:AttachRolePolicy","Resource":"*",
                 "Condition":{"%s":{"iam:PolicyARN":"%s"}}}
                """
                    .formatted(operator, policy)));
    assertThat(power.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void keys_of_a_service_are_not_in_requests_to_others() {
    assertThat(
            judge(
                app(
                    """
                    {"Effect":"Allow","Action":"*","Resource":"*",
                     "Condition":{"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::aws:policy/ReadOnlyAccess"}}}
                    """)))
        .isEqualTo(new Power.Limited());
  }

  @ParameterizedTest
  @CsvSource({"ec2:SourceInstanceARN", "ssm:SourceInstanceARN", "aws:Ec2InstanceSourceVpc"})
  void what_only_instances_carry_no_function_does(String key) {
    assertThat(
            judge(
                app(
                    """
                    {"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"%s":"*"}}}
                    """
                        .formatted(key))))
        .isEqualTo(new Power.Limited());
  }

  @ParameterizedTest
  @CsvSource({"lambda, CouldBecome", "ec2, Limited"})
  void a_role_is_passed_to_something_of_the_service(String service, String expected) {
    Power power =
        judge(
            app(
                """
                {"Effect":"Allow","Action":"iam:PassRole","Resource":"*",
                 "Condition":{"ArnLike":{"iam:AssociatedResourceARN":"arn:aws:%s:*:*:*"}}}
                """
                    .formatted(service),
                """
                {"Effect":"Allow","Action":["lambda:CreateFunction","lambda:InvokeFunction"],"Resource":"*"}
                """));
    assertThat(power.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void a_variable_for_the_account_reaches_a_role_whose_name_is_made() {
    Text name = Text.of(new Symbol("t.yaml", "App", Symbol.Shape.NAME));
    RolePowers app =
        app(
            """
            {"Effect":"Allow","Action":"iam:PutRolePolicy",
             "Resource":"arn:aws:iam::${aws:PrincipalAccount}:role/*"}
            """);
    RolePowers unnamed =
        new RolePowers(
            Text.of("arn:aws:iam::111111111111:role/").plus(name),
            name,
            app.policies(),
            app.boundary(),
            app.controls(),
            app.trust(),
            app.at());
    assertThat(judge(unnamed)).isInstanceOf(Power.CanBecome.class);
  }

  /** The list of strong policies is what the copy of AWS's policies comes to. */
  @Test
  void the_strong_policies_are_those_that_make_an_administrator_at_once() throws IOException {
    AwsManagedPolicies policies = new AwsManagedPolicies();
    List<String> strong = new ArrayList<>();
    for (String name : names()) {
      Text arn = Text.of(AWS + name);
      RolePowers role =
          role("app", document(TRUST_LAMBDA), attached(arn.toString(), policies.policy(arn)));
      Power power = judge(role);
      if (power instanceof Power.Administrator || power instanceof Power.CanBecome) {
        strong.add(name);
      }
    }
    List<String> listed = new ArrayList<>(List.of("AdministratorAccess"));
    Escalation.rows("strong-policies.tsv").forEach(row -> listed.add(row.getFirst()));
    assertThat(strong).containsExactlyInAnyOrderElementsOf(listed);
  }

  private static Set<String> names() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(COPY)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".tsv")).toList()) {
        for (String line : Files.readAllLines(file)) {
          String name = line.substring(0, Math.max(0, line.indexOf('\t')));
          // Nobody attaches policies of service-linked roles.
          if (!name.startsWith("aws-service-role/")) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }
}
