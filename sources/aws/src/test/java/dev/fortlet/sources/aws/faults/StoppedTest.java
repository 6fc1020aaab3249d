package dev.fortlet.sources.aws.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import dev.fortlet.sources.aws.AwsOptions;
import dev.fortlet.sources.aws.Progress;
import dev.fortlet.sources.aws.accounts.Selection;
import dev.fortlet.sources.aws.accounts.Target;
import dev.fortlet.testing.aws.SmallAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that the user stops: it has what it has, and takes nothing of it for the whole. */
class StoppedTest {

  private static final RequestPatternBuilder LISTED =
      getRequestedFor(urlPathMatching("/2015-03-31/functions/?"));

  @TempDir Path folder;

  private final SmallAccount own = new SmallAccount();

  StoppedTest() {
    OtherAccount _ = OtherAccount.of(own, "222222222222", "three");
  }

  @AfterEach
  void end() {
    own.close();
  }

  @Test
  void a_list_that_was_stopped_is_incomplete_and_what_was_not_read_is_unknown() throws Exception {
    own.answer(
        SmallAccount.listFunctions(),
        SmallAccount.json(
            SmallAccount.functions(
                "2", SmallAccount.function("one"), SmallAccount.function("two"))));
    Scan scan =
        Scan.of(
            new AwsOptions(List.of("us-east-1"), Optional.of(own.address()), 1, false, Map.of()),
            once(LISTED));
    assertThat(scan.estate().functions().isComplete()).isFalse();
    assertThat(scan.verdicts())
        .containsEntry("function-exposure one", "Unknown")
        .containsEntry("shared-role one", "Unknown")
        .containsEntry("runtime-version one", "Pass");
    assertThat(scan.source().unread().toString()).contains("the scan was stopped");
  }

  @Test
  void accounts_that_were_not_begun_hide_their_functions_and_none_is_kept_as_whole()
      throws Exception {
    Scan scan =
        Scan.of(
            new AwsOptions(
                List.of("us-east-1"),
                Optional.of(own.address()),
                1,
                false,
                Map.of(),
                new Selection.Listed(
                    List.of(Target.of(SmallAccount.ID), Target.of("222222222222"))),
                Optional.of("Reader"),
                Optional.of(folder)),
            once(LISTED));
    assertThat(scan.estate().units()).hasSize(2);
    assertThat(scan.estate().functions().isComplete()).isFalse();
    try (Stream<Path> kept = Files.list(folder)) {
      assertThat(kept).isEmpty();
    }
  }

  /** Stops as soon as the service was asked this. */
  private Progress once(RequestPatternBuilder asked) {
    return new Progress() {
      @Override
      public void functions(int read, int expected, boolean throttled) {}

      @Override
      public boolean isStopped() {
        return !own.server().findAll(asked).isEmpty();
      }
    };
  }
}
