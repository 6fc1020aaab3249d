package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One {@code AWS::Serverless::Function}: the function, its role, alias, URL and events. */
final class FunctionExpansion {

  /** Properties that are SAM's own; every other one is the function's as it stands. */
  private static final Set<String> SAM_ONLY =
      Set.of(
          "AssumeRolePolicyDocument",
          "AutoPublishAlias",
          "AutoPublishAliasAllProperties",
          "AutoPublishCodeSha256",
          "CapacityProviderConfig",
          "CodeUri",
          "DeadLetterQueue",
          "DeploymentPreference",
          "EventInvokeConfig",
          "Events",
          "FunctionUrlConfig",
          "ImageUri",
          "InlineCode",
          "PermissionsBoundary",
          "Policies",
          "PropagateTags",
          "ProvisionedConcurrencyConfig",
          "Role",
          "RolePath",
          "SourceKMSKeyArn",
          "Tags",
          "Tracing",
          "VersionDeletionPolicy",
          "VersionDescription");

  /** Properties of a plain function that SAM refuses, as it has its own words for them. */
  private static final Map<String, String> REFUSED =
      Map.of("Code", "CodeUri", "DeadLetterConfig", "DeadLetterQueue", "TracingConfig", "Tracing");

  private static final String UNREAD_PROPERTIES = "the function's properties could not be read";

  private final Expansion out;
  private final Resource sam;
  private final Fields given;
  private final Draft draft;

  FunctionExpansion(Expansion out, Resource sam) {
    this.out = out;
    this.sam = sam;
    this.given = sam.properties();
    this.draft = sam.draft();
  }

  void expand() {
    Resource function = out.write(sam.become("AWS::Lambda::Function"));
    for (Value.Entry entry : given.entries()) {
      String instead = REFUSED.get(entry.key());
      if (instead != null) {
        function.properties().put(refused(entry, instead));
      } else if (!SAM_ONLY.contains(entry.key())) {
        function.properties().put(entry);
      }
    }
    new FunctionCode(given, draft).writeTo(function);
    traced()
        .ifPresent(mode ->
            function.properties().put("TracingConfig", new Draft(mode.at()).map("Mode", mode)));
    given
        .mapping("DeadLetterQueue")
        .flatMap(queue -> queue.get("TargetArn"))
        .ifPresent(
            arn -> function.properties().put("DeadLetterConfig", draft.map("TargetArn", arn)));
    given
        .get("CapacityProviderConfig")
        .ifPresent(
            config -> function.properties().put("CapacityProviderConfig", onProvider(config)));
    function.properties().put("Tags", Tags.of(given.get("Tags"), draft));

    Target target = publish().map(alias -> Target.alias(sam, alias)).orElse(Target.of(sam));
    new FunctionUrl(out, sam, target).expand();
    RoleDraft role = role();
    deploy();
    new EventInvoke(out, sam, role).expand();
    new Events(out, target, role).expand(given.get("Events"));
    if (sam.opaque().isPresent() || given.has("Fn::Transform")) {
      role.unread(UNREAD_PROPERTIES, "properties written out");
      Permission.unread(out, sam, UNREAD_PROPERTIES);
    }
    assign(function, role);
  }

  private static Value.Entry refused(Value.Entry entry, String instead) {
    String why = "SAM refuses %s, it takes %s".formatted(entry.key(), instead);
    return new Value.Entry(
        entry.key(), entry.keyAt(), new Draft(entry.keyAt()).unresolved(why, instead));
  }

  /** What stands under Tracing; Disabled is the same as nothing. */
  private Optional<Value> traced() {
    return given
        .get("Tracing")
        .filter(mode -> out.known(mode).filter("Disabled"::equals).isEmpty());
  }

  private Value onProvider(Value config) {
    Optional<Value.Mapping> mapping = Shape.mapping(config);
    if (mapping.isEmpty()) {
      return config;
    }
    Fields renamed = new Fields();
    for (Value.Entry entry : mapping.get().entries()) {
      renamed.put(
          entry.key().equals("Arn")
              ? new Value.Entry("CapacityProviderArn", entry.keyAt(), entry.value())
              : entry);
    }
    return draft.map("LambdaManagedInstancesCapacityProviderConfig", renamed.toValue(config.at()));
  }

