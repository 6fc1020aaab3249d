package dev.fortlet.testing.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/**
 * Lambda's web functions, of the first account in the first region alone.
 *
 * <p>Shapes: AWS Lambda Web API reference, 2025-03-07, as of November 2026.
 */
final class WebFunctions {

  private static final String ROOT = "/2025-03-07/web-functions";
  private static final String REVISION = Doubles.REVISION;
  private static final double THEN = 1.7672256E9;

  private final MadeAccount made;

  WebFunctions(MadeAccount made) {
    this.made = made;
  }

  void answerAt(WireMockServer server) {
    ObjectNode list = object();
    var functions = list.putArray("functions");
    ObjectNode none = object();
    none.putArray("functions");
    for (var entry : made.json().path("web").properties()) {
      String arn = entry.getKey();
      JsonNode web = entry.getValue();
      String name = web.path("name").asText();
      ObjectNode function = state(object().put("functionName", name).put("functionArn", arn));
      functions.add(function);
      String path = ROOT + "/" + name;
      server.stubFor(get(urlPathEqualTo(path)).willReturn(Doubles.said(function)));
      ObjectNode revision =
          state(
              object()
                  .put("revisionArn", arn + "/revision/" + REVISION)
                  .put("revisionId", REVISION));
      server.stubFor(
          post(urlPathEqualTo(path + "/list-revisions")).willReturn(list("revisions", revision)));
      server.stubFor(
          get(urlPathEqualTo(path + "/revisions/" + REVISION))
              .willReturn(Doubles.said(revision(arn, web, revision))));
      ObjectNode endpoint = endpoint(web);
      server.stubFor(
          post(urlPathEqualTo(path + "/list-endpoints")).willReturn(list("endpoints", endpoint)));
      server.stubFor(
          get(urlPathEqualTo(path + "/endpoints/main"))
              .willReturn(
                  Doubles.said(
                      endpoint
                          .deepCopy()
                          .put("functionArn", arn)
                          .set("regionalEndpoints", object()))));
    }
    server.stubFor(post(urlPathEqualTo(ROOT)).atPriority(5).willReturn(Doubles.said(none)));
    server.stubFor(
        post(urlPathEqualTo(ROOT))
            .atPriority(1)
            .withHeader(
                "Authorization",
                matching(
                    ".*Credential="
                        + AwsAccount.KEY
                        + "/\\d+/"
                        + made.regions().getFirst()
                        + "/lambda/.*"))
            .willReturn(Doubles.said(list)));
    policies(server);
  }

  private void policies(WireMockServer server) {
    String root = "/2025-03-07/resource-policy/";
    ObjectNode nothing = object().put("message", "there is no such policy");
    server.stubFor(
        get(urlPathMatching(root + ".*"))
            .atPriority(5)
            .willReturn(
                Doubles.said(nothing)
                    .withStatus(404)
                    .withHeader("x-amzn-ErrorType", "ResourceNotFoundException")));
    for (var entry : made.json().path("web").properties()) {
      JsonNode document = made.json().path("policies").path(entry.getKey());
      if (document.isObject()) {
        server.stubFor(
            get(urlPathMatching(root + Doubles.encoded(entry.getKey())))
                .atPriority(1)
                .willReturn(
                    Doubles.said(
                        object()
                            .put("Policy", document.toString())
                            .put("RevisionId", Doubles.REVISION))));
      }
    }
  }

  private static ObjectNode endpoint(JsonNode web) {
    ObjectNode endpoint =
        state(
            object()
                .put("endpointArn", web.path("endpoint").asText())
                .put("endpointName", "main")
                .put("endpointType", "HomeRegion")
                .put("domainName", web.path("name").asText() + ".lambda-web.us-east-1.on.aws")
                .put("authType", web.path("auth").asText())
                .put("autoDeploymentMode", "LatestRevision"));
    endpoint.put("updatedAt", THEN);
    endpoint.putArray("revisionWeights").addObject().put("revisionId", REVISION).put("weight", 100);
    endpoint.putArray("regions").add("us-east-1");
    return endpoint;
  }

  private static ObjectNode revision(String arn, JsonNode web, ObjectNode summary) {
    ObjectNode revision = summary.deepCopy().put("functionArn", arn);
    ObjectNode build = revision.putObject("buildConfig");
    build.putObject("codeConfig").putObject("s3Object").put("bucket", "code").put("key", "app.zip");
    build.putObject("runtimeConfig").put("runtime", "nodejs24.x");
    ObjectNode service = revision.putObject("serviceConfig");
    service.put("executionRoleArn", web.path("role").asText()).put("timeoutSeconds", 30);
    service.set("environmentVariables", web.path("environment"));
    return revision;
  }

  private static ObjectNode state(ObjectNode of) {
    return of.put("state", "Active")
        .put("stateReason", "")
        .put("createdAt", THEN)
        .put("updatedAt", THEN);
  }

  private static ResponseDefinitionBuilder list(String name, ObjectNode item) {
    ObjectNode list = object();
    list.putArray(name).add(item);
    return Doubles.said(list);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
