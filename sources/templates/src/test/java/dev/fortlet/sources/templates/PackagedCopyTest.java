package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sam package} writes is the same deployment, whatever its file is called. */
final class PackagedCopyTest {

  private static final String SOURCE =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Transform: AWS::Serverless-2016-10-31
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties: {CodeUri: src/, Handler: a.b, Runtime: python3.14, Environment: {Variables: {T: !GetAtt T.Arn}}}
        T: {Type: AWS::DynamoDB::Table}
      """;

  private static final String PACKAGED =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Transform: AWS::Serverless-2016-10-31
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: s3://bucket/0123
            Handler: a.b
            Runtime: python3.14
            Environment: {Variables: {T: {'Fn::GetAtt': [T, Arn]}}}
          Metadata: {SamResourceId: F}
        T: {Type: AWS::DynamoDB::Table}
      """;

  @TempDir Path folder;
  private Scans scans;

  @BeforeEach
  void source() throws IOException {
    scans = new Scans(folder);
    write("app/template.yaml", SOURCE, 1);
  }

  private void write(String name, String content, int hour) throws IOException {
    scans.with(name, content);
    Files.setLastModifiedTime(
        folder.resolve(name), FileTime.from(Instant.ofEpochSecond(3_600L * hour)));
  }

  private static List<String> read(Estate estate) {
    return estate.functions().items().stream().map(function -> function.unit()).toList();
  }

  @Test
  void the_newer_of_a_source_and_what_was_packaged_of_it_is_read() throws IOException {
    write("app/out.yml", PACKAGED, 2);
    Estate newer = scans.scan();
    write("app/out.yml", PACKAGED, 0);

    assertThat(read(newer)).containsExactly("app/out.yml");
    assertThat(newer.sources().toString())
        .contains("not read: app/out.yml is a newer built copy of it");
    assertThat(read(scans.scan())).containsExactly("app/template.yaml");
  }

  @Test
  void a_template_that_says_something_else_is_another_deployment() throws IOException {
    write("app/out.yml", PACKAGED.replace("python3.14", "python3.9"), 2);
    assertThat(read(scans.scan())).hasSize(2);

    write("app/out.yml", PACKAGED.replace("  T: {", "  U: {"), 2);
    assertThat(read(scans.scan())).hasSize(2);

    write("app/out.yml", SOURCE, 2);
    assertThat(read(scans.scan())).hasSize(2);
  }

  @Test
  void what_lies_elsewhere_is_another_deployment() throws IOException {
    write("other/out.yml", PACKAGED, 2);

    assertThat(read(scans.scan())).hasSize(2);
  }
}