  /** The version and the alias that events and the URL hang on; the alias's logical id. */
  private Optional<String> publish() {
    Optional<Value> alias = given.get("AutoPublishAlias");
    if (alias.isEmpty()) {
      return Optional.empty();
    }
    String versionId = sam.id() + "Version";
    Resource version = out.generate(versionId, "AWS::Lambda::Version", sam);
    version.properties().put("FunctionName", draft.ref(sam.id()));
    Optional<String> name = out.known(alias.get());
    String aliasId =
        sam.id() + "Alias" + name.map(n -> n.replace("-", "D").replace("_", "U")).orElse("");
    Resource published = out.generate(aliasId, "AWS::Lambda::Alias", sam);
    published
        .properties()
        .put("Name", name.<Value>map(draft::text).orElse(alias.get()))
        .put("FunctionName", draft.ref(sam.id()))
        .put("FunctionVersion", draft.getAtt(versionId, "Version"))
        .putIfPresent("ProvisionedConcurrencyConfig", given.get("ProvisionedConcurrencyConfig"));
    out.refer(sam.id() + ".Version", versionId);
    out.refer(sam.id() + ".Alias", aliasId);
    return Optional.of(aliasId);
  }

  /** Shifting traffic makes CodeDeploy act, in one role for the whole template. */
  private void deploy() {
    Optional<Value.Mapping> preference = given.mapping("DeploymentPreference");
    if (preference.isEmpty()
        || preference.get().has("Role")
        || preference
            .get()
            .get("Enabled")
            .flatMap(out::known)
            .filter("false"::equalsIgnoreCase)
            .isPresent()) {
      return;
    }
    Resource role = out.write(Resource.of("CodeDeployServiceRole", "AWS::IAM::Role", draft));
    role.properties()
        .put("AssumeRolePolicyDocument", draft.trust("codedeploy.amazonaws.com"))
        .put(
            "ManagedPolicyArns",
            draft.list(
                draft.text("arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambda")));
  }

  private RoleDraft role() {
    Value trust = given.get("AssumeRolePolicyDocument").orElse(draft.trust("lambda.amazonaws.com"));
    RoleDraft role = new RoleDraft(sam.id() + "Role", sam, trust);
    role.manage(
        given.has("DurableConfig")
            ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
            : "service-role/AWSLambdaBasicExecutionRole");
    if (traced().isPresent()) {
      role.manage("AWSXrayWriteOnlyAccess");
    }
    if (given.has("VpcConfig")) {
      role.manage("service-role/AWSLambdaVPCAccessExecutionRole");
    }
    given.get("DeadLetterQueue").ifPresent(queue -> mayDeliver(role, queue));
    role.addPolicies(given.get("Policies"));
    role.properties()
        .putIfPresent("Path", given.get("RolePath"))
        .putIfPresent("PermissionsBoundary", given.get("PermissionsBoundary"))
        .put("Tags", Tags.of(given.get("Tags"), draft));
    return role;
  }

  private void mayDeliver(RoleDraft role, Value queue) {
    Fields fields = Fields.of(queue);
    Optional<Value> arn = fields.get("TargetArn");
    Optional<String> action =
        switch (fields.literal("Type").orElse("")) {
          case "SQS" -> Optional.of("sqs:SendMessage");
          case "SNS" -> Optional.of("sns:Publish");
          default -> Optional.empty();
        };
    if (arn.isEmpty() || action.isEmpty()) {
      role.unread("DeadLetterQueue could not be read", "its Type and TargetArn written out");
      return;
    }
    role.allow("DeadLetterQueuePolicy", draft.document(draft.allow(arn.get(), action.get())));
  }

  /** The role given wins; a condition that leaves it out on one side wants ours there. */
  private void assign(Resource function, RoleDraft role) {
    Optional<Value> given = this.given.get("Role");
    Optional<Shape.Branches> branches = given.flatMap(Shape::branches);
    if (given.isEmpty()) {
      function.properties().put("Role", role.arn());
      out.write(role.finish());
      return;
    }
    if (branches.isEmpty()) {
      function.properties().put("Role", given.get());
      return;
    }
    boolean noneThen = Shape.isNoValue(branches.get().then());
    boolean noneElse = Shape.isNoValue(branches.get().otherwise());
    String condition = branches.get().condition();
    Draft here = new Draft(given.get().at());
    if (noneThen && noneElse) {
      function.properties().put("Role", role.arn());
    } else if (noneThen) {
      function
          .properties()
          .put("Role", here.choice(condition, role.arn(), branches.get().otherwise()));
      role.resource().attributes().put("Condition", here.text(condition));
    } else if (noneElse) {
      function.properties().put("Role", here.choice(condition, branches.get().then(), role.arn()));
      role.resource().attributes().put("Condition", here.text(out.not(condition, here)));
    } else {
      function.properties().put("Role", given.get());
      return;
    }
    out.write(role.finish());
  }
}
