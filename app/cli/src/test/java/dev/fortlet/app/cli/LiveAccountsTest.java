package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fortlet.testing.aws.AwsAccount;
import dev.fortlet.testing.aws.MadeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --accounts} and {@code --role} on the accounts of an organisation. */
class LiveAccountsTest {

  @RegisterExtension static final AwsAccount AWS = new AwsAccount();

  private static final String ROLE = "FortletReadOnly";

  @TempDir Path folder;

  @Test
  void every_verdict_in_every_account_of_the_organisation_is_right_but_where_nobody_is_let_in()
      throws Exception {
    LiveRun run = scan("--accounts", "org", "--role", ROLE);
    assertThat(differences(run, AWS.made().id())).isEmpty();
    assertThat(differences(run, member("playground"))).isEmpty();
    assertThat(differences(run, member("orders-prod"))).as("an SCP is above it").isEmpty();
    JsonNode locked = source(run, member(MadeAccount.LOCKED));
    assertThat(locked.path("unread").path(0).path("fact").asText()).isEqualTo("functions");
    assertThat(locked.path("unread").path(0).path("action").asText()).isEqualTo("sts:AssumeRole");
  }

  @Test
  void accounts_of_a_file_are_read_and_a_snapshot_of_them_gives_the_same_verdicts()
      throws Exception {
    Files.writeString(
        folder.resolve("accounts.yaml"),
        "- {id: \"%s\", name: playground, role: %s, regions: [us-east-1]}\n"
            .formatted(member("playground"), ROLE));
    LiveRun run = scan("--accounts", "accounts.yaml");
    assertThat(differences(run, member("playground"))).isEmpty();
    assertThat(run.report().path("sources")).hasSize(1);
    LiveRun collected = run("collect", "--accounts", "accounts.yaml", "-o", "estate.json");
    assertThat(collected.code()).isZero();
    LiveRun judged =
        LiveRun.in(
            folder,
            Map.of(),
            "scan",
            "--estate",
            "estate.json",
            "--today",
            "2026-11-24",
            "--format",
            "json");
    assertThat(judged.verdicts()).isEqualTo(run.verdicts());
  }

  @Test
  void accounts_below_a_unit_alone_are_read_where_it_is_named() throws Exception {
    LiveRun run = scan("--accounts", "org:" + AWS.made().unit("Workloads"), "--role", ROLE);
    assertThat(run.report().path("sources")).hasSize(1);
    assertThat(run.report().path("sources").path(0).path("account").asText())
        .isEqualTo(member("orders-prod"));
  }

  @Test
  void an_account_behind_one_role_is_read_with_that_role() throws Exception {
    String arn = "arn:aws:iam::" + member("playground") + ":role/" + ROLE;
    LiveRun run = scan("--role", arn);
    assertThat(differences(run, member("playground"))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --accounts org                                    | --accounts org needs --role
          --accounts org:prod --role R                      | expected units such as org:ou-ab12-11111111
          --role R                                          | --role R: expected an ARN such as
          --role arn:aws:iam::1:role/R                      | expected an ARN such as
          --accounts org --role arn:aws:iam::111111111111:role/R | expected a name
          --accounts missing.yaml                           | missing.yaml: no such file
          --accounts .                                      | is a folder, expected a file
          """)
  void what_is_wrong_with_the_options_is_one_line(String words, String problem) {
    LiveRun run = run("scan", words.split(" "));
    assertThat(run.code()).isEqualTo(Exit.UNUSABLE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().strip()).contains(problem).doesNotContain("\n");
  }

  private static String member(String name) {
    return AWS.made().members().getOrDefault(name, "");
  }

  private static JsonNode source(LiveRun run, String account) throws IOException {
    for (JsonNode source : run.report().path("sources")) {
      if (source.path("account").asText().equals(account)) {
        return source;
      }
    }
    throw new AssertionError("no source " + account);
  }

  private LiveRun scan(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--today", "2026-11-24", "--format", "json"));
    return run("scan", all.toArray(String[]::new));
  }

  private LiveRun run(String command, String... words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                command,
                "--aws",
                "--share",
                "1",
                "--regions",
                String.join(",", AWS.made().regions()),
                "--endpoint-url",
                AWS.endpoint().toString()));
    all.addAll(List.of(words));
    return LiveRun.in(folder, AWS.variables(), all.toArray(String[]::new));
  }

  private static List<String> differences(LiveRun run, String account) throws IOException {
    Map<String, String> said = run.verdicts();
    List<String> differences = new ArrayList<>();
    AWS.made()
        .verdicts(account)
        .forEach((asked, verdict) -> {
          String got = said.getOrDefault(asked, "nothing");
          if (!got.equals(verdict) && asked.contains(":function:")) {
            differences.add(asked + ": " + got + " instead of " + verdict);
          }
        });
    assertThat(AWS.made().verdicts(account)).isNotEmpty();
    return differences;
  }
}
