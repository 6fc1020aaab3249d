package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Terraform's own language says of functions, worked out from the files alone. */
final class TerraformTest {

  private static final String FUNCTION =
      """
      resource "aws_lambda_function" "f" {
        function_name = "f"
        role          = aws_iam_role.exec.arn
        runtime       = "python3.13"
        handler       = "a.b"
      }
      resource "aws_iam_role" "exec" {
        name               = "exec"
        assume_role_policy = jsonencode({ Statement = [] })
      }
      """;

  @TempDir Path folder;

  private Estate scan(String main) {
    return new Scans(folder).with("main.tf", main).scan();
  }

  private static List<String> names(Estate estate) {
    return estate.functions().items().stream().map(LambdaFunction::name).sorted().toList();
  }

  private static String why(Estate estate) {
    return estate.functions().missing().orElseThrow().message();
  }

  @Test
  void a_function_has_the_role_that_it_refers_to_and_its_place() {
    Estate estate = scan(FUNCTION);
    LambdaFunction f = Scans.function(estate, "aws_lambda_function.f");

    assertThat(f.id()).isEqualTo(".#aws_lambda_function.f");
    assertThat(f.location()).hasToString("main.tf:1:1");
    assertThat(f.where("Runtime")).hasToString("main.tf:4:3");
    assertThat(estate.joins().role(f).ifKnown().orElseThrow().id())
        .isEqualTo(".#aws_iam_role.exec");
    assertThat(estate.functions().isComplete()).isTrue();
  }

  @Test
  void variables_locals_and_functions_make_names() {
    Estate estate =
        new Scans(folder)
            .with(
                "main.tf",
                """
                variable "stage" { default = "dev" }
                variable "team" {}
                locals { prefix = lower(format("%s-%s", var.team, var.stage)) }
                resource "aws_lambda_function" "f" { function_name = "${local.prefix}-f" }
                """)
            .with("terraform.tfvars", "team = \"SHOP\"\nstage = \"test\"\n")
            .with("z.auto.tfvars", "stage = \"prod\"\n")
            .scan();

    assertThat(names(estate)).containsExactly("shop-prod-f");
  }

  @Test
  void a_variable_without_a_value_is_a_name_that_is_equal_to_itself() {
    Estate estate =
        scan(
            """
            variable "role" {}
            resource "aws_lambda_function" "a" {
              function_name = "a"
              role          = var.role
            }
            resource "aws_lambda_function" "b" {
              function_name = "b"
              role          = var.role
            }
            """);
    LambdaFunction a = Scans.function(estate, "aws_lambda_function.a");
    LambdaFunction b = Scans.function(estate, "aws_lambda_function.b");

    assertThat(estate.joins().sharers(a, ((Fact.Known<Text>) a.role()).value()).certain())
        .containsExactly(b);
  }

  @Test
  void sensitive_values_are_never_kept() {
    Estate estate =
        scan(
            """
            variable "token" {
              sensitive = true
              default   = "hunter2"
            }
            resource "aws_lambda_function" "f" {
              function_name = "f-${var.token}"
              handler       = sensitive("hunter3")
              environment { variables = { TOKEN = "hunter4" } }
            }
            """);

    assertThat(estate.functions().toString() + estate.sources())
        .doesNotContain("hunter")
        .contains("var.token")
        .contains("TOKEN");
  }

  @Test
  void count_and_for_each_make_instances() {
    Estate estate =
        scan(
            """
            resource "aws_lambda_function" "counted" {
              count         = 2
              function_name = "c${count.index}"
            }
            resource "aws_lambda_function" "each" {
              for_each      = { for n in ["x", "y"] : n => upper(n) }
              function_name = "e${each.key}${each.value}"
            }
            resource "aws_lambda_function" "none" {
              count         = 0
              function_name = "none"
            }
            """);

    assertThat(names(estate)).containsExactly("c0", "c1", "exX", "eyY");
    assertThat(estate.functions().isComplete()).isTrue();
    assertThat(Scans.function(estate, "aws_lambda_function.each[\"x\"]").name()).isEqualTo("exX");
  }

