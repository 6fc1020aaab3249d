package dev.fortlet.sources.aws.triggers;

import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.facts.Answer;
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
import java.util.List;
import java.util.Optional;

/** Methods of REST APIs that lead to functions. */
final class RestApis {

  private static final Pages PAGES = new Pages("position", "position", "item");
  private static final int PAGE = 500;

  private RestApis() {}

  static void read(Api api, String region, Triggers triggers) {
    List<String> ids = new ArrayList<>();
    triggers.unread(
        PAGES.readAll(
            api,
            Call.of(Operation.GET_REST_APIS, region).with("limit", PAGE),
            (items, _) -> {
              for (Value item : items) {
                ids.add(Body.of(item).required("id"));
              }
            }));
    for (String id : ids) {
      triggers.unread(
          PAGES.readAll(
              api,
              Call.of(Operation.GET_RESOURCES, region)
                  .with("restapi_id", id)
                  .with("embed", "methods")
                  .with("limit", PAGE),
              (items, _) -> {
                for (Value item : items) {
                  resource(Body.of(item), id, region, triggers);
                }
              }));
    }
  }

  private static void resource(Body resource, String id, String region, Triggers triggers)
      throws MalformedException {
    Optional<Body> methods = resource.object("resourceMethods");
    if (methods.isEmpty()) {
      return;
    }
    String path = resource.text("path").orElse("/");
    for (Value.Entry entry : methods.get().value().entries()) {
      Body method = Body.of(entry.value());
      Optional<Body> integration = method.object("methodIntegration");
      Optional<String> uri =
          integration.isEmpty() ? Optional.empty() : integration.get().text("uri");
      if (uri.isPresent()) {
        triggers.add(
            uri.get(),
            new Trigger.Route(
                Trigger.Route.Kind.REST_API,
                Text.of(id),
                entry.key(),
                path,
                authorized(method),
                new Location("arn:aws:apigateway:" + region + "::/restapis/" + id, 1, 1)));
      }
    }
  }

  static Answer authorized(Body method) throws MalformedException {
    return Answer.of(!method.text("authorizationType").orElse("NONE").equals("NONE"));
  }
}
