package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;

/** A role's right to hand results and failures on. */
final class Destinations {

  private Destinations() {}

  /**
   * @return whether the type is one that SAM knows
   */
  static boolean allow(RoleDraft role, String type, Value arn, String prefix) {
    Draft draft = new Draft(arn.at());
    switch (type) {
      case "SQS" ->
          role.allow(prefix + "SQSPolicy", draft.document(draft.allow(arn, "sqs:SendMessage")));
      case "SNS" ->
          role.allow(prefix + "SNSPolicy", draft.document(draft.allow(arn, "sns:publish")));
      case "EventBridge" ->
          role.allow(
              prefix + "EventBridgePolicy", draft.document(draft.allow(arn, "events:PutEvents")));
      case "Lambda" ->
          role.allow(
              prefix + "LambdaPolicy", draft.document(draft.allow(arn, "lambda:InvokeFunction")));
      case "S3Bucket", "S3" -> role.allow(prefix + "S3Policy", bucket(arn, draft));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Value.Mapping bucket(Value arn, Draft draft) {
    Value objects =
        draft.map("Fn::Join", draft.list(draft.text("/"), draft.list(arn, draft.text("*"))));
    return draft.document(draft.allow(objects, "s3:PutObject"), draft.allow(arn, "s3:ListBucket"));
  }
}
