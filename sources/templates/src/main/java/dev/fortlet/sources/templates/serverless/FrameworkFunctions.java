package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Functions that the framework adds to a service, to tie events to what exists already. They run in
 * the account like any other, under a role that may change permissions of functions.
 */
final class FrameworkFunctions {

  private static final String ROLE = "IamRoleCustomResourcesLambdaExecution";

  private final Wiring wiring;
  private final Map<String, ExecutionRole> role = new LinkedHashMap<>();

  FrameworkFunctions(Wiring wiring) {
    this.wiring = wiring;
  }

  void bucket(Event event, Value bucket) {
    Draft draft = event.draft();
    function(event, "custom-resource-existing-s3", "s3/handler.handler");
    allow(
        event,
        Wiring.joined(draft, draft.sub("arn:${AWS::Partition}:s3:::"), bucket),
        "s3:PutBucketNotification",
        "s3:GetBucketNotification");
    allow(event, functions(draft), "lambda:AddPermission", "lambda:RemovePermission");
  }

  /** An existing pool is found by its name on deployment; the permission names its id. */
  void userPool(Event event, String permission) {
    Draft draft = event.draft();
    function(event, "custom-resource-existing-cup", "cognito-user-pool/handler.handler");
    allow(
        event,
        draft.text("*"),
        "cognito-idp:ListUserPools",
        "cognito-idp:DescribeUserPool",
        "cognito-idp:UpdateUserPool");
    allow(event, functions(draft), "lambda:AddPermission", "lambda:RemovePermission");
    allow(event, draft.sub("arn:${AWS::Partition}:iam::*:role/*"), "iam:PassRole");
    wiring
        .permission(event, permission, "cognito-idp.amazonaws.com")
        .with("SourceArn", Wiring.arn(draft, "cognito-idp", draft.text("userpool/*")));
  }

  void bus(Event event) {
    Draft draft = event.draft();
    function(event, "custom-resource-event-bridge", "event-bridge/handler.handler");
    allow(
        event,
        Wiring.arn(draft, "events", draft.text("rule/*")),
        "events:PutRule",
        "events:RemoveTargets",
        "events:PutTargets",
        "events:DeleteRule");
    allow(event, functions(draft), "lambda:AddPermission", "lambda:RemovePermission");
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

  private void allow(Event event, Value resource, String... actions) {
    ExecutionRole made = role.computeIfAbsent(ROLE, id -> new ExecutionRole(id, event.draft()));
    made.allow(event.draft(), resource, actions);
    if (deploymentRole().isEmpty()) {
      made.writeTo(
          wiring.stack(), Service.text(wiring.service().prefix().plus("-custom"), event.draft()));
    }
  }

  private Optional<Value> deploymentRole() {
    return wiring
        .settingOf("iam", "deploymentRole")
        .or(() -> wiring.service().provider().get("cfnRole"));
  }

  private void function(Event event, String name, String handler) {
    Draft draft = event.draft();
    String id = Names.function(Names.resource(name));
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
        .with(
            "Runtime",
            draft.unresolved(
                "the runtime of the framework's own function is its version's choice",
                "the built template in .serverless"))
        .with("Role", deploymentRole().orElse(draft.getAtt(ROLE, "Arn")));
  }
}
