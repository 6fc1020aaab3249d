package dev.fortlet.testing.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;

/**
 * Runtimes that customers manage: one of ours that is well, and one that its publisher has given
 * up.
 *
 * <p>Shapes: AWS Lambda Core API reference, as of November 2026.
 */
final class Runtimes {

  private static final String ROOT = "/2026-10-01/runtimes";

  private Runtimes() {}

  static void answerAt(WireMockServer server, String account, String region) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    var items = list.putArray("Items");
    for (String name : new String[] {"rust-one", "cobol-two"}) {
      String arn = "arn:aws:lambda:" + region + ":" + account + ":runtime/" + name;
      ObjectNode runtime = JsonNodeFactory.instance.objectNode();
      runtime.put("Arn", arn).put("Name", name).put("State", "ACTIVE");
      runtime.put("Created", "2026-10-02T09:00:00Z").put("LastModified", "2026-10-02T09:00:00Z");
      runtime
          .putObject("ReleaseLifecycle")
          .put("ReleaseState", name.equals("rust-one") ? "GA" : "DEPRECATED")
          .put("DeprecationDate", name.equals("rust-one") ? "2029-06-30" : "2026-11-01");
      items.add(runtime);
      String path = ROOT + "/(" + Doubles.encoded(arn) + "|" + name + ")";
      server.stubFor(get(urlPathMatching(path)).willReturn(Doubles.said(runtime)));
    }
    server.stubFor(get(urlPathEqualTo(ROOT)).willReturn(Doubles.said(list)));
  }
}
