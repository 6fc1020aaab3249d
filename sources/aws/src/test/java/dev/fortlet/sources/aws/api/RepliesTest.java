package dev.fortlet.sources.aws.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Failure.Kind;
import dev.fortlet.sources.aws.api.Wire.Received;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;

final class RepliesTest {

  /** As services say them: the status, the code in the header or in the body, the kind. */
  @ParameterizedTest
  @CsvSource({
    "429, TooManyRequestsException, THROTTLED",
    "400, ThrottlingException, THROTTLED",
    "400, com.amazon.coral.service#ThrottledException, THROTTLED",
    "404, ResourceNotFoundException:http://internal.amazon.com/coral/, NOT_FOUND",
    "404, NoSuchEntity, NOT_FOUND",
    "404, '', UNSUPPORTED",
    "404, UnknownOperationException, UNSUPPORTED",
    "403, AccessDeniedException, DENIED",
    "400, AccessDeniedException, DENIED",
    "403, AccessDenied, DENIED",
    "403, ExpiredTokenException, CREDENTIALS",
    "403, UnrecognizedClientException, CREDENTIALS",
    "403, InvalidClientTokenId, CREDENTIALS",
    "500, ServiceException, FAILED",
    "503, '', FAILED",
    "400, ValidationException, INVALID",
  })
  void a_refusal_is_told_by_its_code_and_its_status(int status, String code, Kind kind) {
    Received inHeader = received(status, Optional.of(code).filter(c -> !c.isEmpty()), "{}");
    assertThat(failure(Operation.LIST_FUNCTIONS, inHeader).kind()).isEqualTo(kind);
    Received inJson = received(status, Optional.empty(), "{\"__type\":\"" + code + "\"}");
    assertThat(failure(Operation.LIST_FUNCTIONS, inJson).kind()).isEqualTo(kind);
    Received inXml =
        received(
            status,
            Optional.empty(),
            "<ErrorResponse><Error><Code>" + code + "</Code></Error></ErrorResponse>");
    assertThat(failure(Operation.ASSUME_ROLE, inXml).kind()).isEqualTo(kind);
  }

  @Test
  void a_path_that_no_operation_of_lambda_has_is_unsupported_not_denied() {
    Received received =
        received(
            403,
            Optional.of("AccessDeniedException"),
            "{\"Message\":\"Unable to determine service/operation name to be authorized\"}");
    assertThat(failure(Operation.GET_RESOURCE_POLICY, received).kind()).isEqualTo(Kind.UNSUPPORTED);
  }

  @Test
  void what_a_service_says_becomes_one_short_line() {
    Received received =
        received(
            403,
            Optional.of("AccessDeniedException"),
            "{\"Message\":\"line one\\nline two " + "x".repeat(5000) + "\"}");
    assertThat(failure(Operation.GET_POLICY, received).reason().message())
        .startsWith("lambda:GetPolicy was denied: line one line two")
        .hasSizeLessThan(300)
        .doesNotContain("\n");
  }

  @Test
  void an_entity_of_a_document_is_not_read() {
    Received received =
        received(
            200,
            Optional.empty(),
            """
            <!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
            <DescribeRegionsResponse><regionInfo>&a;</regionInfo></DescribeRegionsResponse>
            """);
    assertThat(failure(Operation.DESCRIBE_REGIONS, received).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void an_answer_in_xml_comes_to_the_same_tree_as_json() {
    Received received =
        received(
            200,
            Optional.empty(),
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult>
            </GetCallerIdentityResponse>
            """);
    Answer answer = Replies.read(Call.of(Operation.GET_CALLER_IDENTITY, "us-east-1"), received);
    assertThat(answer).isInstanceOf(Answer.Said.class);
    Value account = ((Answer.Said) answer).body().get("Account").orElseThrow();
    assertThat(((Value.Scalar) account).text().known()).contains("123456789012");
  }

  @ParameterizedTest
  @CsvSource({"''", "null", "[]", "\"x\"", "'{\"Functions\":['", "<html>no</html>", "{}{}"})
  void a_success_that_is_no_object_is_malformed(String body) {
    assertThat(failure(Operation.LIST_FUNCTIONS, received(200, Optional.empty(), body)).kind())
        .isEqualTo(Kind.MALFORMED);
    assertThat(failure(Operation.ASSUME_ROLE, received(200, Optional.empty(), body)).kind())
        .isEqualTo(Kind.MALFORMED);
  }

  private static Failure failure(Operation operation, Received received) {
    Answer answer = Replies.read(Call.of(operation, "us-east-1"), received);
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).failure();
  }

  private static Received received(int status, Optional<String> code, String body) {
    return new Received(
        status, code, Optional.empty(), Optional.empty(), SdkBytes.fromUtf8String(body));
  }
}
