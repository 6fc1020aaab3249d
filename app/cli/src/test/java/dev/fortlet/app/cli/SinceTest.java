package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that is compared with an earlier one, in the real process. */
class SinceTest {

  @TempDir Path folder;

  @BeforeEach
  void baseline() throws Exception {
    Launched.write(folder.resolve("a.yaml"), Templates.OPEN);
    Launched.in(folder, "scan", "--format", "json", "-o", "main.json");
  }

  @Test
  void only_what_is_new_counts() throws Exception {
    Launched same = Launched.in(folder, "scan", "--since", "main.json");
    assertThat(same.code()).as(same.out()).isZero();
    assertThat(same.out()).contains("0 new, 0 fixed,", "unchanged since main.json");
    Launched.write(folder.resolve("b.yaml"), Templates.OPEN.replace("safe", "other"));
    Launched more = Launched.in(folder, "scan", "--since", "main.json", "--format", "github");
    assertThat(more.code()).isEqualTo(1);
    assertThat(more.out().lines().filter(line -> line.startsWith("::error file=b.yaml,line=")))
        .isNotEmpty();
    assertThat(more.out()).doesNotContain("file=a.yaml");
    assertThat(Launched.in(folder, "scan", "--since", "main.json", "--fail-on", "none").code())
        .isZero();
  }

  @Test
  void what_was_mended_is_named() throws Exception {
    Launched.write(folder.resolve("a.yaml"), Templates.SAFE);
    Launched run = Launched.in(folder, "scan", "--since", "main.json");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("fixed        lambda-function-exposure (any-aws-principal) on a.yaml#Function");
  }

  @Test
  void a_new_unknown_or_unread_template_still_ends_with_3() throws Exception {
    Launched.write(folder.resolve("b.yaml"), Templates.UNSURE);
    assertThat(Launched.in(folder, "scan", "--since", "main.json").code()).isEqualTo(3);
    Launched.in(folder, "scan", "--format", "json", "-o", "main.json");
    assertThat(Launched.in(folder, "scan", "--since", "main.json").code()).isZero();
    Launched.write(folder.resolve("c.yaml"), "AWSTemplateFormatVersion: 2010-09-09\nResources: [");
    assertThat(Launched.in(folder, "scan", "--since", "main.json").code()).isEqualTo(3);
  }

  @Test
  void a_template_that_can_no_longer_be_read_is_not_called_fixed() throws Exception {
    Launched.write(
        folder.resolve("a.yaml"), "Resources:\n  A: { Type: AWS::Lambda::Function\n x [");
    Launched.write(folder.resolve("b.yaml"), Templates.SAFE);
    Launched run = Launched.in(folder, "scan", "--since", "main.json");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out())
        .contains("out of sight lambda-function-exposure")
        .doesNotContain("\nfixed");
  }

  @Test
  void what_is_no_baseline_is_one_line_and_2() throws Exception {
    Launched.write(folder.resolve("new.json"), "{\"schema\": \"fortlet.report/9\"}");
    Launched.write(folder.resolve("cut.json"), "{\"schema\": \"fortlet.report/1\", ");
    Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, 0, 1});
    for (String file : List.of("new.json", "cut.json", "binary.json", "missing.json", ".")) {
      Launched run = Launched.in(folder, "scan", "--since", file);
      assertThat(run.code()).as(run.err()).isEqualTo(2);
      assertThat(run.line()).startsWith("fortlet: ");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void a_report_of_another_folder_is_noticed() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.move(folder.resolve("a.yaml"), inner.resolve("a.yaml"));
    Launched run = Launched.in(folder, "scan", "--since", "main.json");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.line()).contains("knows none of these functions");
  }
}
