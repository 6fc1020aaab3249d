package dev.fortlet.sources.aws.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fortlet.sources.aws.AwsOptions;
import dev.fortlet.sources.aws.UnreadableException;
import dev.fortlet.sources.aws.accounts.Selection;
import dev.fortlet.sources.aws.accounts.Target;
import dev.fortlet.testing.aws.SmallAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan that goes on from what another one has read of some accounts. */
class ResumeTest {

  private static final String SECOND = "222222222222";

  @TempDir Path folder;

  private final SmallAccount own = new SmallAccount();
  private final OtherAccount second = OtherAccount.of(own, SECOND, "three");

  @AfterEach
  void end() {
    own.close();
  }

  @Test
  void an_account_that_was_read_is_not_asked_again_and_its_verdicts_are_the_same()
      throws Exception {
    Scan first = scan("us-east-1");
    assertThat(parts()).hasSize(2);
    own.server().resetRequests();
    Scan then = scan("us-east-1");
    assertThat(then.verdicts()).isEqualTo(first.verdicts()).hasSize(21);
    assertThat(then.source(SECOND).notes().toString()).contains("read by an earlier run");
    own.server()
        .verify(0, anyRequestedFor(anyUrl()).withHeader("Authorization", containing(second.key())));
  }

  @Test
  void an_account_that_was_not_read_is_read_by_the_next_run() throws Exception {
    own.answer(second.assumeRole(), SmallAccount.denied("sts:AssumeRole"));
    assertThat(scan("us-east-1").verdicts()).hasSize(14);
    assertThat(parts()).hasSize(1);
    own.answer(second.assumeRole(), SmallAccount.xml(second.session()));
    assertThat(scan("us-east-1").verdicts()).hasSize(21);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListFunctions", "GetAccountAuthorizationDetails", "GetResourcePolicy"})
  void an_account_of_which_something_failed_is_never_kept_as_whole(String call) throws Exception {
    second.answer(
        switch (call) {
          case "ListFunctions" -> SmallAccount.listFunctions();
          case "GetResourcePolicy" -> SmallAccount.getResourcePolicy();
          default -> SmallAccount.asked(call);
        },
        SmallAccount.error(500, "ServiceException", "{}"));
    Scan _ = scan("us-east-1");
    assertThat(parts())
        .hasSize(1)
        .noneMatch(part -> part.getFileName().toString().contains(SECOND));
  }

  @Test
  void what_may_not_be_read_is_denied_to_the_next_run_too_so_the_account_is_whole()
      throws Exception {
    second.answer(
        SmallAccount.getResourcePolicy(), SmallAccount.denied("lambda:GetResourcePolicy"));
    second.answer(SmallAccount.getPolicy(), SmallAccount.denied("lambda:GetPolicy"));
    Scan first = scan("us-east-1");
    assertThat(first.verdicts()).containsEntry("function-exposure three", "Unknown");
    assertThat(parts()).hasSize(2);
    assertThat(scan("us-east-1").verdicts()).isEqualTo(first.verdicts());
  }

  @Test
  void parts_of_other_regions_are_not_mixed_in() throws Exception {
    Scan _ = scan("us-east-1");
    Scan other = scan("eu-west-1");
    assertThat(other.source(SECOND).live().orElseThrow().regions()).containsExactly("eu-west-1");
    assertThat(other.source(SECOND).notes().toString()).doesNotContain("earlier");
  }

  @Test
  void a_part_that_is_older_than_a_day_is_read_anew() throws Exception {
    Scan _ = scan("us-east-1");
    for (Path part : parts()) {
      Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }
    assertThat(scan("us-east-1").source(SECOND).notes().toString()).doesNotContain("earlier");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"schema\":\"fortlet.estate/1\"}", "another account"})
  void a_part_that_is_none_is_read_anew_and_replaced(String content) throws Exception {
    Scan first = scan("us-east-1");
    for (Path part : parts()) {
      Files.writeString(
          part,
          content.equals("another account")
              ? Files.readString(part).replace(SECOND, "999999999999")
              : content);
    }
    Scan then = scan("us-east-1");
    assertThat(then.verdicts()).isEqualTo(first.verdicts());
    assertThat(then.source(SECOND).notes().toString()).doesNotContain("earlier");
  }

  @Test
  void a_folder_that_takes_nothing_is_said_and_harms_no_verdict() throws Exception {
    Scan _ = scan("us-east-1");
    for (Path part : parts()) {
      Files.delete(part);
      Files.createDirectories(part.resolve("in the way"));
    }
    Scan scan = scan("us-east-1");
    assertThat(scan.verdicts()).hasSize(21).doesNotContainValue("Unknown");
    assertThat(scan.source(SECOND).notes().toString()).contains("could not be kept in");
    assertThat(parts()).hasSize(2);
  }

  @Test
  void a_file_is_no_folder() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> Scan.of(options("us-east-1", folder.resolve("file"))))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("--resume")
        .hasMessageContaining("expected a folder");
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private Scan scan(String region) throws Exception {
    return Scan.of(options(region, folder));
  }

  private AwsOptions options(String region, Path kept) {
    return new AwsOptions(
        List.of(region),
        Optional.of(own.address()),
        1,
        false,
        Map.of(),
        new Selection.Listed(List.of(Target.of(SmallAccount.ID), Target.of(SECOND))),
        Optional.of("Reader"),
        Optional.of(kept));
  }
}
