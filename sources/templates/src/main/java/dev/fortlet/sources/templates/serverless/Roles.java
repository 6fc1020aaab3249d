package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which role each function runs as: one that it names, one of its own that a plugin makes, or the
 * one that all share.
 */
final class Roles {

  static final String PER_FUNCTION = "serverless-iam-roles-per-function";

  /** Whether a function has a role of its own, and by whose doing. */
  private enum Own {
    NO,
    /** The plugin makes it, out of the role that all share. */
    BY_PLUGIN,
    /** Version 4 of the framework makes it. */
    BY_FRAMEWORK,
    /** That hangs on a version that the service does not name. */
    MAYBE
  }

  private final Service service;
  private final Fields iam;
  private final Plugins plugins;
  private final boolean each;
  private final Optional<ExecutionRole> shared;
  private final Map<String, ExecutionRole> own = new HashMap<>();

  Roles(Service service, Plugins plugins) {
    this.service = service;
    this.plugins = plugins;
    this.iam = service.providerFields("iam").get("role").map(Fields::of).orElseGet(Fields::new);
    this.each = iam.literal("mode").filter("perFunction"::equals).isPresent();
    boolean made = isMade();
    this.shared =
        made && !each ? Optional.of(new ExecutionRole(Names.ROLE, where())) : Optional.empty();
    if (made) {
      for (Handler handler : service.handlers()) {
        Own owns = owns(handler);
        if (owns == Own.BY_PLUGIN || owns == Own.BY_FRAMEWORK) {
          own.put(handler.key(), new ExecutionRole(handler.prefix() + Names.ROLE, handler.draft()));
        }
      }
    }
  }

  private Own owns(Handler handler) {
    if (handler.config().has("role")) {
      return Own.NO;
    }
    boolean statements = handler.config().declares("iamRoleStatements");
    if (statements && plugins.has(PER_FUNCTION)) {
      return Own.BY_PLUGIN;
    }
    if (each) {
      return Own.BY_FRAMEWORK;
    }
    Fields role = settings(handler);
    boolean asked = role.declares("statements") || role.has("managedPolicies");
    if (!statements && !asked) {
      return Own.NO;
    }
    return switch (service.version().four()) {
      case YES -> Own.BY_FRAMEWORK;
      case NO -> Own.NO;
      case MAYBE -> Own.MAYBE;
    };
  }

  /** {@code iam.role} of a function. */
  static Fields settings(Handler handler) {
    return handler
        .config()
        .mapping("iam")
        .flatMap(iam -> iam.get("role"))
        .map(Fields::of)
        .orElseGet(Fields::new);
  }

  private Draft where() {
    return service
        .provider()
        .get("iam")
        .or(() -> service.provider().get("iamRoleStatements"))
        .or(() -> service.provider().get("name"))
        .map(value -> new Draft(value.at()))
        .orElse(service.draft());
  }

  /** Whether the framework makes roles for functions at all. */
  private boolean isMade() {
    if (given().isPresent() || service.provider().declares("role")) {
      return false;
    }
    for (Handler handler : service.handlers()) {
      if (!handler.config().declares("role")) {
        return true;
      }
    }
    return false;
  }

  /** Why it is not known which roles there are, if that cannot be read. */
  private Optional<Value> open() {
    Optional<Value> settings = service.provider().get("iam");
    if (settings.isPresent() && !(settings.get() instanceof Value.Mapping)) {
      Draft draft = new Draft(settings.get().at());
      return settings.get() instanceof Value.Unresolved
          ? settings
          : Optional.of(draft.unresolved("provider.iam is no mapping", "provider.iam written out"));
    }
    return iam.get("mode")
        .filter(mode -> Shape.literal(mode).isEmpty())
        .map(
            mode -> new Draft(mode.at()).unresolved("iam.role.mode is not known", "iam.role.mode"));
  }

  /** The role that the provider names for all functions, instead of having one made. */
  private Optional<Value> given() {
    Optional<Value> role = service.providerFields("iam").get("role");
    return role.filter(value ->
        switch (value) {
          case Value.Scalar _ -> true;
          case Value.Unresolved _ -> true;
          case Value.Sequence _ -> false;
          case Value.Mapping(var entries, _) ->
              entries.stream().anyMatch(entry -> entry.key().contains("::"));
        });
  }

