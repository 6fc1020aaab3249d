package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import java.util.Optional;

/** What things and voices invoke: AWS IoT and Alexa. */
final class DeviceEvents {

  private final Wiring wiring;

  DeviceEvents(Wiring wiring) {
    this.wiring = wiring;
  }

  void iot(Event event) {
    Draft draft = event.draft();
    String end = "IotTopicRule" + event.number();
    String id = event.prefix() + end;
    wiring
        .stack()
        .add(id, "AWS::IoT::TopicRule", draft)
        .with("RuleName", event.fields().get("name"))
        .with(
            "TopicRulePayload",
            draft.map(
                "Sql",
                event.fields().get("sql").orElse(draft.text("")),
                "Actions",
                draft.list(draft.map("Lambda", draft.map("FunctionArn", event.target())))));
    wiring
        .permission(event, event.prefix() + "LambdaPermission" + end, "iot.amazonaws.com")
        .with("SourceArn", Wiring.arn(draft, "iot", draft.text("rule/"), draft.ref(id)));
  }

  void fleet(Event event) {
    wiring.permission(
        event, event.prefix() + "LambdaPermissionIotProvisioningTemplate", "iot.amazonaws.com");
  }

  void skill(Event event) {
    alexa(event, "alexa-appkit.amazon.com", "AlexaSkill");
  }

  void smartHome(Event event) {
    alexa(event, "alexa-connectedhome.amazon.com", "AlexaSmartHome");
  }

  private void alexa(Event event, String principal, String kind) {
    Draft draft = event.draft();
    boolean off =
        event.fields().has("enabled") && Truth.of(event.fields().get("enabled")) == Answer.NO;
    boolean any =
        event.isShort()
            && event.given() instanceof Value.Scalar(_, var type, _)
            && type == Value.Type.BOOLEAN;
    wiring
        .permission(event, event.prefix() + "LambdaPermission" + kind + event.number(), principal)
        .with("Action", draft.text(off ? "lambda:DisableInvokeFunction" : "lambda:InvokeFunction"))
        .with("EventSourceToken", any ? Optional.empty() : event.setting("appId"));
  }
}
