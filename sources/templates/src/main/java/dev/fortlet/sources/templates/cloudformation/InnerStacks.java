package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stacks that a template makes out of other templates, and what they may hide. */
record InnerStacks(TemplateResolver resolver) {

  static final String STACK = "AWS::CloudFormation::Stack";

  /** What CloudFormation itself acts as when it deploys a stack set. */
  private static final Set<String> STACK_SETS_OWN_ROLES =
      Set.of("AdministrationRoleARN", "ExecutionRoleName");

  List<NestedStack> all() {
    List<NestedStack> stacks = new ArrayList<>();
    for (Resource resource : resolver.references().resources().values()) {
      read(resource).ifPresent(stacks::add);
    }
    return stacks;
  }

  /** One of those, by its logical id. */
  Optional<NestedStack> find(String logicalId) {
    return Optional.ofNullable(resolver.references().resources().get(logicalId))
        .flatMap(this::read);
  }

  private Optional<NestedStack> read(Resource resource) {
    return switch (resource.type()) {
      case STACK, "AWS::Serverless::Application" -> Optional.of(stack("nested stack", resource));
      case "Terraform::Module" -> Optional.of(stack("module", resource));
      case "Terraform::Unread" -> Optional.of(stack("resource", resource));
      case "AWS::CloudFormation::StackSet" -> Optional.of(elsewhere("stack set", resource));
      case "AWS::ServiceCatalog::CloudFormationProvisionedProduct" ->
          Optional.of(elsewhere("provisioned product", resource));
      case "AWS::SecretsManager::RotationSchedule" ->
          resource.properties().has("HostedRotationLambda")
              ? Optional.of(elsewhere("hosted rotation function of", resource))
              : Optional.empty();
      default ->
          resource.type().endsWith("::MODULE")
              ? Optional.of(elsewhere("module", resource))
              : Optional.empty();
    };
  }

  /**
   * What is made of a template that is never among those scanned: all its properties may matter.
   */
  private static NestedStack elsewhere(String kind, Resource resource) {
    Map<String, Value> handed = new HashMap<>();
    for (Value.Entry entry : resource.properties().entries()) {
      if (!STACK_SETS_OWN_ROLES.contains(entry.key())) {
        handed.put(entry.key(), entry.value());
      }
    }
    return new NestedStack(
        kind,
        resource.logicalId(),
        Optional.empty(),
        handed,
        handed,
        Optional.empty(),
        resource.at());
  }

  private NestedStack stack(String kind, Resource resource) {
    Fields fields = Fields.of(resource, resolver);
    Map<String, Value> parameters = new HashMap<>();
    Listing<Fields> written = fields.each("Parameters");
    for (Fields given : written.items()) {
      given.entries().forEach(entry -> parameters.put(entry.key(), entry.value()));
    }
    written
        .missing()
        .ifPresent(why -> parameters.put("", new Value.Unresolved(why, resource.at())));
    Optional<Text> template =
        resource
            .assetPath()
            .map(Text::of)
            .or(() -> fields.get("TemplateURL").flatMap(Trees::text))
            .or(() -> fields.get("Location").flatMap(Trees::text));
    Optional<Reason> outOfSight =
        resource.properties().get("OutOfSight").orElse(null)
                instanceof Value.Unresolved(var reason, _)
            ? Optional.of(reason)
            : Optional.empty();
    return new NestedStack(
        kind,
        resource.logicalId(),
        template,
        parameters,
        written(resource),
        outOfSight,
        resource.at());
  }

  private static Map<String, Value> written(Resource resource) {
    Map<String, Value> written = new HashMap<>();
    if (resource.properties().get("Parameters").orElse(null) instanceof Value.Mapping given
        && Trees.call(given).isEmpty()) {
      given.entries().forEach(entry -> written.put(entry.key(), entry.value()));
    }
    return written;
  }

  /** Why a stack that is made of another template may have functions that are not in sight. */
  static Reason outOfSight(NestedStack stack) {
    if (stack.outOfSight().isPresent()) {
      return stack.outOfSight().get();
    }
    String why =
        stack
            .template()
            .map(url -> "its TemplateURL %s leads to no scanned file".formatted(url))
            .orElse("where its template is cannot be told");
    return Reason.at(
        stack.at(),
        "the %s %s is not in sight: %s".formatted(stack.kind(), stack.logicalId(), why),
        "that template");
  }

  /** What a stack may say of something that it is handed. */
  static Reason handed(NestedStack stack, String what) {
    return Reason.at(
        stack.at(),
        "the %s %s, which is handed it, may give %s"
            .formatted(stack.kind(), stack.logicalId(), what),
        stack.outOfSight().map(Reason::settledBy).orElse("the deployed stack"));
  }
}
