package dev.fortlet.sources.aws.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.fortlet.testing.aws.SmallAccount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

class WireTest {

  private static final int TOO_LARGE = 65 * 1024 * 1024;

  private final SmallAccount account = new SmallAccount();

  @AfterEach
  void end() {
    account.close();
  }

  @Test
  void an_answer_that_does_not_end_is_given_up() {
    ResponseDefinitionBuilder endless =
        SmallAccount.json(" ".repeat(6000)).withChunkedDribbleDelay(6000, 600_000);
    assertThatThrownBy(() -> send(endless, Duration.ofMillis(100)))
        .isInstanceOf(IOException.class)
        .hasMessage("the answer does not end");
  }

  @Test
  void an_answer_that_is_too_large_is_given_up() {
    assertThatThrownBy(() -> send(aResponse().withBody(new byte[TOO_LARGE]), Duration.ofHours(1)))
        .isInstanceOf(IOException.class)
        .hasMessage("the answer is larger than 64 MB");
  }

  /** What is small on the wire may be large behind it. */
  @Test
  void an_answer_that_was_packed_unasked_is_not_unpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(new byte[TOO_LARGE]);
    }
    Wire.Received received =
        send(
            aResponse().withHeader("Content-Encoding", "gzip").withBody(packed.toByteArray()),
            Duration.ofHours(1));
    assertThat(received.body().asByteArray()).hasSizeLessThan(100_000);
  }

  private Wire.Received send(ResponseDefinitionBuilder said, Duration toEnd) throws Exception {
    account.answer(SmallAccount.listFunctions(), said);
    Endpoints endpoints = new Endpoints(Optional.of(account.address()), Map.of());
    try (Wire wire = new Wire(endpoints, Apache5HttpClient.create(), toEnd)) {
      return wire.send(
          Call.of(Operation.LIST_FUNCTIONS, "us-east-1"),
          AwsCredentialsIdentity.create("AKIAIOSFODNN7EXAMPLE", "secret"),
          Clock.systemUTC());
    }
  }
}
