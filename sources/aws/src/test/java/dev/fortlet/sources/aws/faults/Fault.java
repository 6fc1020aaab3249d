package dev.fortlet.sources.aws.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER;
import static com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE;
import static com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK;
import static com.github.tomakehurst.wiremock.http.Fault.RANDOM_DATA_THEN_CLOSE;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.fortlet.testing.aws.SmallAccount;

/** What may come back instead of an answer. */
enum Fault {
  PAGE_OF_A_PORTAL,
  PAGE_OF_A_PROXY,
  PAGE_NOT_FOUND,
  REDIRECT,
  NOTHING,
  SPACE,
  NO_CONTENT,
  EMPTY_OBJECT,
  EMPTY_LIST,
  NULL,
  EMPTY_DOCUMENT,
  HALF_OF_IT,
  HALF_OF_A_DOCUMENT,
  NOT_UTF_8,
  TOO_DEEP,
  ERROR_UNDER_200,
  DENIED,
  DENIED_WITHOUT_WORDS,
  NO_SUCH_HOST_AT_THE_PROXY,
  INVALID,
  BROKEN,
  THROTTLED,
  RESET,
  CLOSED,
  GARBAGE_AFTER_THE_HEAD,
  GARBAGE,
  LESS_THAN_PROMISED;

  ResponseDefinitionBuilder response() {
    return switch (this) {
      case PAGE_OF_A_PORTAL -> page(200);
      case PAGE_OF_A_PROXY -> page(503);
      case PAGE_NOT_FOUND -> page(404);
      case REDIRECT ->
          aResponse().withStatus(302).withHeader("Location", "https://login.example.com/");
      case NOTHING -> SmallAccount.json("");
      case SPACE -> SmallAccount.json(" \n");
      case NO_CONTENT -> aResponse().withStatus(204);
      case EMPTY_OBJECT -> SmallAccount.json("{}");
      case EMPTY_LIST -> SmallAccount.json("[]");
      case NULL -> SmallAccount.json("null");
      case EMPTY_DOCUMENT -> SmallAccount.xml("<a/>");
      case HALF_OF_IT -> SmallAccount.json("{\"Functions\":[{\"FunctionName\":\"one\",\"Func");
      case HALF_OF_A_DOCUMENT ->
          SmallAccount.xml("<GetAccountAuthorizationDetailsResponse><GetAcc");
      case NOT_UTF_8 ->
          aResponse().withBody(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'});
      case TOO_DEEP -> SmallAccount.json("[".repeat(100_000));
      case ERROR_UNDER_200 ->
          SmallAccount.json("{\"__type\":\"InternalFailure\",\"message\":\"sorry\"}");
      case DENIED -> SmallAccount.error(403, "AccessDeniedException", "{\"Message\":\"no\"}");
      case DENIED_WITHOUT_WORDS -> aResponse().withStatus(403);
      case NO_SUCH_HOST_AT_THE_PROXY ->
          SmallAccount.error(404, "HostNotFoundException", "{\"message\":\"no upstream\"}");
      case INVALID -> SmallAccount.error(400, "ValidationException", "{\"message\":\"?\"}");
      case BROKEN -> SmallAccount.error(500, "ServiceException", "{\"Message\":\"sorry\"}");
      case THROTTLED ->
          SmallAccount.error(
              429, "TooManyRequestsException", "{\"Reason\":\"CallerRateLimitExceeded\"}");
      case RESET -> aResponse().withFault(CONNECTION_RESET_BY_PEER);
      case CLOSED -> aResponse().withFault(EMPTY_RESPONSE);
      case GARBAGE_AFTER_THE_HEAD -> aResponse().withFault(MALFORMED_RESPONSE_CHUNK);
      case GARBAGE -> aResponse().withFault(RANDOM_DATA_THEN_CLOSE);
      case LESS_THAN_PROMISED ->
          aResponse().withHeader("Content-Length", "5000").withBody("{\"Functions\":[]}");
    };
  }

  private static ResponseDefinitionBuilder page(int status) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "text/html")
        .withBody("<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>");
  }
}
