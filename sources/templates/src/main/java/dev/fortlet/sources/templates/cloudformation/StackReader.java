package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.LambdaIdentity;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.WebFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.units.UnitRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what one template makes into the part of an estate that is its own. */
public final class StackReader {

  private static final String STACK = InnerStacks.STACK;

  private final TemplateResolver resolver;
  private final DeploymentUnit.Kind kind;
  private final Predicate<NestedStack> inSight;
  private final List<FunctionDraft> drafts = new ArrayList<>();
  private final List<LambdaFunction> functions = new ArrayList<>();
  private final Roles roles;
  private final InnerStacks inner;
  private final Unlisted unlisted;
  private FunctionNames names;

  /**
   * @param inSight whether the template of a nested stack is read too, as a unit of its own
   */
  public StackReader(
      TemplateResolver resolver, DeploymentUnit.Kind kind, Predicate<NestedStack> inSight) {
    this.resolver = resolver;
    this.kind = kind;
    this.inSight = inSight;
    this.roles = new Roles(resolver);
    this.inner = new InnerStacks(resolver);
    this.unlisted = new Unlisted(resolver);
    this.names = new FunctionNames(List.of(), resolver);
  }

  /** Reads what resources say of functions and roles, of those of other templates too. */
  void open() {
    Iterable<Resource> resources = resolver.references().resources().values();
    for (Resource resource : resources) {
      switch (resource.type()) {
        case "AWS::Lambda::Function" -> drafts.add(draft(resource, false));
        case "AWS::Lambda::WebFunction" -> drafts.add(draft(resource, true));
        default -> {}
      }
    }
    names = new FunctionNames(drafts, resolver);
    Permissions permissions = new Permissions(resolver, names);
    Versions versions = new Versions(resolver, names);
    WebFunctions web = new WebFunctions(resolver, names);
    for (Resource resource : resources) {
      switch (resource.type()) {
        case "AWS::Lambda::Version", "AWS::Lambda::Alias" -> versions.qualifier(resource);
        case "AWS::Lambda::Url" -> versions.url(resource);
        case "AWS::Lambda::EventInvokeConfig" -> versions.destinations(resource);
        case "AWS::Lambda::Permission" -> permissions.permission(resource);
        case "AWS::Lambda::ResourcePolicy" -> permissions.document(resource);
        case "AWS::Lambda::WebFunctionEndpoint" -> web.endpoint(resource);
        default -> {}
      }
    }
    new Triggers(resolver, names).read(resources);
    roles.read(resources);
    resolver.references().gaps().forEach(this::leaveOpen);
  }

  /** What cannot be listed may let others invoke these functions, and give their roles more. */
  private void leaveOpen(Gap gap) {
    if (gap.mayMake(
        "AWS::Lambda::Permission",
        "AWS::Lambda::ResourcePolicy",
        "AWS::Lambda::Url",
        "AWS::Lambda::Alias",
        "AWS::Lambda::Version",
        "AWS::Lambda::Event",
        "AWS::Lambda::WebFunction",
        "AWS::Serverless::",
        STACK)) {
      for (FunctionDraft draft : drafts) {
        draft.policyGap(gap.reason());
        draft.urlGap(gap.reason());
        draft.triggersMissing = draft.triggersMissing.or(() -> Optional.of(gap.reason()));
      }
    }
    if (gap.mayMake("AWS::IAM::", "AWS::Serverless::", STACK)) {
      roles.drafts().values().forEach(draft -> Roles.attachedGap(draft, gap.reason()));
    }
  }

  public TemplateResolver resolver() {
    return resolver;
  }

  List<FunctionDraft> functions() {
    return drafts;
  }

  Map<Text, Roles.Draft> roles() {
    return roles.drafts();
  }

  /** What it says of functions that it does not make itself, or perhaps does not. */
  List<Abroad<FunctionDraft>> functionsAbroad() {
    return names.abroad();
  }

  List<Abroad<Roles.Draft>> rolesAbroad() {
    return roles.abroad();
  }

  /** The questions that it leaves open, those that matter most first; after it was read. */
  public List<Question> questions() {
    return resolver.openings().questions();
  }

  void finish() {
    Configurations configurations = new Configurations(resolver);
    WebFunctions web = new WebFunctions(resolver, names);
    for (FunctionDraft draft : drafts) {
      functions.add(finish(draft, configurations, web));
    }
  }