  @Test
  void a_for_each_over_what_is_not_known_leaves_functions_open() {
    Estate estate =
        scan(
            """
            variable "functions" { type = map(string) }
            resource "aws_lambda_function" "f" {
              for_each      = var.functions
              function_name = each.key
            }
            """);

    assertThat(why(estate)).isEqualTo("for_each is not known: var.functions has no default");
    assertThat(estate.units().getFirst().hidden()).isPresent();
  }

  @Test
  void local_modules_take_inputs_and_give_outputs() {
    Estate estate =
        new Scans(folder)
            .with(
                "envs/prod/main.tf",
                """
                module "api" {
                  source = "../../modules/function"
                  name   = "api"
                }
                resource "aws_lambda_permission" "all" {
                  function_name = module.api.name
                  action        = "lambda:InvokeFunction"
                  principal     = "*"
                }
                """)
            .with(
                "modules/function/main.tf",
                """
                variable "name" { type = string }
                resource "aws_lambda_function" "this" { function_name = "${var.name}-prod" }
                output "name" { value = aws_lambda_function.this.function_name }
                """)
            .scan();

    assertThat(estate.units()).extracting(unit -> unit.id()).containsExactly("envs/prod");
    LambdaFunction api = Scans.function(estate, "module.api.aws_lambda_function.this");
    assertThat(api.name()).isEqualTo("api-prod");
    assertThat(api.location().file()).isEqualTo("modules/function/main.tf");
    assertThat(Scans.policy(api).statements().items()).hasSize(1);
  }

  @Test
  void a_module_out_of_sight_may_hide_functions_and_what_it_is_handed_is_open() {
    Estate estate =
        scan(
            FUNCTION
                + """
                module "alarms" {
                  source   = "someone/alarms/aws"
                  function = aws_lambda_function.f.arn
                }
                """);

    assertThat(why(estate))
        .isEqualTo("the module alarms is not in sight: its source is someone/alarms/aws");
    assertThat(
            Scans.policy(Scans.function(estate, "aws_lambda_function.f"))
                .statements()
                .missing()
                .orElseThrow()
                .message())
        .isEqualTo(
            "the module module.alarms, which is handed it, may give permissions on the function f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resource \"awscc_lambda_permission\" \"p\" { function_name = %s }",
        "resource \"aws_cloudformation_stack\" \"s\" { parameters = { Function = %s } }",
        """
        resource "aws_cloudcontrolapi_resource" "r" {
          type_name     = "AWS::Lambda::Url"
          desired_state = jsonencode({ TargetFunctionArn = %s })
        }
        """
      })
  void a_stack_or_a_type_that_is_not_read_leaves_what_it_is_handed_open(String resource) {
    Estate handed = scan(FUNCTION + resource.formatted("aws_lambda_function.f.arn"));
    Estate apart = scan(FUNCTION + resource.formatted("\"other\""));

    assertThat(why(handed)).containsAnyOf("is not read", "is not in sight");
    assertThat(
            Scans.policy(Scans.function(handed, "aws_lambda_function.f")).statements().isComplete())
        .isFalse();
    assertThat(
            Scans.policy(Scans.function(apart, "aws_lambda_function.f")).statements().isComplete())
        .isTrue();
  }

  @Test
  void a_type_of_another_service_hides_no_functions() {
    Estate estate =
        scan(
            FUNCTION
                + """
                resource "awscc_s3_bucket" "b" { bucket_name = "b" }
                resource "aws_cloudcontrolapi_resource" "t" { type_name = "AWS::SNS::Topic" }
                """);

    assertThat(estate.functions().isComplete()).isTrue();
  }

