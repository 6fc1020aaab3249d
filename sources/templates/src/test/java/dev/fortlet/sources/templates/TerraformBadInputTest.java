package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.SourceRead;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands beside it in the folder, the good function is read, and nothing hangs. */
final class TerraformBadInputTest {

  private static final String GOOD =
      """
      resource "aws_lambda_function" "good" {
        function_name = "good"
        runtime       = "python3.13"
        role          = "arn:aws:iam::111111111111:role/x"
      }
      """;

  @TempDir Path folder;

  private Scans scans;

  @BeforeEach
  void goodFunction() {
    scans = new Scans(folder).with("good.tf", GOOD);
  }

  private Estate scan() {
    Estate estate = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> scans.scan());
    assertThat(estate.functions().items()).extracting(LambdaFunction::name).contains("good");
    for (SourceRead.Broken broken : Scans.broken(estate)) {
      assertThat(broken.message()).doesNotContain("\n").isNotBlank();
    }
    return estate;
  }

  private SourceRead.Broken onlyError() {
    List<SourceRead.Broken> broken = Scans.broken(scan());
    assertThat(broken).hasSize(1);
    return broken.getFirst();
  }

  private static String missing(Estate estate) {
    return estate.functions().missing().orElseThrow().message();
  }

  @Test
  void a_syntax_error_is_told_with_its_place_and_costs_its_block() {
    scans.with(
        "bad.tf",
        "resource \"aws_s3_bucket\" \"b\" {\n  bucket = [\n}\n" + GOOD.replace("good", "other"));

    assertThat(onlyError().where()).hasToString("bad.tf:3:1");
    assertThat(scan().functions().items()).hasSize(2);
    assertThat(scan().functions().isComplete()).isTrue();
    assertThat(scan().units().getFirst().provisional()).isEmpty();
  }

  @Test
  void a_permission_that_cannot_be_read_may_be_for_any_function() {
    scans.with("bad.tf", "resource \"aws_lambda_permission\" \"p\" {\n  principal = (\n}\n");

    LambdaFunction good = Scans.function(scan(), "aws_lambda_function.good");

    assertThat(Scans.policy(good).gap()).isPresent();
  }

  @Test
  void a_function_that_cannot_be_read_is_there_with_what_is_known() {
    scans.with(
        "bad.tf",
        "resource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n  role = ]\n}\n");

    LambdaFunction f = Scans.function(scan(), "aws_lambda_function.f");

    assertThat(f.name()).isEqualTo("f");
    assertThat(f.role().gap()).isPresent();
    assertThat(f.configuration().tracing().gap()).isPresent();
    assertThat(f.configuration().vpc().gap()).isPresent();
  }

  @Test
  void a_file_that_breaks_off_outside_of_a_block_leaves_all_of_it_open() {
    scans.with("bad.tf", "what is this\n");

    Estate estate = scan();

    assertThat(estate.units().getFirst().provisional()).isPresent();
    assertThat(missing(estate)).contains("could not be read");
  }

  @Test
  void cyclic_locals_are_not_known() {
    scans.with(
        "cycle.tf",
        """
        locals {
          a = local.b
          b = "x${local.a}"
        }
        resource "aws_lambda_function" "f" { runtime = local.a }
        """);

    assertThat(Scans.function(scan(), "aws_lambda_function.f").configuration().runtime().ifKnown())
        .isEmpty();
  }

  @Test
  void cyclic_modules_end() {
    scans
        .with("main.tf", "module \"a\" { source = \"./a\" }\n")
        .with("a/main.tf", "module \"b\" { source = \"../b\" }\n")
        .with(
            "b/main.tf", "module \"a\" { source = \"../a\" }\nmodule \"b\" { source = \"./\" }\n");

    assertThat(missing(scan())).contains("calls itself");
  }

  @Test
  void modules_that_only_call_each_other_are_not_passed_over() {
    scans
        .with("a/main.tf", "module \"b\" { source = \"../b\" }\n" + GOOD.replace("good", "a"))
        .with("b/main.tf", "module \"a\" { source = \"../a\" }\n");

    assertThat(scan().functions().items()).extracting(LambdaFunction::name).contains("a");
  }

  @Test
  void a_huge_count_is_a_reason_not_a_heap() {
    scans.with(
        "many.tf",
        """
        resource "aws_lambda_function" "f" {
          count         = 100000
          function_name = "f${count.index}"
        }
        """);

    assertThat(missing(scan()))
        .isEqualTo("count = 100000 makes more than the 5000 instances that Fortlet reads");
  }

  @Test
  void ten_thousand_nested_blocks_are_one_error() {
    scans.with("deep.tf", "a {\n".repeat(10_000));

    assertThat(onlyError().message()).isEqualTo("nested deeper than 200 levels");
  }

  @Test
  void a_heredoc_without_end_is_one_error() {
    scans.with(
        "doc.tf", "resource \"aws_s3_bucket\" \"b\" {\n  policy = <<EOF\n" + "x\n".repeat(9));

    assertThat(onlyError().message()).isEqualTo("a heredoc without its end, expected a line EOF");
  }

  @Test
  void a_file_of_fifty_megabytes_is_refused() {
    scans.with("big.tf", "# " + "x".repeat(50 << 20));

    assertThat(onlyError().message()).isEqualTo("larger than the limit of 10 MB");
  }

  @Test
  void a_binary_file_is_refused() {
    scans.with("image.tf", new byte[] {'x', 1, 2, 0, 0, 3});

    assertThat(onlyError().message()).contains("binary");
  }

  @Test
  void long_chains_of_references_end() {
    StringBuilder chain = new StringBuilder("locals {\n  l0 = \"x\"\n");
    for (int i = 1; i < 10_000; i++) {
      chain.append("  l%d = local.l%d\n".formatted(i, i - 1));
    }
    scans.with(
        "chain.tf",
        chain + "}\nresource \"aws_lambda_function\" \"f\" { runtime = local.l9999 }\n");

    assertThat(Scans.function(scan(), "aws_lambda_function.f").configuration().runtime().ifKnown())
        .isEmpty();
  }

  @Test
  void strings_lists_and_loops_that_double_end() {
    StringBuilder bomb = new StringBuilder("locals {\n  s0 = \"xxxxxxxxxx\"\n  l0 = [1, 2]\n");
    for (int i = 1; i < 100; i++) {
      bomb.append("  s%d = \"${local.s%d}${local.s%d}\"\n".formatted(i, i - 1, i - 1));
      bomb.append("  l%d = concat(local.l%d, local.l%d)\n".formatted(i, i - 1, i - 1));
    }
    bomb.append(
        "  loop = [for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]\n");
    bomb.append(
        "  json = jsonencode([for a in range(1000) : [for b in range(1000) : local.s10]])\n");
    bomb.append("  product = setproduct(range(1000), range(1000), range(1000))\n}\n");
    for (String name : List.of("s99", "l99", "loop", "json", "product")) {
      bomb.append(
          "resource \"aws_lambda_function\" \"%s\" { handler = local.%s }\n".formatted(name, name));
    }
    scans.with("bomb.tf", bomb.toString());

    assertThat(scan().functions().items()).hasSizeGreaterThan(1);
  }

  @Test
  void loops_inside_templates_of_files_end() {
    scans
        .with(
            "t.tpl",
            "%{ for a in l }%{ for b in l }%{ for c in l }%{ for d in l }x%{ endfor }"
                + "%{ endfor }%{ endfor }%{ endfor }")
        .with(
            "main.tf",
            "resource \"aws_lambda_function\" \"t\" { handler = templatefile(\"t.tpl\", { l ="
                + " range(1000) }) }\n");

    scan();
  }

  @Test
  void instances_of_modules_of_modules_end() {
    String call = "module \"%s\" {\n  source = \"%s\"\n  count = 1000\n}\n";
    scans
        .with("main.tf", call.formatted("a", "./a"))
        .with("a/main.tf", call.formatted("b", "../b"))
        .with("b/main.tf", call.formatted("c", "../c"))
        .with("c/main.tf", GOOD.replace("good", "c"));

    assertThat(scan().functions().missing()).isPresent();
  }

  @Test
  void variables_that_shadow_mean_the_nearest() {
    scans.with(
        "shadow.tf",
        """
        variable "each" { default = "outer" }
        locals { names = [for each in ["a"] : [for each in ["b"] : each]] }
        resource "aws_lambda_function" "f" { function_name = "f-${local.names[0][0]}-${var.each}" }
        """);

    assertThat(Scans.function(scan(), "aws_lambda_function.f").name()).isEqualTo("f-b-outer");
  }

  @Test
  void marks_for_byte_order_and_line_ends_of_windows_are_read() {
    scans
        .with("bom.tf", "\uFEFF" + GOOD.replace("good", "bom").replace("\n", "\r\n"))
        .with("wide.tf", GOOD.replace("good", "wide").getBytes(StandardCharsets.UTF_16LE));

    assertThat(scan().functions().items()).hasSize(3);
  }

  @Test
  void malformed_json_is_told_with_its_place() {
    scans.with("bad.tf.json", "{\"resource\": {\n,}}");

    assertThat(onlyError().where()).hasToString("bad.tf.json:2:1");
  }
}
