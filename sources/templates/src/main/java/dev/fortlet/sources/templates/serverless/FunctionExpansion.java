package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the framework writes for one function, its events apart. */
record FunctionExpansion(
    Service service, Stack stack, Roles roles, Plugins plugins, Handler handler) {

  void expand() {
    Draft draft = handler.draft();
    if (Truth.of(handler.config().get("disableLogs")) != Answer.YES) {
      stack
          .add(handler.prefix() + "LogGroup", "AWS::Logs::LogGroup", draft)
          .with("LogGroupName", Service.text(Text.of("/aws/lambda/").plus(handler.name()), draft));
    }
    Stack.Made function = stack.add(handler.id(), "AWS::Lambda::Function", draft);
    function.attributes().putIfPresent("Condition", handler.config().get("condition"));
    code(function);
    configure(function);
    network(function);
    trace(function);
    publish();
    new FunctionUrl(service, stack, handler).expand();
    new Invocation(service, stack, roles, handler).expand();
  }

  private void code(Stack.Made function) {
    Draft draft = handler.draft();
    Fields config = handler.config();
    Optional<Value> image = config.get("image");
    if (image.isPresent()) {
      function
          .with("PackageType", draft.text("Image"))
          .with("Code", draft.map("ImageUri", imageUri(image.get())));
      return;
    }
    Value bucket = service.provider().get("deploymentBucket").orElse(draft.ref(Names.BUCKET));
    function
        .with("Handler", config.get("handler"))
        .with(
            "Code",
            draft.map(
                "S3Bucket",
                bucket instanceof Value.Mapping named && named.has("name")
                    ? named.get("name").orElseThrow()
                    : bucket,
                "S3Key",
                draft.text(artifact())));
    Value runtime =
        handler
            .setting("runtime", service.provider())
            .orElseGet(() -> draft.text(service.version().runtime()));
    function.with("Runtime", runtime);
    config
        .get("runtime")
        .or(() -> service.provider().get("runtime"))
        .ifPresent(value -> at(function, "Runtime", value.at()));
  }

  /** The archive's name, as far as it does not differ with each deployment. */
  private String artifact() {
    return handler
        .config()
        .mapping("package")
        .flatMap(pack -> pack.get("artifact"))
        .flatMap(Shape::literal)
        .orElse(handler.key() + ".zip");
  }

  /** A name leads to {@code provider.ecr.images}; what is built there has no address yet. */
  private Value imageUri(Value image) {
    Draft draft = new Draft(image.at());
    Fields fields = Fields.of(image);
    Optional<String> name = fields.literal("name").or(() -> Shape.literal(image));
    Optional<Value> uri = fields.get("uri");
    if (uri.isPresent()) {
      return uri.get();
    }
    if (name.isPresent() && name.get().indexOf('/') < 0 && name.get().indexOf('@') < 0) {
      return Fields.of(service.providerFields("ecr").get("images").orElse(draft.map()))
          .get(name.get())
          .map(given ->
              given instanceof Value.Mapping built ? built.get("uri").orElse(built) : given)
          .filter(value -> value instanceof Value.Scalar)
          .orElseGet(
              () -> draft.unresolved("the image " + name.get() + " is built on deployment", ""));
    }
    return image;
  }

  private void configure(Stack.Made function) {
    Draft draft = handler.draft();
    Fields config = handler.config();
    Fields provider = service.provider();
    function.with("FunctionName", Service.text(handler.name(), draft));
    function.with("Role", roles.reference(handler));
    Optional<Value> own = config.get("role");
    own.ifPresent(role -> at(function, "Role", role.at()));
    function
        .with("MemorySize", handler.setting("memorySize", provider))
        .with("Timeout", handler.setting("timeout", provider))
        .with("Description", config.get("description"))
        .with("ReservedConcurrentExecutions", config.get("reservedConcurrency"));
    handler
        .setting("architecture", provider)
        .ifPresent(word -> function.with("Architectures", new Draft(word.at()).list(word)));
    function.with("Layers", handler.setting("layers", provider));
    config
        .mapping("logs")
        .flatMap(logs -> logs.get("logGroup"))
        .or(() ->
            service.providerFields("logs").mapping("lambda").flatMap(logs -> logs.get("logGroup")))
        .ifPresent(
            group -> function.with("LoggingConfig", new Draft(group.at()).map("LogGroup", group)));
    environment()
        .ifPresent(variables -> function.with("Environment", draft.map("Variables", variables)));
    tags(function);
    config
        .get("onError")
        .ifPresent(queue -> {
          Draft here = new Draft(queue.at());
          function.with("DeadLetterConfig", here.map("TargetArn", queue));
          if (queue instanceof Value.Scalar) {
            roles.shared().ifPresent(role -> role.allow(here, here.list(queue), "sns:Publish"));
          }
          roles.ownOf(handler).ifPresent(role -> role.allow(here, queue, "sns:Publish"));
        });
    handler
        .setting("kmsKeyArn", provider)
        .ifPresent(key -> {
          Draft here = new Draft(key.at());
          function.with("KmsKeyArn", key);
          if (key instanceof Value.Scalar) {
            roles.shared().ifPresent(role -> role.allow(here, here.list(key), "kms:Decrypt"));
          }
        });
    config
        .mapping("fileSystemConfig")
        .flatMap(files -> files.get("arn"))
        .ifPresent(arn -> {
          Draft here = new Draft(arn.at());
          roles
              .shared()
              .ifPresent(role ->
                  role.allow(
                      here,
                      here.list(arn),
                      "elasticfilesystem:ClientMount",
                      "elasticfilesystem:ClientWrite"));
        });
  }

  /** The provider's variables and the function's; of two of one name the function's holds. */
  private Optional<Value> environment() {
    Optional<Value> common = service.provider().get("environment");
    Optional<Value> own = handler.config().get("environment");
    if (common.isEmpty() || own.isEmpty()) {
      return common.or(() -> own);
    }
    if (!(common.get() instanceof Value.Mapping) || !(own.get() instanceof Value.Mapping)) {
      return common.get() instanceof Value.Mapping ? own : common;
    }
    return Optional.of(merged(common.get(), own.get()));
  }

  private static Value merged(Value common, Value own) {
    Fields both = Fields.of(common);
    for (Value.Entry entry : Fields.of(own).entries()) {
      both.put(entry);
    }
    return both.toValue(own.at());
  }

  private void tags(Stack.Made function) {
    Optional<Value> common = service.provider().get("tags");
    Optional<Value> own = handler.config().get("tags");
    List<Value> tags = new ArrayList<>();
    Fields both = Fields.of(common.orElse(handler.draft().map()));
    own.ifPresent(value -> Fields.of(value).entries().forEach(both::put));
    for (Value.Entry entry : both.entries()) {
      Draft draft = new Draft(entry.keyAt());
      tags.add(draft.map("Key", draft.text(entry.key()), "Value", entry.value()));
    }
    if (!tags.isEmpty()) {
      function.with("Tags", handler.draft().list(tags));
    }
    common
        .filter(Value.Unresolved.class::isInstance)
        .or(() -> own.filter(Value.Unresolved.class::isInstance))
        .ifPresent(gap -> function.with("Tags", gap));
  }

  /** The function's network, else the provider's; only subnets and groups together count. */
  private void network(Stack.Made function) {
    Optional<Value> own = handler.config().get("vpc");
    if (handler.config().declares("vpc") && isUnset(own)) {
      return;
    }
    Optional<Value> common = service.provider().get("vpc");
    Optional<Value> unread =
        own.filter(FunctionExpansion::isOpaque)
            .or(() ->
                own.isEmpty()
                    ? common.filter(FunctionExpansion::isOpaque)
                    : own.filter(_ -> false));
    if (unread.isPresent()) {
      function.with(
          "VpcConfig",
          unread.get() instanceof Value.Unresolved
              ? unread.get()
              : new Draft(unread.get().at())
                  .unresolved("the network is known on deployment only", "vpc written out"));
      return;
    }
    Fields first = own.map(Fields::of).orElseGet(Fields::new);
    Fields second = common.map(Fields::of).orElseGet(Fields::new);
    Optional<Value> groups = either(first, second, "securityGroupIds");
    Optional<Value> subnets = either(first, second, "subnetIds");
    if (groups.isPresent() && subnets.isPresent()) {
      Draft draft = new Draft(subnets.get().at());
      function.with(
          "VpcConfig", draft.map("SecurityGroupIds", groups.get(), "SubnetIds", subnets.get()));
    }
  }

  /** Only these two words take a function out of the provider's network. */
  private static boolean isUnset(Optional<Value> vpc) {
    return vpc.isEmpty()
        || Shape.isNull(vpc.get())
        || (vpc.get() instanceof Value.Scalar(var text, var type, _)
            && type == Value.Type.BOOLEAN
            && text.toString().equalsIgnoreCase("false"));
  }

  /** A list of ids; a variable that is not known may stand for an empty one. */
  private static Optional<Value> either(Fields own, Fields common, String key) {
    return own.get(key)
        .or(() -> common.get(key))
        .map(ids ->
            isOpaque(ids) && ids instanceof Value.Scalar
                ? new Draft(ids.at())
                    .unresolved(key + " is known on deployment only", "the ids written out")
                : ids);
  }

  private static boolean isOpaque(Value value) {
    return switch (value) {
      case Value.Unresolved _ -> true;
      case Value.Scalar(var text, var type, _) -> type == Value.Type.STRING && !text.isKnown();
      case Value.Mapping _, Value.Sequence _ -> false;
    };
  }

  private void trace(Stack.Made function) {
    Optional<Value> own = handler.config().get("tracing");
    Optional<Value> tracing =
        Truth.of(own) == Answer.NO ? service.providerFields("tracing").get("lambda") : own;
    Optional<Value> unread =
        service.provider().get("tracing").filter(Value.Unresolved.class::isInstance);
    if (Truth.of(own) == Answer.NO && unread.isPresent()) {
      tracing = unread;
    }
    if (Truth.of(tracing) != Answer.NO) {
      Value given = tracing.orElseThrow();
      Draft draft = new Draft(given.at());
      boolean flag = given instanceof Value.Scalar(_, var type, _) && type == Value.Type.BOOLEAN;
      function.with("TracingConfig", draft.map("Mode", flag ? draft.text("Active") : given));
      roles
          .shared()
          .ifPresent(role ->
              role.allow(
                  draft,
                  draft.list(draft.text("*")),
                  "xray:PutTraceSegments",
                  "xray:PutTelemetryRecords"));
    }
    if (plugins.has("serverless-plugin-tracing")) {
      traceByPlugin(function, own);
    }
  }

  /**
   * The plugin has the last word: nothing but {@code true} is active to it, and the role is none of
   * its business.
   */
  private void traceByPlugin(Stack.Made function, Optional<Value> own) {
    Optional<Value> common = service.provider().get("tracing");
    Value decides = own.or(() -> common).orElse(handler.draft().flag(false));
    Draft draft = new Draft(decides.at());
    Optional<String> word = Shape.literal(decides);
    boolean known = word.isPresent() || decides instanceof Value.Mapping;
    boolean falls = word.filter(w -> w.equals("true") || w.equals("false")).isEmpty();
    boolean active =
        word.filter("true"::equals).isPresent()
            || (falls && common.flatMap(Shape::literal).filter("true"::equals).isPresent());
    function.with(
        "TracingConfig",
        draft.map(
            "Mode",
            known
                ? draft.text(active ? "Active" : "PassThrough")
                : draft.unresolved("whether tracing is on is not known", "tracing")));
  }

  /** The version, and the alias that events and the URL lead to where there is one. */
  private void publish() {
    Draft draft = handler.draft();
    Answer versioned =
        Truth.of(
            handler
                .setting("versionFunction", new Fields())
                .or(() -> service.provider().get("versionFunctions"))
                .orElse(draft.flag(true)));
    if (versioned == Answer.NO && handler.alias().isEmpty()) {
      return;
    }
    // The framework ends the id with a hash of the code, which nothing can refer to.
    String version = handler.prefix() + "LambdaVersion";
    stack.add(version, "AWS::Lambda::Version", draft).with("FunctionName", draft.ref(handler.id()));
    handler
        .alias()
        .ifPresent(name ->
            stack
                .add(
                    handler.prefix()
                        + (name.equals("snapstart") ? "SnapStart" : "ProvConc")
                        + "LambdaAlias",
                    "AWS::Lambda::Alias",
                    draft)
                .with("FunctionName", draft.ref(handler.id()))
                .with("FunctionVersion", draft.getAtt(version, "Version"))
                .with("Name", draft.text(name)));
  }

  /** Findings about the property point to where the service sets it. */
  private static void at(Stack.Made function, String property, Location where) {
    function
        .properties()
        .get(property)
        .ifPresent(value -> function.properties().put(new Value.Entry(property, where, value)));
  }
}
