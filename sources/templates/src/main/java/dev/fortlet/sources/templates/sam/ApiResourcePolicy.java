package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An API's {@code ResourcePolicy}: lists of accounts, addresses and networks, as statements. */
record ApiResourcePolicy(Value given, String stage) {

  List<Value> statements(ApiPaths paths) {
    List<Value> statements = new ArrayList<>();
    for (String path : paths.names()) {
      statements.addAll(listed(paths, path));
    }
    statements.addAll(custom());
    return statements;
  }

  List<Value> statements(ApiPaths paths, String path) {
    List<Value> statements = new ArrayList<>(listed(paths, path));
    statements.addAll(custom());
    return statements;
  }

  private List<Value> custom() {
    return Fields.of(given).get("CustomStatements").map(Shape::items).orElse(List.of());
  }

  private List<Value> listed(ApiPaths paths, String path) {
    Draft draft = new Draft(given.at());
    if (Shape.mapping(given).isEmpty()) {
      return List.of(draft.unresolved("ResourcePolicy could not be read", "its statements"));
    }
    Fields lists = Fields.of(given);
    Value resources = resources(paths, path, draft);
    List<Value> statements = new ArrayList<>();
    lists
        .get("AwsAccountWhitelist")
        .ifPresent(ids -> statements.add(forAccounts("Allow", ids, resources, draft)));
    lists
        .get("AwsAccountBlacklist")
        .ifPresent(ids -> statements.add(forAccounts("Deny", ids, resources, draft)));
    deny(statements, "NotIpAddress", addresses(lists.get("IpRangeWhitelist"), draft), resources);
    deny(statements, "IpAddress", addresses(lists.get("IpRangeBlacklist"), draft), resources);
    deny(statements, "StringEquals", networks(lists, "Blacklist", draft), resources);
    deny(statements, "StringNotEquals", networks(lists, "Whitelist", draft), resources);
    return statements;
  }

  private Value resources(ApiPaths paths, String path, Draft draft) {
    List<Value> resources = new ArrayList<>();
    for (String method : paths.methods(path)) {
      String verb =
          ApiPaths.method(method).equals(ApiPaths.ANY_METHOD)
              ? "*"
              : method.toUpperCase(Locale.ROOT);
      resources.add(
          draft.sub(
              "execute-api:/${__Stage__}/" + verb + Api.withoutParameters(path),
              draft.map("__Stage__", draft.text(stage))));
    }
    return draft.list(resources);
  }

  private static Value forAccounts(String effect, Value accounts, Value resources, Draft draft) {
    Fields statement = Fields.of(draft.allow(resources, "execute-api:Invoke"));
    statement.put("Effect", draft.text(effect));
    statement.put("Principal", draft.map("AWS", draft.list(Shape.items(accounts))));
    return statement.toValue(draft.at());
  }

  private static Optional<Value.Mapping> addresses(Optional<Value> ranges, Draft draft) {
    return ranges.map(list -> draft.map("aws:SourceIp", draft.list(Shape.items(list))));
  }

  private static Optional<Value.Mapping> networks(Fields lists, String kind, Draft draft) {
    List<Value> networks = new ArrayList<>(items(lists, "IntrinsicVpc" + kind));
    List<Value> endpoints = new ArrayList<>(items(lists, "IntrinsicVpce" + kind));
    for (Value value : items(lists, "SourceVpc" + kind)) {
      boolean endpoint = Shape.literal(value).filter(id -> id.startsWith("vpce-")).isPresent();
      (endpoint ? endpoints : networks).add(value);
    }
    Fields keys = new Fields();
    if (!networks.isEmpty()) {
      keys.put("aws:SourceVpc", draft.list(networks));
    }
    if (!endpoints.isEmpty()) {
      keys.put("aws:SourceVpce", draft.list(endpoints));
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys.toValue(draft.at()));
  }

  private static List<Value> items(Fields lists, String name) {
    return lists.get(name).map(Shape::items).orElse(List.of());
  }

  /** Everyone may call, except where the condition holds. */
  private static void deny(
      List<Value> statements, String operator, Optional<Value.Mapping> keys, Value resources) {
    if (keys.isEmpty()) {
      return;
    }
    Draft draft = new Draft(keys.get().at());
    Fields allow = Fields.of(draft.allow(resources, "execute-api:Invoke"));
    allow.put("Principal", draft.text("*"));
    Fields deny = Fields.of(allow.toValue(draft.at()));
    deny.put("Effect", draft.text("Deny"));
    deny.put("Condition", draft.map(operator, keys.get()));
    statements.add(allow.toValue(draft.at()));
    statements.add(deny.toValue(draft.at()));
  }
}
