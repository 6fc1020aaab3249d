package dev.fortlet.bench.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answers of an account, each as the bytes that go on the wire, and whose policies are denied.
 */
final class Answers {

  private static final String ANY = "*";

  private final Map<Call, byte[]> byCall;
  private final Set<String> denied;

  private Answers(Map<Call, byte[]> byCall, Set<String> denied) {
    this.byCall = byCall;
    this.denied = denied;
  }

  /** Reads the lines that answers.py writes; its head says what they hold. */
  static Answers read(Path file) throws IOException {
    Map<Call, byte[]> byCall = new HashMap<>();
    Set<String> denied = new HashSet<>();
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        String[] parts = line.split("\t", 6);
        if (parts[1].equals("denied")) {
          denied.add(parts[0] + "/" + parts[2]);
        } else {
          byCall.put(
              new Call(parts[0], parts[1], parts[2]),
              response(Integer.parseInt(parts[3]), parts[4], parts[5]));
        }
      }
    }
    return new Answers(byCall, denied);
  }

  byte[] to(Call call) {
    for (String region : List.of(call.region(), ANY)) {
      for (String key : List.of(call.key(), ANY)) {
        byte @Nullable [] answer = byCall.get(new Call(region, call.action(), key));
        if (answer != null) {
          return answer;
        }
      }
    }
    return NOT_FOUND;
  }

  boolean isDenied(Call call) {
    return call.readsPolicy() && denied.contains(call.region() + "/" + call.function());
  }

  static final byte[] NOT_FOUND =
      response(
          404,
          "ResourceNotFoundException",
          "{\"Type\":\"User\",\"Message\":\"The resource you requested does not exist.\"}");

  static final byte[] UNKNOWN =
      response(404, "UnknownOperationException", "{\"message\":\"Not Found\"}");

  static final byte[] REFUSED =
      response(
          429,
          "TooManyRequestsException",
          "{\"Reason\":\"CallerRateLimitExceeded\",\"Type\":\"User\",\"message\":\"Rate exceeded\"}");

  static byte[] denial(Call call) {
    return response(
        403,
        "AccessDeniedException",
        "{\"Message\":\"User: arn:aws:sts::111111111111:assumed-role/Reader/bench is not authorized to perform: %s on"
                .formatted(call.action())
            + " resource: arn:aws:lambda:%s:111111111111:function:%s because no identity-based policy allows it\"}"
                .formatted(call.region(), call.key()));
  }

  static byte[] response(int status, String error, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String type = body.startsWith("<") ? "text/xml" : "application/json";
    String head =
        "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n"
                .formatted(status, status == 200 ? "OK" : "Refused", type, content.length)
            + "x-amzn-RequestId: 0f0e0d0c-0b0a-4000-8000-000000000000\r\n"
            + (error.equals("-") ? "" : "x-amzn-ErrorType: " + error + "\r\n")
            + "\r\n";
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = new byte[start.length + content.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(content, 0, whole, start.length, content.length);
    return whole;
  }
}
