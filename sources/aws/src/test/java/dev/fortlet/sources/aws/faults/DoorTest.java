package dev.fortlet.sources.aws.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fortlet.sources.aws.UnreadableException;
import dev.fortlet.testing.aws.SmallAccount;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing can be read at all: one line that says why, and no bug. */
class DoorTest {

  private final SmallAccount account = new SmallAccount();

  @AfterEach
  void end() {
    account.close();
  }

  @ParameterizedTest
  @EnumSource
  void whose_keys_they_are_is_not_answered(Fault fault) {
    account.answer(SmallAccount.asked("GetCallerIdentity"), fault.response());
    failsInOneLine(account.address(), "us-east-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "12345678901", "1234567890123", "12345678901x", "１２３４５６７８９０１２", "<!-- -->"})
  void an_account_id_that_is_none_is_not_believed(String id) {
    account.answer(
        SmallAccount.asked("GetCallerIdentity"), SmallAccount.xml(SmallAccount.identity(id)));
    failsInOneLine(account.address(), "us-east-1").hasMessageContaining("sts:GetCallerIdentity");
  }

  @Test
  void an_identity_whose_arn_is_none_is_not_believed() {
    account.answer(
        SmallAccount.asked("GetCallerIdentity"),
        SmallAccount.xml(
            SmallAccount.identity(SmallAccount.ID).replaceFirst("<Arn>[^<]*", "<Arn>reader")));
    failsInOneLine(account.address(), "us-east-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExpiredToken", "InvalidClientTokenId", "SignatureDoesNotMatch"})
  void keys_that_aws_does_not_take_are_named_as_the_cause(String code) {
    account.answer(
        SmallAccount.asked("GetCallerIdentity"),
        SmallAccount.xml(
                "<ErrorResponse><Error><Code>"
                    + code
                    + "</Code><Message>not these</Message></Error></ErrorResponse>")
            .withStatus(403));
    failsInOneLine(account.address(), "us-east-1").hasMessageContaining(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us east 1",
        "",
        "US-EAST-1",
        "us-east-1/../x",
        "us-east",
        "évry-1",
        "us-east-1.evil.example"
      })
  void a_region_that_is_none_is_named(String region) {
    failsInOneLine(account.address(), region);
  }

  @ParameterizedTest
  @ValueSource(strings = {"us east 1", "us-east-1.evil.example/", "../x"})
  void a_region_that_the_service_makes_up_is_not_asked(String region) {
    account.answer(
        SmallAccount.asked("DescribeRegions"), SmallAccount.xml(SmallAccount.regions(region)));
    assertThatThrownBy(() -> Scan.of(account.address(), List.of()))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void a_server_that_speaks_no_tls_is_no_secure_connection() {
    URI secure = URI.create(account.address().toString().replace("http:", "https:"));
    failsInOneLine(secure, "us-east-1").hasMessageContaining("secure");
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_no_secure_connection() {
    failsInOneLine(account.secureAddress(), "us-east-1").hasMessageContaining("secure");
  }

  @Test
  void a_port_where_nobody_listens_is_no_connection() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    failsInOneLine(URI.create("http://127.0.0.1:" + port), "us-east-1")
        .hasMessageContaining("connect");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> failsInOneLine(
      URI endpoint, String region) {
    return assertThatThrownBy(() -> Scan.of(endpoint, List.of(region)))
        .isInstanceOf(UnreadableException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(400));
  }
}