  @Test
  void a_module_whose_source_leaves_the_folder_is_not_read(@TempDir Path elsewhere)
      throws IOException {
    Files.writeString(elsewhere.resolve("main.tf"), FUNCTION);
    String path = folder.relativize(elsewhere).toString();

    Estate estate = scan("module \"x\" { source = \"" + path + "\" }\n");

    assertThat(estate.functions().items()).isEmpty();
    assertThat(why(estate)).contains("leaves the scanned folder");
  }

  @Test
  void the_registrys_module_for_functions_is_understood_by_its_inputs() {
    Estate estate =
        scan(
            """
            module "api" {
              source                     = "terraform-aws-modules/lambda/aws"
              function_name              = "api"
              runtime                    = "python3.13"
              tracing_mode               = "Active"
              attach_tracing_policy      = true
              create_lambda_function_url = true
              attach_policy_statements   = true
              policy_statements          = { all = { effect = "Allow", actions = ["s3:*"], resources = ["*"] } }
              allowed_triggers           = { S3 = { service = "s3", source_arn = "arn:aws:s3:::b" } }
            }
            """);
    LambdaFunction api = Scans.function(estate, "module.api.aws_lambda_function.this[0]");

    assertThat(api.location()).hasToString("main.tf:1:1");
    assertThat(api.name()).isEqualTo("api");
    assertThat(Scans.policy(api).statements().items()).hasSize(4);
    assertThat(estate.joins().role(api).ifKnown().orElseThrow().inline().items())
        .extracting(policy -> policy.name().toString())
        .containsExactly("api-logs", "api-inline");
    assertThat(estate.functions().isComplete()).isTrue();
  }

  @Test
  void policy_documents_join_their_sources_and_keep_their_places() {
    Estate estate =
        scan(
            FUNCTION
                + """
                data "aws_iam_policy_document" "base" {
                  statement {
                    sid       = "Read"
                    actions   = ["s3:GetObject"]
                    resources = ["arn:aws:s3:::b/&{aws:username}"]
                  }
                }
                data "aws_iam_policy_document" "all" {
                  source_policy_documents = [data.aws_iam_policy_document.base.json]
                  dynamic "statement" {
                    for_each = ["a", "b"]
                    content {
                      actions   = ["sqs:${statement.value}"]
                      resources = ["*"]
                    }
                  }
                }
                resource "aws_iam_role_policy" "p" {
                  role   = aws_iam_role.exec.id
                  policy = data.aws_iam_policy_document.all.json
                }
                """);

    var policy = Scans.role(estate, "aws_iam_role.exec").inline().items().getFirst();
    var statements = ((Fact.Known<dev.fortlet.model.iam.Policy>) policy.document()).value();

    assertThat(statements.statements().items())
        .extracting(statement -> statement.line())
        .containsExactly(
            "Allow s3:GetObject on arn:aws:s3:::b/${aws:username}",
            "Allow sqs:a on *",
            "Allow sqs:b on *");
    assertThat(statements.statements().items().getFirst().at().line()).isEqualTo(12);
  }

  @Test
  void a_policy_in_a_heredoc_is_read_with_its_lines() {
    Estate estate =
        scan(
            FUNCTION
                + """
                resource "aws_iam_role_policy" "p" {
                  role   = aws_iam_role.exec.name
                  policy = <<-EOF
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {"Effect": "Allow", "Action": "sqs:*", "Resource": "${aws_sqs_queue.q.arn}"}
                      ]
                    }
                  EOF
                }
                resource "aws_sqs_queue" "q" {}
                """);

    var policy = Scans.role(estate, "aws_iam_role.exec").inline().items().getFirst();
    var statement =
        ((Fact.Known<dev.fortlet.model.iam.Policy>) policy.document())
            .value()
            .statements()
            .items()
            .getFirst();

    assertThat(statement.line())
        .isEqualTo(
            "Allow sqs:* on arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${aws_sqs_queue.q}");
    assertThat(statement.at().line()).isEqualTo(17);
  }

