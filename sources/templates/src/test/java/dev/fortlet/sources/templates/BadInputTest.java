package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands beside it, the good template is read, and the bad one is one clear line. */
final class BadInputTest {

  private static final String GOOD =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Resources:
        Good:
          Type: AWS::Lambda::Function
          Properties: {Runtime: python3.13, Handler: a.b, Role: "arn:aws:iam::1:role/x"}
      """;

  @TempDir Path folder;

  private Scans scans;

  @BeforeEach
  void goodTemplate() {
    scans = new Scans(folder).with("good.yaml", GOOD);
  }

  private SourceRead.Broken onlyError() {
    Estate estate = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> scans.scan());
    assertThat(estate.functions().items()).hasSize(1);
    List<SourceRead.Broken> broken = Scans.broken(estate);
    assertThat(broken).hasSize(1);
    assertThat(broken.getFirst().message()).doesNotContain("\n").isNotBlank();
    return broken.getFirst();
  }

  @Test
  void malformed_yaml_is_told_with_line_and_column() {
    scans.with("bad.yaml", "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  A:\n bad: [\n");

    assertThat(onlyError().where()).hasToString("bad.yaml:4:2");
  }

  @Test
  void a_template_that_breaks_off_before_its_first_type_is_told_too() {
    scans.with("bad.yaml", "Resources:\n  F: [\n");

    assertThat(onlyError().where()).hasToString("bad.yaml:3:1");
  }

  @Test
  void a_template_whose_types_stand_far_down_is_read() {
    String far = "Mappings:\n  M:\n    K:\n" + "      a: b # padding\n".repeat(5_000);
    scans.with(
        "far.yaml",
        far
            + "\n"
            + GOOD.replace("Good:", "Far:").replace("AWSTemplateFormatVersion: 2010-09-09\n", ""));

    assertThat(scans.scan().functions().items()).hasSize(2);
  }

  @Test
  void malformed_json_is_told_with_line_and_column() {
    scans.with("bad.json", "{\"AWSTemplateFormatVersion\": \"2010-09-09\",\n \"Resources\": {,}}");

    assertThat(onlyError().where()).hasToString("bad.json:2:16");
  }

  @Test
  void a_bomb_of_aliases_is_refused() {
    StringBuilder bomb = new StringBuilder("AWSTemplateFormatVersion: 2010-09-09\na0: &a0 [x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    scans.with("bomb.yaml", bomb.toString());

    assertThat(onlyError().message()).contains("aliases");
  }

  @Test
  void ten_thousand_brackets_are_refused() {
    scans.with("deep.yaml", "AWSTemplateFormatVersion: 2010-09-09\na: " + "[".repeat(10_000));

    assertThat(onlyError().message()).contains("nested deeper than 200 levels");
  }

  @Test
  void ten_thousand_brackets_in_json_are_refused() {
    scans.with("deep.json", "{\"AWSTemplateFormatVersion\": " + "[".repeat(10_000));

    assertThat(onlyError().message()).contains("200");
  }

  @Test
  void a_line_of_a_gigabyte_is_refused_unread() throws IOException {
    try (var file = new RandomAccessFile(folder.resolve("line.yaml").toFile(), "rw")) {
      file.write("AWSTemplateFormatVersion: 2010-09-09 ".getBytes(StandardCharsets.UTF_8));
      file.setLength(1L << 30);
    }

    assertThat(onlyError().message()).isEqualTo("larger than the limit of 10 MB");
  }

  @Test
  void a_template_of_fifty_megabytes_is_refused() {
    scans.with("big.yaml", GOOD + "#" + "x".repeat(50 << 20));

    assertThat(onlyError().message()).isEqualTo("larger than the limit of 10 MB");
  }

  @Test
  void a_large_file_that_is_no_template_is_passed_over() throws IOException {
    try (var file = new RandomAccessFile(folder.resolve("data.json").toFile(), "rw")) {
      file.write("{\"data\": ".getBytes(StandardCharsets.UTF_8));
      file.setLength(1L << 30);
    }

    assertThat(Scans.broken(scans.scan())).isEmpty();
  }

  @Test
  void a_binary_file_that_is_called_yaml_is_passed_over() {
    scans.with("image.yaml", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 1, 2, 3, 0});

    assertThat(Scans.broken(scans.scan())).isEmpty();
  }

  @Test
  void placeholders_of_another_template_language_are_named() {
    scans.with("jinja.yaml", GOOD + "    {% if x %}\n  B:\n    Type: {{ cookiecutter.type }}\n");

    assertThat(onlyError().message()).contains("placeholders").contains("{%");
  }

  @Test
  void a_mark_for_byte_order_line_ends_of_windows_and_wide_characters_are_read() {
    Estate estate =
        scans
            .with("bom.yaml", "\uFEFF" + GOOD.replace("\n", "\r\n"))
            .with("wide.yaml", GOOD.getBytes(StandardCharsets.UTF_16LE))
            .with("big.yaml", ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_16BE))
            .scan();

    assertThat(Scans.broken(estate)).isEmpty();
    assertThat(estate.functions().items()).hasSize(4);
  }

  @Test
  void tabs_in_yaml_are_told_with_their_place() {
    scans.with("tabs.yaml", "AWSTemplateFormatVersion: 2010-09-09\nResources:\n\tA: 1\n");

    assertThat(onlyError().where().line()).isEqualTo(3);
  }

  @Test
  void links_are_not_followed_so_loops_end(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("other.yaml"), GOOD);
    Files.createDirectories(folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("a/loop"), folder);
    Files.createSymbolicLink(folder.resolve("out"), elsewhere);
    Files.createSymbolicLink(folder.resolve("gone.yaml"), Path.of("/nowhere"));

    Estate estate = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> scans.scan());

    assertThat(estate.functions().items()).hasSize(1);
    assertThat(Scans.broken(estate)).isEmpty();
  }

  @Test
  void a_path_that_is_not_there_is_an_error() {
    Estate estate =
        new TemplateSource(TemplateOptions.none())
            .read(List.of(folder.resolve("nothing")), Progress.silent());

    assertThat(Scans.broken(estate).getFirst().message()).isEqualTo("no such file or folder");
  }

  @Test
  void folders_of_libraries_are_not_entered() {
    Estate estate =
        scans
            .with("node_modules/x/template.yaml", GOOD)
            .with(".git/template.yaml", GOOD)
            .with("app/.venv/template.yaml", GOOD)
            .scan();

    assertThat(estate.functions().items()).hasSize(1);
  }

  @Test
  void another_kind_of_yaml_is_passed_over() {
    Estate estate =
        scans
            .with("k8s.yaml", "apiVersion: v1\nkind: Pod\n---\nkind: Service\n")
            .with("notes.yaml", "note: 'AWS::Lambda::Function has Resources'\n")
            .scan();

    assertThat(estate.sources()).hasSize(1);
  }

  @Test
  void resources_that_are_no_mapping_are_told() {
    scans.with("odd.yaml", "AWSTemplateFormatVersion: 2010-09-09\nResources: [1]\n");

    assertThat(onlyError().message()).contains("Resources");
  }
}
