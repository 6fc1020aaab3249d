package dev.fortlet.app.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fortlet.testing.aws.SmallAccount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people see of a scan of an account that does not go well, from the process that they start.
 */
class LiveFaultsTest {

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  private final SmallAccount account = new SmallAccount();

  @TempDir Path folder;

  @AfterEach
  void end() {
    account.close();
  }

  @Test
  void an_account_in_order_ends_with_0() {
    Launched run = run("scan");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(Exit.OK);
  }

  @Test
  void what_could_not_be_read_ends_with_3_and_the_report_names_the_permission() {
    account.answer(
        SmallAccount.getResourcePolicy(), SmallAccount.denied("lambda:GetResourcePolicy"));
    account.answer(SmallAccount.getPolicy(), SmallAccount.denied("lambda:GetPolicy"));
    Launched run = run("scan");
    assertThat(run.code()).isEqualTo(Exit.UNKNOWN);
    assertThat(run.out()).contains("lambda:GetResourcePolicy", "lambda-function-exposure");
  }

  @Test
  void without_credentials_one_line_says_how_to_give_some() {
    Launched run = Launched.in(folder, noKeys(), words("scan"));
    assertThat(run.line()).contains("credentials", "AWS_PROFILE");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(Exit.UNUSABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_ENDPOINT_URL, http://exa mple",
    "AWS_ENDPOINT_URL, ftp://127.0.0.1",
    "AWS_ENDPOINT_URL, 127.0.0.1:5000",
    "AWS_ENDPOINT_URL, http://",
    "AWS_ENDPOINT_URL_LAMBDA, http://exa mple",
    "AWS_PROFILE, nobody",
    "AWS_CONFIG_FILE, /dev/null/config",
  })
  void an_environment_that_cannot_be_used_is_one_line(String variable, String value) {
    Map<String, String> variables = new HashMap<>(noKeys());
    if (variable.startsWith("AWS_ENDPOINT")) {
      variables.putAll(keys());
    }
    variables.put(variable, value);
    Launched run =
        Launched.in(folder, variables, "scan", "--aws", "--no-config", "--regions", "us-east-1");
    assertThat(run.line()).startsWith("fortlet: ").doesNotContain("a bug in Fortlet");
    assertThat(run.code()).isEqualTo(Exit.UNUSABLE);
  }

  @Test
  void a_region_of_the_environment_that_is_none_is_one_line() {
    Map<String, String> variables = new HashMap<>(keys());
    variables.put("AWS_REGION", "us east");
    Launched run =
        Launched.in(
            folder,
            variables,
            "scan",
            "--aws",
            "--no-config",
            "--endpoint-url",
            account.address().toString());
    assertThat(run.line()).contains("AWS_REGION: us", "is no region");
    assertThat(run.code()).isEqualTo(Exit.UNUSABLE);
  }

  @Test
  void keys_that_are_refused_are_one_line_without_the_keys() {
    account.answer(
        SmallAccount.asked("GetCallerIdentity"),
        SmallAccount.xml(
                "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>too old</Message></Error></ErrorResponse>")
            .withStatus(403));
    Launched run = run("scan");
    assertThat(run.line()).contains("ExpiredToken", "too old").doesNotContain(SECRET);
    assertThat(run.code()).isEqualTo(Exit.UNUSABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "csv", "markdown", "github", "json", "sarif", "junit"})
  void what_a_service_says_controls_no_terminal(String format) {
    account.answer(
        SmallAccount.listAliases(),
        SmallAccount.error(
            403,
            "AccessDeniedException",
            JsonNodeFactory.instance
                .objectNode()
                .put("Message", "\u001b[2J\u009b31m::error::\u202eno\r\n::set-output name=x::y")
                .toString()));
    Launched run = run("scan", "--format", format);
    assertThat(run.code()).isEqualTo(Exit.UNKNOWN);
    assertThat(run.out() + run.err())
        .doesNotContain("\u001b", "\u009b", "\u202e", "\n::set-output");
  }

  @Test
  void an_interrupted_scan_reports_what_it_has_and_passes_nothing_that_it_has_not()
      throws Exception {
    account.answer(
        get(urlPathMatching("/2026-07-09/resource-policy/.*two")),
        SmallAccount.error(404, "ResourceNotFoundException", SmallAccount.NO_POLICY)
            .withFixedDelay(60_000));
    Path report = folder.resolve("report.json");
    Process process =
        Launched.process(folder, keys(), words("scan", "--format", "json", "-o", report.toString()))
            .redirectErrorStream(true)
            .start();
    while (account
            .server()
            .findAll(getRequestedFor(urlPathMatching("/2015-03-31/functions/one/aliases")))
            .isEmpty()
        && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    // SIGTERM here, as a process that was started in the background ignores SIGINT.
    assertThat(process.exitValue()).isEqualTo(143);
    JsonNode partial = new ObjectMapper().readTree(report.toFile());
    assertThat(partial.path("partial").asBoolean()).isTrue();
    assertThat(partial.path("verdicts")).isNotEmpty();
    for (JsonNode verdict : partial.path("verdicts")) {
      if (verdict.path("resource").asText().endsWith(":two")
          && verdict.path("check").asText().equals("lambda-function-exposure")) {
        assertThat(verdict.path("verdict").asText()).isEqualTo("unknown");
      }
    }
  }

  @Test
  void a_disk_that_fills_leaves_the_older_snapshot_as_it_was() throws Exception {
    Launched before = run("collect", "-o", "estate.json");
    assertThat(before.code()).isZero();
    byte[] snapshot = Files.readAllBytes(folder.resolve("estate.json"));

    // A limit on the size of files is a full disk that needs no disk.
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"));
    ProcessBuilder limited =
        Launched.process(folder, keys(), words("collect", "-o", "estate.json"));
    List<String> java = new ArrayList<>(limited.command());
    java.add(1, "-XX:-UsePerfData");
    command.addAll(java);
    Process process = limited.command(command).redirectError(ProcessBuilder.Redirect.PIPE).start();
    process.getOutputStream().close();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(Exit.UNUSABLE);
    assertThat(said.lines()).hasSize(1);
    assertThat(said).contains("estate.json");
    assertThat(Files.readAllBytes(folder.resolve("estate.json"))).isEqualTo(snapshot);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("nothing half is left")
          .containsExactlyInAnyOrder("estate.json");
    }
  }

  private Launched run(String command, String... more) {
    return Launched.in(folder, keys(), words(command, more));
  }

  private String[] words(String command, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                command,
                "--aws",
                "--share",
                "1",
                "--regions",
                "us-east-1",
                "--endpoint-url",
                account.address().toString()));
    if (command.equals("scan")) {
      words.addAll(List.of("--no-config", "--today", "2026-11-24"));
    }
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static Map<String, String> keys() {
    return Map.of("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  private Map<String, String> noKeys() {
    String none = folder.resolve("none").toString();
    return Map.of(
        "AWS_EC2_METADATA_DISABLED",
        "true",
        "AWS_CONFIG_FILE",
        none,
        "AWS_SHARED_CREDENTIALS_FILE",
        none);
  }
}