  @Test
  void files_that_override_replace_arguments_and_tofu_files_replace_their_twins() {
    Estate estate =
        new Scans(folder)
            .with(
                "main.tf",
                """
                resource "aws_lambda_function" "f" {
                  function_name = "a"
                  runtime = "python3.13"
                }
                """)
            .with(
                "main_override.tf",
                "resource \"aws_lambda_function\" \"f\" { function_name = \"b\" }\n")
            .with("other.tf", "resource \"aws_lambda_function\" \"g\" { function_name = \"g\" }\n")
            .with(
                "other.tofu", "resource \"aws_lambda_function\" \"h\" { function_name = \"h\" }\n")
            .scan();

    assertThat(names(estate)).containsExactly("b", "h");
    assertThat(Scans.function(estate, "aws_lambda_function.f").configuration().runtime().ifKnown())
        .isPresent();
  }

  @Test
  void the_same_in_json_is_read_too() {
    Estate estate =
        new Scans(folder)
            .with(
                "cdk.tf.json",
                """
                {"variable": {"n": {"default": "x"}},
                 "resource": {
                   "aws_iam_role": {"exec": {"name": "exec", "assume_role_policy": "{}"}},
                   "aws_lambda_function": {"f": {
                     "function_name": "${var.n}-f", "role": "${aws_iam_role.exec.arn}",
                     "vpc_config": {"subnet_ids": ["subnet-1"], "security_group_ids": []}}}}}
                """)
            .scan();
    LambdaFunction f = Scans.function(estate, "aws_lambda_function.f");

    assertThat(f.name()).isEqualTo("x-f");
    assertThat(f.location().line()).isEqualTo(4);
    assertThat(f.configuration().vpc().ifKnown().orElseThrow()).isPresent();
    assertThat(estate.joins().role(f).ifKnown()).isPresent();
  }

  @Test
  void tags_of_the_provider_are_tags_of_the_function_and_its_region_is_the_units() {
    Estate estate =
        scan(
            """
            provider "aws" {
              region              = "eu-west-1"
              allowed_account_ids = ["111111111111"]
              default_tags { tags = { team = "shop", stage = "dev" } }
            }
            resource "aws_lambda_function" "f" {
              function_name = "f"
              tags          = { stage = "prod" }
            }
            """);
    LambdaFunction f = Scans.function(estate, "aws_lambda_function.f");

    assertThat(f.arn()).hasToString("arn:aws:lambda:eu-west-1:111111111111:function:f");
    assertThat(f.configuration().tags().items())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .containsExactlyInAnyOrder("team=shop", "stage=prod");
  }

  @Test
  void files_are_read_inside_the_scanned_folder_only(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("secret.txt"), "hunter2");
    Files.createSymbolicLink(folder.resolve("link.txt"), elsewhere.resolve("secret.txt"));
    Estate estate =
        new Scans(folder)
            .with("name.txt", "inside")
            .with(
                "main.tf",
                """
                resource "aws_lambda_function" "a" { function_name = file("${path.module}/name.txt") }
                resource "aws_lambda_function" "b" { function_name = file("/etc/passwd") }
                resource "aws_lambda_function" "c" { function_name = file("link.txt") }
                resource "aws_lambda_function" "d" { function_name = file("../../../etc/passwd") }
                """)
            .scan();

