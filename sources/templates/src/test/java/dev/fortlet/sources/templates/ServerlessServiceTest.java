package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Services of the Serverless Framework: what is put in, what stays open, and what is never read.
 */
final class ServerlessServiceTest {

  private static final String SERVICE =
      """
      service: shop
      provider: {name: aws, runtime: python3.13, stage: "${opt:stage, 'dev'}"}
      """;

  @TempDir Path folder;

  private Scans scans;

  @BeforeEach
  void inAProject() {
    scans = new Scans(folder);
  }

  private Estate scan(String rest) {
    return scans.with("serverless.yml", SERVICE + rest).scan();
  }

  private static LambdaFunction one(Estate estate) {
    return Scans.function(estate, "OneLambdaFunction");
  }

  private static List<String> notes(Estate estate) {
    return estate.sources().stream().flatMap(source -> source.notes().stream()).toList();
  }

  private static Optional<String> gap(Fact<?> fact) {
    return fact.gap().map(dev.fortlet.model.facts.Reason::message);
  }

  @Test
  void functions_share_the_role_that_the_framework_makes() {
    Estate estate = scan("functions: {one: {handler: a.b}, two: {handler: a.c}}\n");

    assertThat(estate.units().getFirst().kind()).isEqualTo(DeploymentUnit.Kind.SERVERLESS);
    assertThat(one(estate).name()).isEqualTo("shop-dev-one");
    assertThat(one(estate).configuration().role())
        .isEqualTo(Scans.function(estate, "TwoLambdaFunction").configuration().role());
    assertThat(Scans.role(estate, "IamRoleLambdaExecution").name())
        .isEqualTo(Text.of("shop-dev-us-east-1-lambdaRole"));
  }

  @Test
  void an_environment_variable_is_not_read_unless_it_is_named() {
    String service = "functions: {one: {handler: a.b, name: 'f-${env:HOME}'}}\n";

    assertThat(one(scan(service)).arn().toString()).endsWith(":function:f-${env:HOME}");
    Estate allowed =
        scans.scan(new TemplateOptions(Optional.empty(), Map.of(), Map.of("HOME", "x")));
    assertThat(one(allowed).name()).isEqualTo("f-x");
  }

  @Test
  void what_is_not_given_has_its_fallback() {
    Estate estate =
        scan(
            """
            custom: {runtimes: {dev: python3.12}}
            functions:
              one:
                handler: a.b
                runtime: ${opt:runtime, env:RUNTIME, self:custom.runtimes.${sls:stage}, 'x'}
            """);

    assertThat(one(estate).configuration().runtime())
        .isEqualTo(Fact.known(Optional.of(Text.of("python3.12"))));
  }

  @Test
  void a_value_that_is_kept_elsewhere_is_unread_with_that_reason() {
    Estate estate =
        scan("functions: {one: {handler: a.b, tracing: '${ssm:/x}', runtime: '${file(r.js):r}'}}");

    assertThat(gap(one(estate).configuration().tracing()))
        .contains("it is read from the SSM parameter /x");
    scans.with("r.js", "module.exports = {r: 'python3.13'}");
    assertThat(gap(one(scans.scan()).configuration().runtime()))
        .contains("r.js is a program, and Fortlet runs none");
  }

  @Test
  void no_file_outside_the_scanned_folder_is_opened() throws IOException {
    Path outside = Files.createTempDirectory(folder.getParent(), "outside");
    Files.writeString(outside.resolve("secret.yml"), "role: arn:aws:iam::1:role/secret\n");
    Path project = Files.createDirectory(folder.resolve("project"));
    Files.createSymbolicLink(project.resolve("link.yml"), outside.resolve("secret.yml"));
    Files.createSymbolicLink(project.resolve("linked"), outside);
    for (String path :
        List.of(
            "../../" + outside.getFileName() + "/secret.yml",
            outside.resolve("secret.yml").toString(),
            "link.yml",
            "linked/secret.yml")) {
      Estate estate =
          new Scans(project)
              .with(
                  "serverless.yml",
                  SERVICE
                      + "functions: {one: {handler: a.b, role: '${file(%s):role}'}}\n"
                          .formatted(path))
              .scan();
      assertThat(gap(one(estate).configuration().role()).orElse("")).contains("scanned folder");
    }
  }

