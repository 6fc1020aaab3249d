package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fortlet.testing.aws.AwsAccount;
import dev.fortlet.testing.aws.MadeAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code --accounts}: an organisation of four accounts, one of which lets nobody in. */
class LiveOrganizationTest {

  @RegisterExtension static final AwsAccount AWS = new AwsAccount();

  @TempDir Path folder;

  @Test
  void every_verdict_of_an_organisation_is_right_and_the_locked_account_is_one_gap()
      throws Exception {
    LiveRun run = scan("org");
    assertThat(differences(run, accounts("orders-prod", "playground"))).isEmpty();
    JsonNode locked = source(run, AWS.made().member(MadeAccount.LOCKED));
    assertThat(locked.path("unread").toString()).contains("sts:AssumeRole");
    assertThat(run.code()).isEqualTo(Exit.FINDINGS);
  }

  @Test
  void accounts_of_a_file_are_read_and_no_others() throws Exception {
    String playground = AWS.made().member("playground");
    Files.writeString(
        folder.resolve("accounts.yaml"),
        """
        accounts:
          - id: "%s"
            name: playground
            role: FortletReadOnly
            regions: [us-east-1]
        """
            .formatted(playground));
    LiveRun run = scan("accounts.yaml");
    assertThat(differences(run, List.of(playground))).isEmpty();
    assertThat(run.verdicts().keySet()).noneMatch(asked -> asked.contains(AWS.made().id()));
  }

  private List<String> accounts(String... names) {
    List<String> accounts = new ArrayList<>(List.of(AWS.made().id()));
    for (String name : names) {
      accounts.add(AWS.made().member(name));
    }
    return accounts;
  }

  private static JsonNode source(LiveRun run, String account) throws Exception {
    for (JsonNode source : run.report().path("sources")) {
      if (source.path("account").asText().equals(account)) {
        return source;
      }
    }
    throw new AssertionError("no source for " + account);
  }

  private LiveRun scan(String accounts) {
    return LiveRun.in(
        folder,
        AWS.variables(),
        "scan",
        "--aws",
        "--accounts",
        accounts,
        "--role",
        "FortletReadOnly",
        "--share",
        "1",
        "--regions",
        String.join(",", AWS.made().regions()),
        "--endpoint-url",
        AWS.endpoint().toString(),
        "--no-config",
        "--today",
        "2026-11-24",
        "--format",
        "json");
  }

  private static List<String> differences(LiveRun run, List<String> accounts) throws Exception {
    Map<String, String> right = new TreeMap<>();
    accounts.forEach(account -> right.putAll(AWS.made().verdicts(account)));
    Map<String, String> said = run.verdicts();
    List<String> differences = new ArrayList<>();
    right.forEach((asked, verdict) -> {
      String got = said.getOrDefault(asked, "nothing");
      if (!got.equals(verdict) && asked.contains(":function:")) {
        differences.add(asked + ": " + got + " instead of " + verdict);
      }
    });
    return differences;
  }
}