    assertThat(Scans.function(estate, "aws_lambda_function.a").name()).isEqualTo("inside");
    assertThat(estate.functions().toString()).doesNotContain("hunter2").doesNotContain("root:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"var.auth", "var.open ? \"NONE\" : \"AWS_IAM\""})
  void a_url_whose_authorization_is_not_known_leaves_the_functions_policy_open(String auth) {
    Estate estate =
        scan(
            FUNCTION
                + """
                variable "auth" {}
                variable "open" {}
                resource "aws_lambda_function_url" "u" {
                  function_name      = aws_lambda_function.f.function_name
                  authorization_type = %s
                }
                """
                    .formatted(auth));
    Policy policy =
        Scans.function(estate, "aws_lambda_function.f")
            .qualifiers()
            .items()
            .getFirst()
            .policy()
            .ifKnown()
            .orElseThrow();

    assertThat(policy.statements().isComplete() && policy.statements().items().isEmpty()).isFalse();
  }

  @Test
  void the_account_of_another_provider_is_not_taken_for_our_own() {
    Estate estate =
        scan(
            """
            data "aws_caller_identity" "ours" {}
            data "aws_caller_identity" "other" { provider = aws.other }
            resource "aws_lambda_function" "ours" {
              function_name = "ours-${data.aws_caller_identity.ours.account_id}"
            }
            resource "aws_lambda_function" "other" {
              function_name = "other-${data.aws_caller_identity.other.account_id}"
            }
            """);
    Text own = Scans.function(estate, "aws_lambda_function.ours").account();

    assertThat(Scans.function(estate, "aws_lambda_function.ours").arn().symbols())
        .containsAll(own.symbols());
    assertThat(Scans.function(estate, "aws_lambda_function.other").arn().symbols())
        .extracting(symbol -> symbol.name())
        .contains("AWS::AccountId of aws.other");
  }

  @Test
  void a_condition_that_is_not_decided_leaves_the_value_open() {
    Estate estate =
        scan(
            """
            variable "traced" { type = bool }
            resource "aws_lambda_function" "f" {
              function_name = "f"
              dynamic "tracing_config" {
                for_each = var.traced ? ["Active"] : []
                content { mode = tracing_config.value }
              }
            }
            """);

    assertThat(
            Scans.function(estate, "aws_lambda_function.f")
                .configuration()
                .tracing()
                .gap()
                .orElseThrow()
                .message())
        .contains("var.traced has no default");
  }

  @Test
  void values_that_the_user_gives_come_before_those_of_files() {
    Estate estate =
        new Scans(folder)
            .with(
                "main.tf",
                """
                variable "stage" { default = "dev" }
                variable "names" {
                  type    = list(string)
                  default = []
                }
                resource "aws_lambda_function" "f" {
                  for_each      = toset(var.names)
                  function_name = "${each.key}-${var.stage}"
                }
                """)
            .with("terraform.tfvars", "stage = \"test\"\n")
            .scan(
                new TemplateOptions(
                    Optional.empty(), Map.of("stage", "prod", "names", "[\"a\", \"b\"]")));

    assertThat(names(estate)).containsExactly("a-prod", "b-prod");
  }

  @Test
  void functions_and_permissions_that_are_not_made_are_named() {
    Estate estate =
        scan(
            """
            variable "open" { default = false }
            resource "aws_lambda_permission" "all" {
              count         = var.open ? 1 : 0
              function_name = "f"
            }
            """);

    assertThat(estate.sources().getFirst().notes())
        .containsExactly(
            "by the values of its variables these are not made: aws_lambda_permission.all");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ignore_changes = [filename, runtime]",
        "ignore_changes = all",
        "ignore_changes = [vpc_config[0].subnet_ids]",
        "ignore_changes = [\"role\"]"
      })
  void what_others_may_change_is_said_to_be_judged_as_written(String lifecycle) {
    assertThat(
            notes(scan(FUNCTION.replace("\"a.b\"", "\"a.b\"\n lifecycle { " + lifecycle + " }"))))
        .singleElement()
        .asString()
        .contains("ignore_changes): aws_lambda_function.f (");
  }

  @Test
  void changes_of_what_no_verdict_rests_on_may_be_ignored() {
    String lifecycle = "lifecycle { ignore_changes = [filename, environment[\"variables\"]] }";

    assertThat(notes(scan(FUNCTION.replace("\"a.b\"", "\"a.b\"\n" + lifecycle)))).isEmpty();
  }

  private static List<String> notes(Estate estate) {
    return estate.sources().stream().flatMap(source -> source.notes().stream()).toList();
  }
}
