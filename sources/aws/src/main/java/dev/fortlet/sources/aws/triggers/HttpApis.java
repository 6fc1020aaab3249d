package dev.fortlet.sources.aws.triggers;

import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.estate.Trigger.Route.Kind;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes of HTTP and WebSocket APIs that lead to functions. */
final class HttpApis {

  private static final Pages PAGES = new Pages("nextToken", "nextToken", "items");
  private static final String TARGET = "integrations/";

  private HttpApis() {}

  private record Known(String id, Kind kind) {}

  static void read(Api api, String region, Triggers triggers) {
    List<Known> apis = new ArrayList<>();
    triggers.unread(
        PAGES.readAll(
            api,
            Call.of(Operation.GET_APIS, region),
            (items, _) -> {
              for (Value item : items) {
                Body each = Body.of(item);
                boolean socket = each.required("protocolType").equals("WEBSOCKET");
                apis.add(
                    new Known(each.required("apiId"), socket ? Kind.WEBSOCKET_API : Kind.HTTP_API));
              }
            }));
    for (Known each : apis) {
      Map<String, String> uris = new HashMap<>();
      triggers.unread(
          PAGES.readAll(
              api,
              Call.of(Operation.GET_INTEGRATIONS, region).with("apiId", each.id()),
              (items, _) -> {
                for (Value item : items) {
                  Body integration = Body.of(item);
                  uris.put(
                      integration.required("integrationId"),
                      integration.text("integrationUri").orElse(""));
                }
              }));
      triggers.unread(
          PAGES.readAll(
              api,
              Call.of(Operation.GET_ROUTES, region).with("apiId", each.id()),
              (items, _) -> {
                for (Value item : items) {
                  route(Body.of(item), each, uris, region, triggers);
                }
              }));
    }
  }

  private static void route(
      Body route, Known api, Map<String, String> uris, String region, Triggers triggers)
      throws MalformedException {
    Optional<String> target = route.text("target").filter(text -> text.startsWith(TARGET));
    if (target.isEmpty()) {
      return;
    }
    String uri = uris.getOrDefault(target.get().substring(TARGET.length()), "");
    String key = route.required("routeKey");
    int space = key.indexOf(' ');
    triggers.add(
        uri,
        new Trigger.Route(
            api.kind(),
            Text.of(api.id()),
            space < 0 ? "ANY" : key.substring(0, space),
            space < 0 ? key : key.substring(space + 1),
            RestApis.authorized(route),
            new Location("arn:aws:apigateway:" + region + "::/apis/" + api.id(), 1, 1)));
  }
}
