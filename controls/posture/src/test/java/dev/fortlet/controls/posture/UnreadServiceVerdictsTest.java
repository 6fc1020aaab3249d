package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.ServerlessFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No verdict on a function of a service passes on what was not read of the service. */
class UnreadServiceVerdictsTest {

  private static final String SAFE =
      """
      service: svc
      frameworkVersion: "3"
      provider:
        name: aws
        runtime: python3.14
        tracing: {lambda: true}
        vpc: {subnetIds: [subnet-1], securityGroupIds: [sg-1]}
      functions: {f: {handler: a.b}}
      """;

  private final Posture posture = new Posture();

  @TempDir Path folder;

  private SortedMap<String, String> verdicts(String service) throws IOException {
    Files.writeString(folder.resolve("serverless.yml"), service);
    return Verdicts.of(folder, posture, ServerlessFunction::name);
  }

  @Test
  void a_service_that_is_read_in_full_passes() throws IOException {
    assertThat(verdicts(SAFE)).isNotEmpty().allSatisfy((_, verdict) -> passes(verdict));
  }

  private static void passes(String verdict) {
    assertThat(verdict).isEqualTo("pass");
  }

  @Test
  void a_known_name_that_may_be_a_program_of_the_project_lets_nothing_pass() throws IOException {
    String named = SAFE + "plugins: {localPath: ./x, modules: [serverless-offline]}\n";
    assertThat(verdicts(named)).doesNotContainValue("pass");

    Files.createDirectories(folder.resolve("x"));
    assertThat(verdicts(named)).allSatisfy((_, verdict) -> passes(verdict));

    Files.writeString(folder.resolve("x/serverless-offline.js"), "");
    assertThat(verdicts(named)).doesNotContainValue("pass");

    String plain = SAFE + "plugins: [serverless-offline]\n";
    assertThat(verdicts(plain)).allSatisfy((_, verdict) -> passes(verdict));

    Files.createDirectories(folder.resolve(".serverless_plugins/serverless-offline"));
    assertThat(verdicts(plain)).doesNotContainValue("pass");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vpc: {subnetIds: '${ssm:/x}', securityGroupIds: '${ssm:/y}'}",
        "vpc: '${ssm:/x}'",
        "vpc: '${file(./v.js)}'",
        "vpc: {subnetIds: '${file(./v.js):ids}', securityGroupIds: '${ssm:/y}'}"
      })
  void subnets_that_are_not_known_leave_the_network_open(String vpc) throws IOException {
    assertThat(verdicts(SAFE.replace("handler: a.b", "handler: a.b, " + vpc)))
        .containsEntry("svc-dev-f lambda-vpc-access", "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vpc: ~", "vpc: false"})
  void null_and_false_take_a_function_out_of_the_network(String vpc) throws IOException {
    assertThat(verdicts(SAFE.replace("handler: a.b", "handler: a.b, " + vpc)))
        .containsEntry("svc-dev-f lambda-vpc-access", "no-vpc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vpc: '~'", "vpc: ''", "vpc: 0"})
  void other_words_leave_it_in_the_providers_network_as_in_the_framework(String vpc)
      throws IOException {
    assertThat(verdicts(SAFE.replace("handler: a.b", "handler: a.b, " + vpc)))
        .containsEntry("svc-dev-f lambda-vpc-access", "pass");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources: {Resources: '${file(./r.js)}'}",
        "resources: {Resources: '${ssm:/r}'}",
        "resources: [{Resources: '${file(./r.js)}'}, {Resources: {T: {Type: 'AWS::SNS::Topic'}}}]",
        "resources: '${file(./r.js)}'"
      })
  void resources_that_are_not_read_cost_no_function(String resources) throws IOException {
    assertThat(verdicts(SAFE + resources + "\n"))
        .hasSize(posture.checks().size())
        .doesNotContainValue("pass");
  }

  @Test
  void an_empty_section_of_resources_changes_nothing() throws IOException {
    assertThat(verdicts(SAFE + "resources: {Resources: ~}\n"))
        .allSatisfy((_, verdict) -> passes(verdict));
  }

  @Test
  void a_provider_that_is_not_read_decides_nothing() throws IOException {
    SortedMap<String, String> verdicts =
        verdicts(
            """
            service: svc
            provider: ${file(./p.js)}
            functions: {f: {handler: a.b}, g: {handler: a.c, runtime: python2.7}}
            """);

    assertThat(verdicts).containsEntry("GLambdaFunction lambda-runtime-version", "deprecated");
    verdicts.remove("GLambdaFunction lambda-runtime-version");
    assertThat(verdicts)
        .isNotEmpty()
        .allSatisfy((_, word) -> assertThat(word).isEqualTo("unknown"));
  }

  @Test
  void statements_that_a_function_inherits_and_that_are_not_read_leave_its_powers_open()
      throws IOException {
    assertThat(
            verdicts(
                """
                service: svc
                provider: {name: aws, runtime: python3.14, iam: "${file(./iam.js)}"}
                plugins: [serverless-iam-roles-per-function]
                functions:
                  f: {handler: a.b, iamRoleStatementsInherit: true, iamRoleStatements: []}
                """))
        .containsEntry("svc-dev-f lambda-admin-privileges", "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'${file(./r.js):role}'", "'${ssm:/r}'", "'${cf:other.Role}'"})
  void a_role_that_is_not_read_leaves_powers_and_sharing_open(String role) throws IOException {
    assertThat(verdicts(SAFE.replace("handler: a.b", "handler: a.b, role: " + role)))
        .containsEntry("svc-dev-f lambda-admin-privileges", "unknown");
  }
}
