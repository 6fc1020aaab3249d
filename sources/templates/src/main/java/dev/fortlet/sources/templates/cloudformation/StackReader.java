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
import java.util.Set;
import java.util.function.Predicate;

/** Reads what one template makes into the part of an estate that is its own. */
public final class StackReader {

  /** Macros that make no functions of their own, or whose work is done before this. */
  private static final Set<String> KNOWN_TRANSFORMS =
      Set.of(
          "AWS::Serverless-2016-10-31",
          "AWS::LanguageExtensions",
          "AWS::CodeDeployBlueGreen",
          "AWS::SecretsManager-2020-07-23",
          "AWS::SecretsManager-2024-09-16");

  private static final String STACK = "AWS::CloudFormation::Stack";

  private static final String STATE_MACHINE_EVENT = "AWS::Serverless::StateMachineEvent";

  private final TemplateResolver resolver;
  private final DeploymentUnit.Kind kind;
  private final Predicate<NestedStack> inSight;
  private final List<FunctionDraft> drafts = new ArrayList<>();
  private final List<LambdaFunction> functions = new ArrayList<>();
  private final Roles roles;
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
    this.names = new FunctionNames(List.of(), resolver);
  }

  /** Reads what resources say of functions and roles, of those of other templates too. */
  private void open() {
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

  /**
   * Reads these templates together: what one says of functions and roles that another makes is
   * joined with them.
   *
   * @return one for each, in the same order
   */
  public static List<UnitRead> read(List<StackReader> stacks) {
    List<Neighbours.Made<FunctionDraft>> functions = new ArrayList<>();
    List<Neighbours.Made<Roles.Draft>> roles = new ArrayList<>();
    for (StackReader stack : stacks) {
      stack.open();
      for (FunctionDraft draft : stack.drafts) {
        functions.add(new Neighbours.Made<>(draft, draft.name, stack.resolver));
      }
      stack
          .roles
          .drafts()
          .forEach((name, draft) -> roles.add(new Neighbours.Made<>(draft, name, stack.resolver)));
    }
    Neighbours<FunctionDraft> allFunctions = new Neighbours<>(functions);
    Neighbours<Roles.Draft> allRoles = new Neighbours<>(roles);
    for (StackReader stack : stacks) {
      stack.names.abroad().forEach(allFunctions::tell);
      stack.roles.abroad().forEach(allRoles::tell);
    }
    for (StackReader stack : stacks) {
      stack.handOver(stacks);
    }
    stacks.forEach(StackReader::finish);
    return stacks.stream().map(stack -> stack.close(stacks)).toList();
  }

  private void finish() {
    Configurations configurations = new Configurations(resolver);
    WebFunctions web = new WebFunctions(resolver, names);
    for (FunctionDraft draft : drafts) {
      functions.add(finish(draft, configurations, web));
    }
  }

  private UnitRead close(List<StackReader> all) {
    Scope scope = resolver.scope();
    Optional<Reason> missing = unexpanded();
    Optional<Reason> hidden = missing;
    List<NestedStack> stacks = nestedStacks();
    for (NestedStack stack : stacks) {
      if (!inSight.test(stack)) {
        missing = missing.or(() -> Optional.of(outOfSight(stack)));
        if (mayRunAsRole(new Handover(resolver, stack), all)) {
          hidden = hidden.or(() -> Optional.of(outOfSight(stack)));
        }
      }
    }
    return new UnitRead(
        new DeploymentUnit(scope.unit(), kind, scope.account(), scope.region(), false)
            .hiding(hidden)
            .apartFrom(hidden.equals(missing) ? Optional.empty() : missing)
            .provisionally(unknownMacro()),
        new Listing<>(functions, missing),
        roles.roles(),
        roles.managedPolicies(),
        notes());
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
  private void handOver(List<StackReader> all) {
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
        Reason reason = handedTo(nested, "permissions on the function " + draft.name);
        child.ifPresentOrElse(
            reader ->
                reader.names.unclear().forEach(saying -> saying.maybe().accept(draft, reason)),
            () -> draft.policyGap(reason));
      }
    }
    for (Roles.Draft draft : roles.drafts().values()) {
      if (handover.reaches(resolver, draft.name, draft.arn)) {
        Reason reason = handedTo(nested, "policies to the role " + draft.name);
        child.ifPresentOrElse(
            reader ->
                reader.roles.unclear().forEach(saying -> saying.maybe().accept(draft, reason)),
            () -> Roles.attachedGap(draft, reason));
      }
    }
  }

  private static Reason handedTo(NestedStack stack, String what) {
    return Reason.at(
        stack.at(),
        "the %s %s, which is handed it, may give %s"
            .formatted(
                stack.outOfSight().isPresent() ? "module" : "nested stack",
                stack.logicalId(),
                what),
        stack.outOfSight().map(Reason::settledBy).orElse("the deployed stack"));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    new Absences(resolver).note().ifPresent(notes::add);
    for (Resource resource : resolver.references().resources().values()) {
      if (resource.type().startsWith("AWS::Serverless::")) {
        notes.add(
            "line %d: %s, %s, is not one that SAM knows"
                .formatted(
                    resource.at().line(),
                    resource.logicalId(),
                    resource.type().equals(STATE_MACHINE_EVENT)
                        ? "an event of a state machine"
                        : "a " + resource.type()));
      }
    }
    return notes;
  }

  /** A macro of the whole template may add, change and remove whatever it likes. */
  private Optional<Reason> unknownMacro() {
    for (String transform : resolver.template().transforms()) {
      if (!KNOWN_TRANSFORMS.contains(transform)) {
        return Optional.of(
            Reason.at(
                resolver.template().document().at(),
                "the macro %s may rewrite the template".formatted(transform),
                "the processed template"));
      }
    }
    return Optional.empty();
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
            scope.unit(),
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

  /** The stacks that this one makes out of other templates. */
  public List<NestedStack> nestedStacks() {
    List<NestedStack> stacks = new ArrayList<>();
    for (Resource resource : resolver.references().resources().values()) {
      nestedStack(resource).ifPresent(stacks::add);
    }
    return stacks;
  }

  /** One of those, by its logical id. */
  public Optional<NestedStack> nestedStack(String logicalId) {
    return Optional.ofNullable(resolver.references().resources().get(logicalId))
        .flatMap(this::nestedStack);
  }

  private Optional<NestedStack> nestedStack(Resource resource) {
    if (!resource.type().equals(STACK)
        && !resource.type().equals("AWS::Serverless::Application")
        && !resource.type().equals("Terraform::Module")) {
      return Optional.empty();
    }
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
    return Optional.of(
        new NestedStack(resource.logicalId(), template, parameters, outOfSight, resource.at()));
  }

  /** Why there may be functions that this very template makes and that are not in sight. */
  private Optional<Reason> unexpanded() {
    for (Gap gap : resolver.references().gaps()) {
      if (gap.mayMake(
          "AWS::Lambda::Function", "AWS::Lambda::WebFunction", "AWS::Serverless::", STACK)) {
        return Optional.of(gap.reason());
      }
    }
    Optional<Reason> macro = unknownMacro();
    if (macro.isPresent()) {
      return macro;
    }
    for (Resource resource : resolver.references().resources().values()) {
      if (resource.type().startsWith("AWS::Serverless::")
          && !resource.type().equals(STATE_MACHINE_EVENT)
          && !resource.type().equals("AWS::Serverless::Application")) {
        return Optional.of(
            Reason.at(
                resource.at(),
                "%s, a %s, was not expanded".formatted(resource.logicalId(), resource.type()),
                "the processed template"));
      }
    }
    return Optional.empty();
  }

  /** Why a stack that is made of another template may have functions that are not in sight. */
  private static Reason outOfSight(NestedStack stack) {
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
        "the nested stack %s is not in sight: %s".formatted(stack.logicalId(), why),
        "that template");
  }
}
