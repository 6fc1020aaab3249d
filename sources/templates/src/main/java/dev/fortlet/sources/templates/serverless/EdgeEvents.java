package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands before a function in the network: CloudFront and load balancers. */
final class EdgeEvents {

  private final Wiring wiring;

  EdgeEvents(Wiring wiring) {
    this.wiring = wiring;
  }

  /** Lambda@Edge copies a version of the function to all regions and runs it under its role. */
  void edge(Event event) {
    Draft draft = event.draft();
    Handler handler = event.handler();
    wiring
        .stack()
        .find(handler.id())
        .ifPresent(function -> {
          function.properties().remove("VpcConfig");
          function.properties().remove("Environment");
        });
    wiring.stack().add("CloudFrontDistribution", "AWS::CloudFront::Distribution", draft);
    wiring
        .permission(
            handler.id() + "InvokePermission",
            draft.ref(handler.prefix() + "LambdaVersion"),
            draft.text("edgelambda.amazonaws.com"),
            draft)
        .with(
            "SourceArn",
            Wiring.joined(
                draft,
                draft.sub("arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/"),
                draft.ref("CloudFrontDistribution")));
    wiring.granted(
        handler,
        role -> {
          role.trust("edgelambda.amazonaws.com");
          role.allow(
              draft,
              draft.list(draft.sub("arn:${AWS::Partition}:logs:*:*:*")),
              "logs:CreateLogGroup",
              "logs:CreateLogStream",
              "logs:PutLogEvents",
              "logs:TagResource");
        });
  }

  void loadBalancer(Event event) {
    Draft draft = event.draft();
    Fields fields = event.fields();
    Optional<Value> listener = fields.get("listenerArn");
    boolean multi = Truth.of(fields.get("multiValueHeaders")) == Answer.YES;
    String balancer =
        listener
            .map(arn ->
                Shape.isIntrinsic(arn)
                    ? Event.nameOf(arn, '\0')
                    : balancer(Event.nameOf(arn, '\0')))
            .orElse("");
    String group = event.prefix() + "Alb" + (multi ? "MultiValue" : "") + "TargetGroup" + balancer;
    wiring
        .stack()
        .add(group, "AWS::ElasticLoadBalancingV2::TargetGroup", draft)
        .with("Name", fields.get("targetGroupName"))
        .with("TargetType", draft.text("lambda"))
        .with("Targets", draft.list(draft.map("Id", event.target())));
    List<Value> actions = new ArrayList<>();
    fields
        .get("authorizer")
        .ifPresent(_ -> actions.add(draft.map("Type", draft.text("authenticate-oidc"))));
    actions.add(draft.map("Type", draft.text("forward"), "TargetGroupArn", draft.ref(group)));
    wiring
        .stack()
        .add(
            event.prefix()
                + "AlbListenerRule"
                + fields.get("priority").map(value -> Event.nameOf(value, '\0')).orElse(""),
            "AWS::ElasticLoadBalancingV2::ListenerRule",
            draft)
        .with("Actions", draft.list(actions))
        .with("ListenerArn", listener);
    String principal = "elasticloadbalancing.amazonaws.com";
    wiring
        .permission(event, event.prefix() + "LambdaPermissionAlb", principal)
        .with("SourceArn", draft.ref(group));
    // The second permission names no source: Elastic Load Balancing asks for it to register.
    wiring.permission(event, event.prefix() + "LambdaPermissionRegisterTarget", principal);
  }

  /** The balancer's id in a listener's ARN: {@code .../app/NAME/ID/LISTENER}. */
  private static String balancer(String arn) {
    String[] parts = arn.split("/", -1);
    return parts.length > 2 ? parts[parts.length - 2] : "";
  }
}
