package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One {@code AWS::Serverless::StateMachine}: its role, and what starts it. */
record StateMachineExpansion(Expansion out, Resource sam) {

  private static final Set<String> SAM_ONLY =
      Set.of(
          "AutoPublishAlias",
          "Definition",
          "DefinitionUri",
          "DeploymentPreference",
          "Events",
          "Logging",
          "Name",
          "PermissionsBoundary",
          "Policies",
          "PropagateTags",
          "Role",
          "RolePath",
          "Tags",
          "Tracing",
          "Type",
          "UseAliasAsEventTarget");

  void expand() {
    Fields given = sam.properties();
    Draft draft = sam.draft();
    Resource machine = out.write(sam.become("AWS::StepFunctions::StateMachine"));
    for (Value.Entry entry : given.entries()) {
      if (!SAM_ONLY.contains(entry.key())) {
        machine.properties().put(entry);
      }
    }
    machine
        .properties()
        .putIfPresent("StateMachineName", given.get("Name"))
        .putIfPresent("StateMachineType", given.get("Type"))
        .putIfPresent("LoggingConfiguration", given.get("Logging"))
        .putIfPresent("TracingConfiguration", given.get("Tracing"))
        .putIfPresent("Definition", given.get("Definition"))
        .putIfPresent(
            "DefinitionS3Location", given.get("DefinitionUri").map(ApiProperties::location));
    Optional<Value> role = given.get("Role");
    machine.properties().put("RoleArn", role.orElseGet(this::role));
    events(given.get("Events"));
    if (sam.opaque().isPresent() || given.has("Fn::Transform")) {
      machine
          .properties()
          .put(
              "RoleArn",
              draft.unresolved(
                  "the state machine's properties could not be read", "properties written out"));
    }
  }

  private Value role() {
    Fields given = sam.properties();
    RoleDraft role =
        new RoleDraft(sam.id() + "Role", sam, sam.draft().trust("states.amazonaws.com"));
    role.addPolicies(given.get("Policies"));
    if (given.mapping("Tracing").map(Fields::of).filter(t -> t.isTrue("Enabled")).isPresent()) {
      role.manage("AWSXrayWriteOnlyAccess");
    }
    role.properties()
        .putIfPresent("Path", given.get("RolePath"))
        .putIfPresent("PermissionsBoundary", given.get("PermissionsBoundary"));
    out.write(role.finish());
    return role.arn();
  }

  private Target target() {
    Draft draft = sam.draft();
    Optional<Value> alias = sam.properties().get("AutoPublishAlias");
    if (alias.isEmpty()) {
      return new Target(sam, draft.ref(sam.id()), draft.ref(sam.id()), "${" + sam.id() + "}");
    }
    String name = out.known(alias.get()).orElse("");
    Resource published =
        out.generate(sam.id() + "Alias" + name, "AWS::StepFunctions::StateMachineAlias", sam);
    published.properties().put("Name", alias.get());
    Value ref = draft.ref(published.id());
    return sam.properties().isTrue("UseAliasAsEventTarget")
        ? new Target(sam, ref, ref, "${" + published.id() + "}")
        : new Target(sam, draft.ref(sam.id()), draft.ref(sam.id()), "${" + sam.id() + "}");
  }

  private void events(Optional<Value> events) {
    Target target = target();
    for (Value.Entry entry :
        events.flatMap(Shape::mapping).map(Value.Mapping::entries).orElse(List.of())) {
      Event.read(sam, entry)
          .ifPresentOrElse(
              event -> start(event, target),
              () -> unread(sam.id() + entry.key(), new Draft(entry.keyAt())));
    }
    if (events.isPresent() && events.flatMap(Shape::mapping).isEmpty()) {
      unread(sam.id() + "Events", sam.draft());
    }
  }

  /** An event that is not understood stays as a resource, which nobody reads and all can see. */
  private void unread(String id, Draft draft) {
    out.write(Resource.of(id, "AWS::Serverless::StateMachineEvent", draft));
  }

  private void start(Event event, Target target) {
    switch (event.type()) {
      case "Schedule", "CloudWatchEvent", "EventBridgeRule" ->
          new RuleEvent(out, event, target).expandForStateMachine();
      case "ScheduleV2" -> new ScheduleEvent(out, event, target).expand("states:StartExecution");
      case "Api" -> {
        Draft draft = event.draft();
        Value role = TargetRole.starting(event, target, "apigateway.amazonaws.com").write(out);
        Fields integration = new Fields();
        integration
            .put("type", draft.text("aws"))
            .put("httpMethod", draft.text("POST"))
            .put("uri", draft.sub("arn:aws:apigateway:${AWS::Region}:states:action/StartExecution"))
            .put("credentials", role);
        Api.of(out, event)
            .ifPresent(api -> api.addRoute(event, target, integration.toValue(draft.at())));
      }
      default -> unread(event.id(), event.draft());
    }
  }
}
