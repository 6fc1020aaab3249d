package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;

/** SAM's resources that are no functions. */
final class OtherResources {

  private OtherResources() {}

  static void expand(Expansion out, Resource sam) {
    switch (sam.type()) {
      case "AWS::Serverless::Api" -> out.api(sam.id(), false);
      case "AWS::Serverless::HttpApi" -> out.api(sam.id(), true);
      case "AWS::Serverless::LayerVersion" -> layer(out, sam);
      case "AWS::Serverless::SimpleTable" -> table(out, sam);
      case "AWS::Serverless::Application" -> application(out, sam);
      case "AWS::Serverless::StateMachine" -> new StateMachineExpansion(out, sam).expand();
      case "AWS::Serverless::WebFunction" -> new WebFunctionExpansion(out, sam).expand();
      case "AWS::Serverless::CapacityProvider" -> new CapacityProviderExpansion(out, sam).expand();
      case "AWS::Serverless::GraphQLApi" -> new GraphQlExpansion(out, sam).expand();
      case "AWS::Serverless::WebSocketApi" -> new WebSocketExpansion(out, sam).expand();
      default -> {}
    }
  }

  private static void layer(Expansion out, Resource sam) {
    Resource layer = out.write(sam.become("AWS::Lambda::LayerVersion"));
    for (Value.Entry entry : sam.properties().entries()) {
      switch (entry.key()) {
        case "ContentUri" ->
            layer.properties().put("Content", FunctionCode.location(entry.value()));
        case "RetentionPolicy", "PublishLambdaVersion" -> {}
        default -> layer.properties().put(entry);
      }
    }
    if (!layer.properties().has("LayerName")) {
      layer.properties().put("LayerName", sam.draft().text(sam.id()));
    }
  }

  private static void table(Expansion out, Resource sam) {
    Resource table = out.write(sam.become("AWS::DynamoDB::Table"));
    for (Value.Entry entry : sam.properties().entries()) {
      if (!entry.key().equals("PrimaryKey") && !entry.key().equals("Tags")) {
        table.properties().put(entry);
      }
    }
  }

  /** A stack of its own: what it makes is not in this template. */
  private static void application(Expansion out, Resource sam) {
    Resource stack = out.write(sam.become("AWS::CloudFormation::Stack"));
    stack.properties().putIfPresent("Parameters", sam.properties().get("Parameters"));
    stack.properties().putIfPresent("TemplateURL", sam.properties().get("Location"));
  }
}
