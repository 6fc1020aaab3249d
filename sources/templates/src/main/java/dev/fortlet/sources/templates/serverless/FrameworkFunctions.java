package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import java.util.Optional;

/**
 * Functions that the framework adds to a service, to tie events to what exists already. They run in
 * the account like any other, under a role that may change permissions of functions.
 */
final class FrameworkFunctions {

  private static final String ROLE = "IamRoleCustomResourcesLambdaExecution";

  private final Wiring wiring;
  private Optional<ExecutionRole> role = Optional.empty();

  FrameworkFunctions(Wiring wiring) {
    this.wiring = wiring;
  }

  void bucket(Event event, Value bucket) {
    Draft draft = event.draft();
    function(draft, "custom-resource-existing-s3", "s3/handler.handler");
    allow(
        draft,
        Wiring.joined(draft, draft.sub("arn:${AWS::Partition}:s3:::"), bucket),
        "s3:PutBucketNotification",
        "s3:GetBucketNotification");
    permit(draft, functions(draft));
  }

  /** An existing pool is found by its name on deployment; the permission names its id. */
  void userPool(Event event, String permission) {
    Draft draft = event.draft();
    function(draft, "custom-resource-existing-cup", "cognito-user-pool/handler.handler");
    allow(
        draft,
        draft.text("*"),
        "cognito-idp:ListUserPools",
        "cognito-idp:DescribeUserPool",
        "cognito-idp:UpdateUserPool");
    permit(
        draft,
        Wiring.joined(
            draft,
            draft.sub("arn:${AWS::Partition}:lambda:*:*:function:"),
            Service.text(event.handler().name(), draft)));
    allow(draft, draft.sub("arn:${AWS::Partition}:iam::*:role/*"), "iam:PassRole");
    added(event, permission, "cognito-idp.amazonaws.com")
        .with("SourceArn", Wiring.arn(draft, "cognito-idp", draft.text("userpool/*")));
  }

  void bus(Event event) {
    Draft draft = event.draft();
    function(draft, "custom-resource-event-bridge", "event-bridge/handler.handler");
    if (event.fields().literal("eventBus").filter(bus -> !bus.equals("default")).isPresent()) {
      allow(
          draft,
          Wiring.arn(draft, "events", draft.text("event-bus/*")),
          "events:CreateEventBus",
          "events:DeleteEventBus");
    }
    allow(
        draft,
        Wiring.arn(draft, "events", draft.text("rule/*")),
        "events:PutRule",
        "events:RemoveTargets",
        "events:PutTargets",
        "events:DeleteRule");
    permit(draft, functions(draft));
  }

  /**
   * Logs of an API need a role of the account's, which a function of the framework makes.
   *
   * @param logs {@code provider.logs.restApi} or {@code provider.logs.websocket}
   */
  void logs(Optional<Value> logs) {
    Fields rest = wiring.settingOf("logs", "restApi").map(Fields::of).orElseGet(Fields::new);
    if (Truth.of(logs) == Answer.NO || rest.isTrue("roleManagedExternally")) {
      return;
    }
    Draft draft = new Draft(logs.orElseThrow().at());
    function(
        draft, "custom-resource-apigw-cw-role", "api-gateway-cloud-watch-role/handler.handler");
    allow(
        draft,
        draft.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*"),
        "iam:AttachRolePolicy",
        "iam:CreateRole",
        "iam:ListAttachedRolePolicies",
        "iam:PassRole");
    allow(
        draft,
        draft.sub("arn:${AWS::Partition}:apigateway:*::/account"),
        "apigateway:GET",
        "apigateway:PATCH");
  }

  /** A permission that such a function adds on deployment: for the function, not for its alias. */
  Stack.Made added(Event event, String id, String principal) {
    Draft draft = event.draft();
    return wiring.permission(
        id, draft.getAtt(event.handler().id(), "Arn"), draft.text(principal), draft);
  }

  void unread(Event event, String key) {
    wiring.unread(
        event.handler(),
        event.draft(),
        event.prefix() + "LambdaPermissionUnread" + event.position(),
        event.draft().unresolved("the event " + event.type() + " has no " + key, key));
  }

  private static Value functions(Draft draft) {
    return Wiring.arn(draft, "lambda", draft.text("function:*"));
  }

  private void permit(Draft draft, Value functions) {
    allow(draft, functions, "lambda:AddPermission", "lambda:RemovePermission");
  }

  private void allow(Draft draft, Value resource, String... actions) {
    if (deploymentRole().isPresent()) {
      return;
    }
    ExecutionRole made = role.orElseGet(() -> new ExecutionRole(ROLE, draft));
    role = Optional.of(made);
    made.allow(draft, resource, actions);
    made.writeTo(
        wiring.stack(), Service.text(wiring.service().prefix().plus("-custom-resources"), draft));
  }

  private Optional<Value> deploymentRole() {
    return wiring
        .settingOf("iam", "deploymentRole")
        .or(() -> wiring.service().provider().get("cfnRole"));
  }

  private void function(Draft draft, String name, String handler) {
    String id = Names.function(name);
    if (wiring.stack().find(id).isPresent()) {
      return;
    }
    wiring
        .stack()
        .add(id, "AWS::Lambda::Function", draft)
        .with("FunctionName", Service.text(wiring.service().prefix().plus("-" + name), draft))
        .with("Handler", draft.text(handler))
        .with(
            "Code",
            draft.map(
                "S3Bucket", draft.ref(Names.BUCKET), "S3Key", draft.text("custom-resources.zip")))
        .with("Runtime", draft.text(wiring.service().version().ownRuntime()))
        .with("Role", deploymentRole().orElse(draft.getAtt(ROLE, "Arn")));
  }
}
