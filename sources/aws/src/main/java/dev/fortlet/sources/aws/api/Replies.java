package dev.fortlet.sources.aws.api;

import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Failure.Kind;
import dev.fortlet.sources.aws.api.Wire.Received;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;

/** Makes out what an operation answered, or why it did not. */
final class Replies {

  private static final int SHOWN = 200;

  /** Codes with which services say that they are asked too often. */
  private static final Set<String> THROTTLING =
      Set.of(
          "TooManyRequestsException",
          "ThrottlingException",
          "ThrottledException",
          "Throttling",
          "ThrottledRequestException",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestLimitExceeded",
          "BandwidthLimitExceeded",
          "PriorRequestNotComplete",
          "SlowDown");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "UnrecognizedClientException",
          "UnrecognizedClient",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "InvalidToken",
          "AuthFailure",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "RequestTimeTooSkewed",
          "OptInRequired");

  private static final Set<String> UNSUPPORTED =
      Set.of(
          "UnknownOperationException",
          "UnknownOperation",
          "InvalidAction",
          "UnsupportedOperation",
          "UnsupportedOperationException",
          "NotImplemented");

  /**
   * Codes with which services say that a thing is not there. No others: a proxy has words of its
   * own for a host that it does not find, and a policy that is not there lets nobody in.
   */
  private static final Set<String> ABSENCE =
      Set.of(
          "ResourceNotFoundException",
          "NotFoundException",
          "NoSuchEntity",
          "NoSuchEntityException",
          "LoadBalancerNotFound",
          "ListenerNotFound",
          "TargetGroupNotFound");

  private Replies() {}

  static Answer read(Call call, Received received) {
    Operation operation = call.operation();
    if (received.status() / 100 != 2) {
      return new Answer.Refused(failure(operation, received));
    }
    try {
      if (parsed(operation, received.body()) instanceof Value.Mapping body) {
        return new Answer.Said(operation.form() instanceof Form.Query ? result(call, body) : body);
      }
      return malformed(operation, "expected an object");
    } catch (MalformedException e) {
      return malformed(operation, String.valueOf(e.getMessage()));
    }
  }

  static Answer malformed(Operation operation, String what) {
    return new Answer.Refused(
        new Failure(operation, Kind.MALFORMED, "unexpected answer", shown(what)));
  }

  private static Value parsed(Operation operation, SdkBytes body) throws MalformedException {
    if (operation.form() instanceof Form.Query) {
      return Xml.read(body.asInputStream(), operation.action());
    }
    return json(operation, body);
  }

  private static Value json(Operation operation, SdkBytes body) throws MalformedException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(body.asByteBuffer()).toString();
      return Json.read(text, operation.action());
    } catch (CharacterCodingException e) {
      throw new MalformedException(new Location(operation.action(), 1, 1), "not UTF-8");
    }
  }

  /** The Query protocol wraps what it has to say: {@code <XResponse><XResult>}, EC2 only once. */
  private static Value.Mapping result(Call call, Value.Mapping body) throws MalformedException {
    String name = call.operation().call();
    if (body.get(name + "Response").orElse(null) instanceof Value.Mapping response) {
      return response.get(name + "Result").orElse(response) instanceof Value.Mapping result
          ? result
          : response;
    }
    throw new MalformedException(body.at(), "expected " + name + "Response");
  }

  private static Failure failure(Operation operation, Received received) {
    Optional<Value> body = refusal(operation, received);
    String code = code(received, body);
    String message = shown(message(body));
    return new Failure(
        operation,
        kind(received.status(), code, message),
        code.isEmpty() ? "HTTP " + received.status() : code,
        message);
  }

  /** What stands before a service refuses in a form of its own, or in HTML, or says nothing. */
  private static Optional<Value> refusal(Operation operation, Received received) {
    try {
      return Optional.of(json(operation, received.body()));
    } catch (MalformedException notJson) {
      try {
        return Optional.of(Xml.read(received.body().asInputStream(), operation.action()));
      } catch (MalformedException neither) {
        return Optional.empty();
      }
    }
  }

  /** {@code x-amzn-ErrorType: ResourceNotFoundException:http://internal...}, or in the body. */
  private static String code(Received received, Optional<Value> body) {
    String code =
        received
            .code()
            .or(() -> body.flatMap(value -> text(value, "__type")))
            .or(() -> body.flatMap(value -> text(value, "code")))
            .or(() -> body.flatMap(value -> text(value, "Code")))
            .or(() -> error(body).flatMap(value -> text(value, "Code")))
            .orElse("");
    String local = code.substring(code.lastIndexOf('#') + 1);
    int end = local.indexOf(':');
    return end < 0 ? local : local.substring(0, end);
  }

  private static String message(Optional<Value> body) {
    return body.flatMap(value -> text(value, "Message"))
        .or(() -> body.flatMap(value -> text(value, "message")))
        .or(() -> error(body).flatMap(value -> text(value, "Message")))
        .orElse("");
  }

  /** {@code <ErrorResponse><Error>}, or {@code <Response><Errors><Error>}. */
  private static Optional<Value> error(Optional<Value> body) {
    return body.flatMap(value -> member(value, "ErrorResponse"))
        .or(() ->
            body.flatMap(value -> member(value, "Response"))
                .flatMap(value -> member(value, "Errors")))
        .flatMap(value -> member(value, "Error"));
  }

  private static Optional<Value> member(Value value, String key) {
    return value instanceof Value.Mapping mapping ? mapping.get(key) : Optional.empty();
  }

  private static Optional<String> text(Value value, String key) {
    return member(value, key)
        .flatMap(found ->
            found instanceof Value.Scalar(var text, var type, var _) && type == Value.Type.STRING
                ? text.known()
                : Optional.empty());
  }

  private static Kind kind(int status, String code, String message) {
    if (status == 429 || THROTTLING.contains(code)) {
      return Kind.THROTTLED;
    }
    if (CREDENTIALS.contains(code)) {
      return Kind.CREDENTIALS;
    }
    if (UNSUPPORTED.contains(code) || isUnknownPath(status, code, message)) {
      return Kind.UNSUPPORTED;
    }
    if (status >= 500) {
      return Kind.FAILED;
    }
    if (status == 401
        || status == 403
        || code.toLowerCase(Locale.ROOT).startsWith("accessdenied")
        || code.equals("UnauthorizedOperation")
        || code.equals("NotAuthorized")) {
      return Kind.DENIED;
    }
    return isAbsence(code) ? Kind.NOT_FOUND : Kind.INVALID;
  }

  private static boolean isAbsence(String code) {
    return ABSENCE.contains(code);
  }

  /**
   * A path that no operation has: 404 without a code of the service's own, or, from the front end
   * of Lambda, a denial that names no action.
   */
  private static boolean isUnknownPath(int status, String code, String message) {
    return (status == 404 && !isAbsence(code))
        || status == 405
        || status == 501
        || (status == 403 && message.startsWith("Unable to determine service/operation name"));
  }

  private static String shown(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
  }
}
