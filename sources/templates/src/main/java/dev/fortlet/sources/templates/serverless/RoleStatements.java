package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the framework lets roles do by itself, and what the service says of all functions.
 *
 * @param iam {@code provider.iam.role}
 * @param each whether every function has a role of its own
 */
record RoleStatements(Service service, Fields iam, boolean each) {

  void shared(ExecutionRole role, Draft draft) {
    Text prefix = service.prefix();
    List<Value> groups = new ArrayList<>();
    List<Value> streams = new ArrayList<>();
    List<Value> silent = new ArrayList<>();
    boolean canonical = false;
    for (Handler handler : service.handlers()) {
      boolean named = startsWith(handler.name(), prefix);
      if (Truth.of(handler.config().get("disableLogs")) == Answer.YES) {
        if (named) {
          silent.add(logs(draft, handler.name(), ":*"));
        }
      } else if (named) {
        canonical = true;
      } else {
        groups.add(logs(draft, handler.name(), ":*"));
        streams.add(logs(draft, handler.name(), ":*:*"));
      }
    }
    if (canonical) {
      groups.add(logs(draft, prefix, "*:*"));
      streams.add(logs(draft, prefix, "*:*:*"));
    }
    role.allow(
        draft,
        draft.list(groups),
        "logs:CreateLogStream",
        "logs:CreateLogGroup",
        "logs:TagResource");
    role.allow(draft, draft.list(streams), "logs:PutLogEvents");
    if (canonical && !silent.isEmpty()) {
      role.add(
          draft.map(
              "Effect",
              draft.text("Deny"),
              "Action",
              draft.text("logs:PutLogEvents"),
              "Resource",
              draft.list(silent)));
    }
    iam.get("statements")
        .or(() -> service.provider().get("iamRoleStatements"))
        .ifPresent(role::addAll);
    iam.get("managedPolicies")
        .or(() -> service.provider().get("iamManagedPolicies"))
        .ifPresent(role::manage);
    if (service.provider().has("vpc")
        || service.handlers().stream().anyMatch(each -> each.config().declares("vpc"))) {
      role.manageNetwork(draft);
    }
  }

  /**
   * @param byFramework whether version 4 makes the role, not the plugin
   */
  void own(Handler handler, ExecutionRole role, boolean byFramework) {
    Draft draft = handler.draft();
    Fields config = handler.config();
    role.allow(
        draft,
        draft.list(logs(draft, handler.name(), ":*:*")),
        "logs:CreateLogStream",
        "logs:CreateLogGroup",
        "logs:PutLogEvents");
    if (isFilled(config.get("vpc")) || isFilled(service.provider().get("vpc"))) {
      role.manageNetwork(draft);
    }
    Fields settings = Roles.settings(handler);
    if (inherits(config) != Answer.NO) {
      service
          .provider()
          .get("iam")
          .filter(given -> !(given instanceof Value.Mapping))
          .ifPresent(given ->
              role.unread(
                  given instanceof Value.Unresolved gap
                      ? gap
                      : new Draft(given.at())
                          .unresolved("provider.iam is no mapping", "provider.iam written out")));
      Optional<Value> global =
          service.provider().has("iam")
              ? iam.get("statements")
              : service.provider().get("iamRoleStatements");
      global.ifPresent(role::addAll);
    }
    if (byFramework) {
      traced(handler).ifPresent(here -> role.allow(here, here.list(here.text("*")), TRACES));
      if (each) {
        iam.get("managedPolicies").ifPresent(role::manage);
      }
      settings.get("managedPolicies").ifPresent(role::manage);
    }
    (byFramework ? settings.get("statements") : Optional.<Value>empty())
        .or(() -> config.get("iamRoleStatements"))
        .ifPresent(role::addAll);
  }

  private static final String[] TRACES = {"xray:PutTraceSegments", "xray:PutTelemetryRecords"};

  private Optional<Draft> traced(Handler handler) {
    return handler
        .config()
        .get("tracing")
        .or(() -> service.providerFields("tracing").get("lambda"))
        .filter(tracing -> Truth.of(tracing) != Answer.NO)
        .map(tracing -> new Draft(tracing.at()));
  }

  /** Whether the provider's statements are in a function's own role too. */
  private Answer inherits(Fields config) {
    Optional<Value> given = service.custom().get(Roles.PER_FUNCTION);
    if (given.filter(Value.Unresolved.class::isInstance).isPresent()) {
      return Answer.MAYBE;
    }
    Fields plugin = given.map(Fields::of).orElseGet(Fields::new);
    return config
        .mapping("iam")
        .flatMap(iam -> iam.get("inheritStatements"))
        .or(() -> config.get("iamRoleStatementsInherit"))
        .or(() -> plugin.get("defaultInherit"))
        .map(Truth::of)
        .orElse(Answer.of(each));
  }

  private static boolean isFilled(Optional<Value> value) {
    return value
        .filter(v -> !(v instanceof Value.Mapping(var entries, _) && entries.isEmpty()))
        .filter(v -> Truth.of(v) != Answer.NO)
        .isPresent();
  }

  private static boolean startsWith(Text name, Text prefix) {
    if (prefix.isKnown()) {
      return name.startsWith(prefix.toString()) == Answer.YES;
    }
    List<Text.Part> start = prefix.parts();
    List<Text.Part> parts = name.parts();
    for (int i = 0; i < start.size(); i++) {
      if (i >= parts.size()
          || !(parts.get(i).equals(start.get(i))
              || (i == start.size() - 1
                  && parts.get(i) instanceof Text.Part.Literal(var whole)
                  && start.get(i) instanceof Text.Part.Literal(var head)
                  && whole.startsWith(head)))) {
        return false;
      }
    }
    return true;
  }

  private static Value logs(Draft draft, Text name, String end) {
    return draft.map(
        "Fn::Join",
        draft.list(
            draft.text(""),
            draft.list(
                draft.sub(
                    "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}"
                        + ":log-group:/aws/lambda/"),
                Service.text(name, draft),
                draft.text(end))));
  }
}
