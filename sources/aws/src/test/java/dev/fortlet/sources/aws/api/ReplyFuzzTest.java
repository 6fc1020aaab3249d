package dev.fortlet.sources.aws.api;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.fortlet.sources.aws.api.Wire.Received;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Whatever comes back from an endpoint, in JSON or XML, with whatever status, is an answer or a
 * refusal with a reason of one line.
 */
class ReplyFuzzTest {

  private static final int[] STATUSES = {200, 400, 403, 404, 429, 500};

  @FuzzTest(maxDuration = "60s")
  void any_bytes_are_an_answer_or_a_refusal(byte[] bytes) {
    int chosen = bytes.length == 0 ? 0 : Math.floorMod(bytes[bytes.length - 1], STATUSES.length);
    for (Operation operation :
        new Operation[] {
          Operation.LIST_FUNCTIONS,
          Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS,
          Operation.DESCRIBE_REGIONS
        }) {
      Answer answer =
          Replies.read(
              Call.of(operation, "us-east-1"),
              new Received(
                  STATUSES[chosen],
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  SdkBytes.fromByteArray(bytes)));
      if (answer instanceof Answer.Refused(var failure)
          && failure.reason().message().lines().count() != 1) {
        throw new AssertionError("not one line: " + failure.reason().message());
      }
    }
  }
}