  UnitRead close(List<StackReader> all) {
    Scope scope = resolver.scope();
    Optional<Reason> missing = unlisted.functions();
    Optional<Reason> hidden = missing;
    List<NestedStack> stacks = nestedStacks();
    for (NestedStack stack : stacks) {
      if (!inSight.test(stack)) {
        missing = missing.or(() -> Optional.of(InnerStacks.outOfSight(stack)));
        if (mayRunAsRole(new Handover(resolver, stack), all)) {
          hidden = hidden.or(() -> Optional.of(InnerStacks.outOfSight(stack)));
        }
      }
    }
    return new UnitRead(
        new DeploymentUnit(scope.deployed(), kind, scope.account(), scope.region(), false)
            .hiding(hidden)
            .apartFrom(hidden.equals(missing) ? Optional.empty() : missing)
            .provisionally(unlisted.macro()),
        new Listing<>(functions, missing),
        roles.roles(),
        roles.managedPolicies(),
        new Workloads(resolver, roles).read(),
        unlisted.notes());
  }

  /**
   * Whether functions of a nested stack may run as a role that is in sight. Where the account is
   * known a role that is called by a plain name can be spelled anywhere, handed over or not.
   */
  private boolean mayRunAsRole(Handover handover, List<StackReader> all) {
    if (resolver.scope().account().isKnown() || handover.mayCarryAnything()) {
      return true;
    }
    for (StackReader owner : handover.isHandedOn() ? all : List.of(this)) {
      for (Roles.Draft draft : owner.roles.drafts().values()) {
        if (handover.reaches(owner.resolver, draft.name, draft.arn)) {
          return true;
        }
      }
      for (LambdaFunction function : owner.functions) {
        if (function.role() instanceof Fact.Known<Text>(var role)
            && handover.reaches(owner.resolver, role, role)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Leaves open what nested stacks may say of functions and roles that they are handed. */
  void handOver(List<StackReader> all) {
    for (NestedStack nested : nestedStacks()) {
      Optional<StackReader> child = child(nested, all);
      if (child.isPresent() && child.get().isClear()) {
        continue;
      }
      Handover handover = new Handover(resolver, nested);
      for (StackReader owner : handover.isHandedOn() ? all : List.of(this)) {
        owner.leaveOpen(handover, child);
      }
    }
  }

  private Optional<StackReader> child(NestedStack nested, List<StackReader> all) {
    Optional<TemplateResolver> template = resolver.outside().nested(nested.logicalId());
    return template.flatMap(
        made -> all.stream().filter(stack -> stack.resolver == made).findFirst());
  }

  /** Whether it is certain of what it says all that it says. */
  private boolean isClear() {
    return names.unclear().isEmpty() && roles.unclear().isEmpty();
  }

  private void leaveOpen(Handover handover, Optional<StackReader> child) {
    NestedStack nested = handover.stack();
    for (FunctionDraft draft : drafts) {
      if (handover.reaches(resolver, draft.name, draft.arn)) {
        Reason reason = InnerStacks.handed(nested, "permissions on the function " + draft.name);
        child.ifPresentOrElse(
            reader ->
                reader.names.unclear().forEach(saying -> saying.maybe().accept(draft, reason)),
            () -> draft.policyGap(reason));
      }
    }
    for (Roles.Draft draft : roles.drafts().values()) {
      if (handover.reaches(resolver, draft.name, draft.arn)) {
        Reason reason = InnerStacks.handed(nested, "policies to the role " + draft.name);
        child.ifPresentOrElse(
            reader ->
                reader.roles.unclear().forEach(saying -> saying.maybe().accept(draft, reason)),
            () -> Roles.attachedGap(draft, reason));
      }
    }
  }

  /** The stacks that this one makes out of other templates. */
  public List<NestedStack> nestedStacks() {
    return inner.all();
  }

  /** One of those, by its logical id. */
  public Optional<NestedStack> nestedStack(String logicalId) {
    return inner.find(logicalId);
  }

  private FunctionDraft draft(Resource resource, boolean web) {
    Text name = resolver.references().nameText(resource);
    Text arn =
        resolver.references().attribute(resource.logicalId(), "Arn", resource.at())
                instanceof Value.Scalar(var text, _, _)
            ? text
            : name;
    return new FunctionDraft(resource, name, arn, resolver.references().isGenerated(resource), web);
  }

  private LambdaFunction finish(
      FunctionDraft draft, Configurations configurations, WebFunctions web) {
    Scope scope = resolver.scope();
    Resource resource = draft.resource;
    Map<String, Location> properties = new HashMap<>();
    for (Value.Entry entry : resource.properties().entries()) {
      properties.put(entry.key(), entry.keyAt());
    }
    LambdaIdentity identity =
        new LambdaIdentity(
            scope.unit() + "#" + resource.logicalId(),
            scope.deployed(),
            draft.name.known().orElse(resource.logicalId()),
            draft.arn,
            scope.account(),
            scope.region(),
            resource.at(),
            properties);
    List<Qualifier> qualifiers = draft.finish();
    if (draft.web) {
      return new WebFunction(
          identity, web.configuration(draft), Listing.complete(qualifiers), draft.endpoints);
    }
    return new EventFunction(
        identity,
        configurations.read(draft),
        Listing.complete(qualifiers),
        new Listing<>(draft.triggers, draft.triggersMissing));
  }
}