  boolean isOwnByFramework(Handler handler) {
    return owns(handler) == Own.BY_FRAMEWORK;
  }

  Optional<ExecutionRole> ownOf(Handler handler) {
    return Optional.ofNullable(own.get(handler.key()));
  }

  Optional<ExecutionRole> shared() {
    return shared;
  }

  /** Whether the function runs as a role that the framework does not write. */
  boolean isElsewhere(Handler handler) {
    return custom(handler).isPresent();
  }

  private Optional<Value> custom(Handler handler) {
    return handler.config().get("role").or(this::given).or(() -> service.provider().get("role"));
  }

  /** What stands in the function's {@code Role}. */
  Value reference(Handler handler) {
    Draft draft = handler.draft();
    ExecutionRole made = own.get(handler.key());
    if (made != null) {
      return made.arn(draft);
    }
    Optional<Value> custom = custom(handler);
    if (!handler.config().has("role") && open().isPresent()) {
      return open().get();
    }
    if (custom.isEmpty()) {
      return owns(handler) == Own.MAYBE
          ? draft.unresolved(
              "whether the function has a role of its own hangs on the framework's version",
              "frameworkVersion")
          : draft.getAtt(Names.ROLE, "Arn");
    }
    Optional<String> name = Shape.literal(custom.get());
    boolean logicalId = name.isPresent() && !name.get().startsWith("arn:");
    return logicalId ? new Draft(custom.get().at()).getAtt(name.get(), "Arn") : custom.get();
  }

  /** The statements and policies that all functions get, before their settings add to them. */
  void begin() {
    RoleStatements statements = new RoleStatements(service, iam, each);
    shared.ifPresent(role -> statements.shared(role, where()));
    for (Handler handler : service.handlers()) {
      ExecutionRole role = own.get(handler.key());
      if (role != null) {
        statements.own(handler, role, isOwnByFramework(handler));
      }
    }
  }

  void write(Stack stack) {
    Draft draft = service.draft();
    Value policyName = Service.text(service.prefix().plus("-lambda"), draft);
    if (shared.isPresent()) {
      Stack.Made role = shared.get().writeTo(stack, policyName);
      role.with("Path", iam.get("path"))
          .with("RoleName", iam.get("name").orElseGet(() -> roleName(Text.of(""))))
          .with("PermissionsBoundary", boundary());
    }
    for (Handler handler : service.handlers()) {
      ExecutionRole made = own.get(handler.key());
      if (made == null) {
        continue;
      }
      if (shared.isPresent()) {
        shared.get().services().forEach(name -> Shape.literal(name).ifPresent(made::trust));
      }
      Fields plugin = service.custom().get(PER_FUNCTION).map(Fields::of).orElseGet(Fields::new);
      made.writeTo(stack, policyName)
          .with("Path", settings(handler).get("path").or(() -> iam.get("path")))
          .with(
              "RoleName",
              settings(handler)
                  .get("name")
                  .or(() -> handler.config().get("iamRoleStatementsName"))
                  .orElseGet(() -> roleName(Text.of(handler.key() + "-"))))
          .with(
              "PermissionsBoundary",
              settings(handler)
                  .get("permissionsBoundary")
                  .or(() -> handler.config().get("iamPermissionsBoundary"))
                  .or(() -> plugin.get("iamGlobalPermissionsBoundary"))
                  .or(this::boundary));
    }
  }

  private Optional<Value> boundary() {
    return iam.get("permissionsBoundary")
        .or(() -> iam.get("permissionBoundary"))
        .or(() -> service.provider().get("rolePermissionsBoundary"));
  }

  private Value roleName(Text middle) {
    Draft draft = where();
    return draft.map(
        "Fn::Join",
        draft.list(
            draft.text(""),
            draft.list(
                Service.text(service.prefix().plus("-").plus(middle), draft),
                draft.ref("AWS::Region"),
                draft.text("-lambdaRole"))));
  }
}