  @Test
  void variables_that_lead_back_to_themselves_end() {
    Estate estate =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () ->
                scan(
                    """
                    custom:
                      a: ${self:custom.b}
                      b: x${self:custom.a}
                      all: ${self:custom}
                      deep: ${self:${self:${self:custom.deep}}}
                    functions:
                      one: {handler: "${self:custom.deep}", name: "${self:custom.a}"}
                      two: {handler: a.b, environment: "${self:custom.all}"}
                    """));

    assertThat(estate.functions().items()).hasSize(2);
  }

  @Test
  void variables_that_double_themselves_end() {
    StringBuilder custom = new StringBuilder("custom:\n  v0: xxxxxxxxxx\n  l0: [1, 2]\n");
    for (int i = 1; i < 60; i++) {
      custom.append("  v%d: ${self:custom.v%d}${self:custom.v%d}\n".formatted(i, i - 1, i - 1));
      custom.append(
          "  l%d: ['${self:custom.l%d}', '${self:custom.l%d}']\n".formatted(i, i - 1, i - 1));
    }

    Estate estate =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                scan(
                    custom
                        + "functions: {one: {handler: '${self:custom.v59}', layers:"
                        + " '${self:custom.l59}'}}\n"));

    assertThat(estate.functions().items()).hasSize(1);
  }

  @Test
  void an_unknown_event_leaves_the_policy_open_and_is_noted() {
    Estate estate = scan("functions: {one: {handler: a.b, events: [{telepathy: now}]}}\n");

    assertThat(notes(estate))
        .containsExactly("the event telepathy of the function one is none that Fortlet knows");
    assertThat(Scans.policy(one(estate)).document().toString())
        .contains("the event telepathy is none that Fortlet knows");
  }

  @Test
  void events_that_could_not_be_read_leave_the_policy_open() {
    Estate estate = scan("functions: {one: {handler: a.b, events: '${file(events.js)}'}}\n");

    assertThat(Scans.policy(one(estate)).document().toString()).contains("events.js is not there");
  }

  @Test
  void functions_that_could_not_be_read_are_told() {
    Estate estate = scan("functions:\n  one: {handler: a.b}\n  two: ${file(two.js)}\n");

    assertThat(estate.functions().items()).hasSize(1);
    assertThat(estate.functions().missing()).isPresent();
  }

  @Test
  void resources_that_could_not_be_read_may_rewrite_everything() {
    Estate estate = scan("functions: {one: {handler: a.b}}\nresources: ${file(res.js)}\n");

    assertThat(estate.units().getFirst().provisional()).isPresent();
  }

  @Test
  void roles_that_could_not_be_read_are_left_open() {
    for (String iam : List.of("'${file(iam.js)}'", "'${ssm:/iam}'", "{role: '${file(iam.js)}'}")) {
      Estate estate = withProvider("{name: aws, runtime: python3.13, iam: " + iam + "}");
      assertThat(one(estate).configuration().role().gap()).as(iam).isPresent();
    }
  }

  @Test
  void a_provider_that_could_not_be_read_may_be_anything() {
    assertThat(withProvider("${file(provider.js)}").units().getFirst().provisional()).isPresent();
  }

  private Estate withProvider(String provider) {
    return scans
        .with(
            "serverless.yml",
            """
            service: shop
            provider: %s
            functions: {one: {handler: a.b}}
            """
                .formatted(provider))
        .scan();
  }

  @Test
  void a_plugin_that_is_not_known_may_rewrite_everything() {
    String function = "functions: {one: {handler: a.b}}\n";

    assertThat(scan("plugins: [./mine]\n" + function).units().getFirst().provisional())
        .hasValueSatisfying(why ->
            assertThat(why.message()).isEqualTo("the plugin ./mine may rewrite the template"));
    assertThat(
            scan("plugins: [serverless-offline, serverless-esbuild]\n" + function)
                .units()
                .getFirst()
                .provisional())
        .isEmpty();
  }

  @Test
  void what_is_unread_under_several_names_of_a_function_is_told_once() {
    Estate estate = scan("functions: {one: {handler: a.b}}\nresources: '${file(./r.js)}'\n");

    assertThat(estate.sources().getFirst().unread()).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void a_plugin_that_changes_roles_leaves_them_open() {
    Estate estate =
        scan("plugins: [serverless-plugin-custom-roles]\nfunctions: {one: {handler: a.b}}\n");

    assertThat(gap(one(estate).configuration().role()))
        .contains("the plugin serverless-plugin-custom-roles gives functions roles of their own");
  }

  private static final String STATEMENTS =
      """
      functions:
        one: {handler: a.b, iamRoleStatements: [{Effect: Allow, Action: "*", Resource: "*"}]}
      """;

  @Test
  void statements_of_a_function_count_only_with_their_plugin_or_in_version_4() {
    assertThat(scan("frameworkVersion: '3'\n" + STATEMENTS).roles().items()).hasSize(1);
    for (String reads :
        List.of("plugins: [serverless-iam-roles-per-function]\n", "frameworkVersion: ^4.0\n")) {
      Estate estate = scan(reads + STATEMENTS);
      Role own = Scans.role(estate, "OneIamRoleLambdaExecution");
      assertThat(own.name()).isEqualTo(Text.of("shop-dev-one-us-east-1-lambdaRole"));
      assertThat(one(estate).configuration().role()).isEqualTo(Fact.known(own.arn()));
    }
  }

  @Test
  void statements_of_a_function_leave_its_role_open_where_no_version_is_named() {
    assertThat(gap(one(scan(STATEMENTS)).configuration().role()))
        .contains("whether the function has a role of its own hangs on the framework's version");
  }

  @Test
  void version_4_makes_a_role_for_each_function_if_it_is_asked_to() {
    Estate estate =
        scans
            .with(
                "serverless.yml",
                """
                service: shop
                provider:
                  name: aws
                  iam:
                    role:
                      mode: perFunction
                      statements: [{Effect: Allow, Action: "s3:GetObject", Resource: "*"}]
                functions:
                  one: {handler: a.b}
                  two: {handler: a.b, iam: {inheritStatements: false, role: {name: mine}}}
                """)
            .scan();

    assertThat(estate.roles().items())
        .extracting(role -> role.name().toString())
        .containsExactlyInAnyOrder("shop-dev-one-us-east-1-lambdaRole", "mine");
    assertThat(statements(estate, "OneIamRoleLambdaExecution")).contains("s3:GetObject");
    assertThat(statements(estate, "TwoIamRoleLambdaExecution")).doesNotContain("s3:GetObject");
  }

  private static String statements(Estate estate, String role) {
    return Scans.role(estate, role)
        .inline()
        .items()
        .getFirst()
        .document()
        .map(policy -> policy.document().toString())
        .toString();
  }

  @Test
  void sections_that_make_functions_in_ways_of_their_own_are_told() {
    Estate estate = scan("mcp: {tools: {}}\nfunctions: {one: {handler: a.b}}\n");

    assertThat(estate.functions().missing())
        .hasValueSatisfying(
            why -> assertThat(why.message()).isEqualTo("what the section mcp makes is not read"));
  }

  @Test
  void pseudo_parameters_in_any_text_need_their_plugin() {
    Estate estate =
        scan(
            """
            plugins: [serverless-pseudo-parameters]
            functions: {one: {handler: a.b, role: "arn:aws:iam::#{AWS::AccountId}:role/r"}}
            """);

    assertThat(one(estate).configuration().role().toString())
        .contains("arn:aws:iam::${AWS::AccountId}:role/r");
  }

  @Test
  void the_plugin_for_tracing_takes_nothing_but_true() {
    String provider =
        "{name: aws, runtime: python3.13, tracing: %s}\nplugins: [serverless-plugin-tracing]";

    assertThat(one(withProvider(provider.formatted("true"))).configuration().tracing())
        .isEqualTo(Fact.known(TracingMode.ACTIVE));
    assertThat(one(withProvider(provider.formatted("{lambda: true}"))).configuration().tracing())
        .isEqualTo(Fact.known(TracingMode.PASS_THROUGH));
  }

  @Test
  void a_file_that_a_service_includes_is_no_template_of_its_own() {
    scans.with(
        "resources/roles.yml",
        """
        Resources:
          Extra: {Type: "AWS::Lambda::Function", Properties: {Runtime: python3.13}}
        """);
    Estate estate =
        scan("functions: {one: {handler: a.b}}\nresources: ['${file(resources/roles.yml)}']\n");

    assertThat(estate.functions().items())
        .extracting(LambdaFunction::id)
        .containsExactlyInAnyOrder("serverless.yml#OneLambdaFunction", "serverless.yml#Extra");
    assertThat(notes(estate)).containsExactly("read as a part of serverless.yml");
  }

  @Test
  void of_a_service_and_its_built_copy_the_newer_is_read() throws IOException {
    scans.with(
        ".serverless/cloudformation-template-update-stack.json",
        """
        {"Resources": {"OneLambdaFunction": {"Type": "AWS::Lambda::Function",
          "Properties": {"Runtime": "python3.11"}}}}
        """);
    scan("functions: {one: {handler: a.b}}\n");
    Path built = folder.resolve(".serverless/cloudformation-template-update-stack.json");

    Files.setLastModifiedTime(built, FileTime.fromMillis(1));
    assertThat(one(scans.scan()).id()).isEqualTo("serverless.yml#OneLambdaFunction");
    Files.setLastModifiedTime(built, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    assertThat(one(scans.scan()).id()).startsWith(".serverless/");
  }

  @Test
  void a_service_written_as_a_program_hides_its_functions() {
    Estate estate =
        scans
            .with("serverless.ts", "export default {service, provider: {}, functions: {}}\n")
            .scan();

    assertThat(estate.functions().missing())
        .hasValueSatisfying(
            why -> assertThat(why.message()).contains("run `serverless package` and scan"));
  }

  @Test
  void a_program_never_wins_over_what_it_makes() {
    Estate estate =
        scans
            .with(
                ".serverless/cloudformation-template-update-stack.json",
                """
                {"Resources": {"OneLambdaFunction": {"Type": "AWS::Lambda::Function",
                  "Properties": {"Runtime": "python3.11"}}}}
                """)
            .with("serverless.js", "module.exports = {service, provider: {}, functions: {}}\n")
            .scan();

    assertThat(one(estate).id()).startsWith(".serverless/");
  }

  @Test
  void a_service_for_another_cloud_has_no_functions_here() {
    Estate estate =
        scans
            .with(
                "serverless.yml",
                "service: x\nprovider: {name: google}\nfunctions: {one: {handler: a}}\n")
            .scan();

    assertThat(estate.functions().items()).isEmpty();
    assertThat(notes(estate))
        .containsExactly("a service for the provider google: no AWS functions in it");
  }

  @Test
  void a_service_that_is_no_yaml_is_one_line_and_hides_nothing_else() {
    scans.with("b/serverless.yml", "service: x\nprovider:\n  name: aws\n functions: [\n");
    Estate estate = scan("functions: {one: {handler: a.b}}\n");

    assertThat(Scans.broken(estate)).hasSize(1);
    assertThat(Scans.broken(estate).getFirst().where().file()).isEqualTo("b/serverless.yml");
    assertThat(estate.functions().items()).hasSize(1);
  }

  @Test
  void a_function_of_its_own_network_and_tracing_is_read() {
    Estate estate =
        scan(
            """
            functions:
              one: {handler: a.b, tracing: true, vpc: {subnetIds: [s], securityGroupIds: [g]}}
            """);

    assertThat(one(estate).configuration().tracing()).isEqualTo(Fact.known(TracingMode.ACTIVE));
    assertThat(one(estate).configuration().vpc().toString()).contains("subnets");
  }

  @Test
  void a_value_of_the_environment_is_not_kept() {
    Estate estate =
        scan(
            """
            functions:
              one: {handler: a.b, environment: {SECRET: "literal-secret", PATHS: "${env:PATH}"}}
            """);

    assertThat(one(estate).configuration().environment().items())
        .containsExactly("SECRET", "PATHS");
    assertThat(one(estate).toString()).doesNotContain("literal-secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extensions: {IamRoleLambdaExecution: {Properties: '${file(./x.js)}'}}",
        "Resources: {P: {Type: '${ssm:/type}', Properties: {Principal: '*'}}}"
      })
  void a_resource_whose_type_or_properties_are_elsewhere_leaves_its_role_open(String resources) {
    Estate estate = scan("resources: {" + resources + "}\nfunctions: {one: {handler: a.b}}\n");

    assertThat(estate.joins().role(one(estate)).ifKnown().map(role -> role.attached().isComplete()))
        .isNotEqualTo(Optional.of(true));
  }
}
