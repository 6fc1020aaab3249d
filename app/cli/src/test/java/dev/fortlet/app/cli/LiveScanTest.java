package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fortlet.testing.aws.AwsAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code scan --aws} and {@code collect --aws} on a whole account, every verdict of which is known.
 */
class LiveScanTest {

  @RegisterExtension static final AwsAccount AWS = new AwsAccount();

  @TempDir Path folder;

  @Test
  void every_verdict_of_an_account_is_right() throws Exception {
    LiveRun run = scan(AWS.endpoint(), "json");
    assertThat(run.err()).isEmpty();
    assertThat(differences(run)).isEmpty();
    assertThat(run.code()).isEqualTo(Exit.FINDINGS);
  }

  @Test
  void verdicts_are_the_same_where_only_GetPolicy_is_known_and_the_report_says_so()
      throws Exception {
    LiveRun run = scan(AWS.olderEndpoint(), "json");
    Map<String, String> right = AWS.made().verdicts(AWS.made().id());
    right.keySet().removeIf(asked -> asked.contains(":web-function/")); // There were none.
    assertThat(differences(run, right)).isEmpty();
    JsonNode source = run.report().path("sources").path(0);
    assertThat(source.path("calls").path("lambda:GetPolicy").asInt()).isPositive();
    assertThat(source.path("calls").path("lambda:GetResourcePolicy").asInt())
        .as("one probe a region")
        .isEqualTo(AWS.made().regions().size());
    assertThat(source.path("notes").toString()).contains("GetPolicy", "us-east-1", "eu-west-1");
  }

  @Test
  void versions_that_nothing_points_at_are_read_with_deep_and_a_PASS_says_if_they_were_not()
      throws Exception {
    LiveRun deep = scan(AWS.endpoint(), "json", "--deep");
    assertThat(differences(deep, AWS.made().deepVerdicts(AWS.made().id()))).isEmpty();
    assertThat(deep.out()).doesNotContain("not read: policies of versions");
    assertThat(scan(AWS.endpoint(), "json").out()).contains("not read: policies of versions");
  }

  @Test
  void a_snapshot_gives_the_same_verdicts_and_holds_no_secret() throws Exception {
    LiveRun collected =
        run(
            "collect",
            "--aws",
            "--share",
            "1",
            "--regions",
            regions(),
            "--endpoint-url",
            AWS.endpoint().toString(),
            "-o",
            "estate.json");
    assertThat(collected.out()).isEmpty();
    assertThat(collected.code()).isZero();
    String snapshot = Files.readString(folder.resolve("estate.json"));
    assertThat(snapshot).contains("DB_PASSWORD", "ACCESS_KEY", "DATABASE_URL");
    assertThat(snapshot).doesNotContain(AWS.made().secrets());

    LiveRun scanned =
        run(
            "scan",
            "--estate",
            "estate.json",
            "--no-config",
            "--today",
            "2026-11-24",
            "--format",
            "json");
    assertThat(differences(scanned)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "github", "junit", "csv", "markdown"})
  void no_format_shows_a_secret(String format) {
    LiveRun run = scan(AWS.endpoint(), format);
    assertThat(run.out()).contains("open-to-everyone");
    assertThat(run.out() + run.err())
        .doesNotContain(AWS.made().secrets())
        .doesNotContain(AWS.variables().get("AWS_SECRET_ACCESS_KEY"));
  }

  @Test
  void all_enabled_regions_are_read_where_none_is_named_and_an_empty_one_costs_one_call()
      throws Exception {
    LiveRun run =
        run(
            "scan",
            "--aws",
            "--share",
            "1",
            "--no-config",
            "--endpoint-url",
            AWS.endpoint().toString(),
            "--today",
            "2026-11-24",
            "--format",
            "json");
    assertThat(differences(run)).isEmpty();
    JsonNode source = run.report().path("sources").path(0);
    assertThat(source.path("calls").path("ec2:DescribeRegions").asInt()).isEqualTo(1);
    assertThat(source.path("regions").size()).isGreaterThan(10);
    assertThat(source.path("calls").path("lambda:ListFunctions").asInt())
        .isEqualTo(source.path("regions").size());
  }

  /** The process that people start: nothing of the SDK or the JVM may speak between. */
  @Test
  void the_real_process_prints_the_report_and_nothing_else() throws Exception {
    Launched run =
        Launched.in(
            folder,
            AWS.variables(),
            "scan",
            "--aws",
            "--no-config",
            "--regions",
            "eu-west-1",
            "--endpoint-url",
            AWS.endpoint().toString(),
            "--today",
            "2026-11-24",
            "--format",
            "csv");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("record,").contains("function:twin");
    assertThat(run.code()).isEqualTo(Exit.FINDINGS);
  }

  private LiveRun scan(URI endpoint, String format, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "scan",
                "--aws",
                "--share",
                "1",
                "--no-config",
                "--regions",
                regions(),
                "--endpoint-url",
                endpoint.toString(),
                "--today",
                "2026-11-24",
                "--format",
                format));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private LiveRun run(String... words) {
    return LiveRun.in(folder, AWS.variables(), words);
  }

  private static String regions() {
    return String.join(",", AWS.made().regions());
  }

  private static List<String> differences(LiveRun run) throws IOException {
    return differences(run, AWS.made().verdicts(AWS.made().id()));
  }

  private static List<String> differences(LiveRun run, Map<String, String> right)
      throws IOException {
    Map<String, String> said = run.verdicts();
    List<String> differences = new ArrayList<>();
    right.forEach((asked, verdict) -> {
      String got = said.getOrDefault(asked, "nothing");
      if (!got.equals(verdict)) {
        differences.add(asked + ": " + got + " instead of " + verdict);
      }
    });
    return differences;
  }
}
