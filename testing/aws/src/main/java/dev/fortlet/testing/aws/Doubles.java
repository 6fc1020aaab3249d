package dev.fortlet.testing.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Stands in front of moto, answers what moto cannot, and passes on the rest.
 *
 * <p>Shapes: AWS Lambda API reference, 2015-03-31, 2021-10-31 and 2026-07-09, as of November 2026.
 */
final class Doubles implements AutoCloseable {

  static final String REVISION = "6f0a6e0c-7f6f-4f1e-9c39-1d6f0a3c2b11";

  private static final int OF_ONE = 1;
  private static final int OF_ALL = 5;
  private static final int MOTO = 9;

  private final WireMockServer server;

  private Doubles(URI moto) {
    server =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .disableRequestJournal());
    server.start();
    server.stubFor(
        any(anyUrl()).atPriority(MOTO).willReturn(aResponse().proxiedFrom(moto.toString())));
  }

  static Doubles ofToday(URI moto, MadeAccount made) {
    Doubles doubles = ofBefore(moto, made);
    doubles.wholePolicies(made);
    new WebFunctions(made).answerAt(doubles.server);
    Runtimes.answerAt(doubles.server, made.id(), made.regions().getFirst());
    return doubles;
  }

  static Doubles ofBefore(URI moto, MadeAccount made) {
    Doubles doubles = new Doubles(moto);
    doubles.urls(made);
    doubles.policies(made);
    doubles.lock(made);
    return doubles;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Moto has one URL a function and no list of them. */
  private void urls(MadeAccount made) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    none.putArray("FunctionUrlConfigs");
    server.stubFor(
        get(urlPathMatching("/2021-10-31/functions/[^/]+/urls"))
            .atPriority(OF_ALL)
            .willReturn(said(none)));
    for (var urls : made.json().path("urls").properties()) {
      ObjectNode list = JsonNodeFactory.instance.objectNode();
      list.set("FunctionUrlConfigs", urls.getValue());
      server.stubFor(
          ofFunction(urls.getKey(), "/2021-10-31/functions/", "/urls").willReturn(said(list)));
    }
  }

  /** Moto makes statements out of flat parameters only, and has one policy for all versions. */
  private void policies(MadeAccount made) {
    for (String arn : MadeAccount.texts(made.json().path("doubled"))) {
      MappingBuilder asked = ofFunction(arn, "/2015-03-31/functions/", "/policy");
      String[] parts = arn.split(":", -1);
      asked.withQueryParam("Qualifier", parts.length > 7 ? equalTo(parts[7]) : absent());
      server.stubFor(asked.willReturn(policy(made, arn)));
    }
  }

  /** Moto lets everybody assume any role. */
  private void lock(MadeAccount made) {
    String denied =
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
            + "<Code>AccessDenied</Code><Message>not authorized to perform: sts:AssumeRole</Message>"
            + "</Error></ErrorResponse>";
    server.stubFor(
        post(urlPathEqualTo("/"))
            .atPriority(OF_ONE)
            .withRequestBody(containing("Action=AssumeRole&"))
            .withRequestBody(containing(made.member(MadeAccount.LOCKED)))
            .willReturn(
                aResponse()
                    .withStatus(403)
                    .withHeader("Content-Type", "text/xml")
                    .withBody(denied)));
  }

  private void wholePolicies(MadeAccount made) {
    server.stubFor(
        get(urlPathMatching("/2026-07-09/resource-policy/.*"))
            .atPriority(OF_ALL)
            .willReturn(nothing()));
    for (var policy : made.json().path("policies").properties()) {
      String arn = policy.getKey();
      server.stubFor(
          get(urlPathMatching("/2026-07-09/resource-policy/" + encoded(arn)))
              .atPriority(OF_ONE)
              .willReturn(policy(made, arn)));
    }
  }

  private static MappingBuilder ofFunction(String arn, String before, String behind) {
    String[] parts = arn.split(":", -1);
    String name = "([^/]*(:|%3A))?" + Pattern.quote(parts[6]);
    return get(urlPathMatching(before + name + behind))
        .atPriority(OF_ONE)
        .withHeader("Authorization", containing("/" + parts[3] + "/lambda/"));
  }

  private static ResponseDefinitionBuilder policy(MadeAccount made, String arn) {
    JsonNode document = made.json().path("policies").path(arn);
    if (!document.isObject()) {
      return nothing();
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("Policy", document.toString());
    answer.put("RevisionId", REVISION);
    return said(answer);
  }

  /** What Lambda says of a resource that has no policy. */
  private static ResponseDefinitionBuilder nothing() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("Type", "User");
    answer.put("Message", "The resource you requested does not exist.");
    return said(answer).withStatus(404).withHeader("x-amzn-ErrorType", "ResourceNotFoundException");
  }

  static ResponseDefinitionBuilder said(JsonNode answer) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(answer.toString());
  }

  /** A part of a path, however the client writes its colons and slashes. */
  static String encoded(String arn) {
    return Pattern.quote(arn).replace(":", "\\E(:|%3A)\\Q").replace("/", "\\E(/|%2F)\\Q");
  }

  @Override
  public void close() {
    server.stop();
  }
}
