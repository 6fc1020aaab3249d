package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.estate.ManagedPolicy;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.Perhaps;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.model.iam.PolicyParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a template's roles and the policies that its resources put on them, from either side. */
final class Roles {

  /** A role and what other resources have added to it. */
  static final class Draft {
    final Resource resource;
    final Text name;
    final Text arn;
    final boolean hasGeneratedName;
    Listing<Role.Attachment> attached;
    Listing<Role.InlinePolicy> inline;

    Draft(
        Resource resource,
        Text name,
        Text arn,
        boolean hasGeneratedName,
        Listing<Role.Attachment> attached,
        Listing<Role.InlinePolicy> inline) {
      this.hasGeneratedName = hasGeneratedName;
      this.resource = resource;
      this.name = name;
      this.arn = arn;
      this.attached = attached;
      this.inline = inline;
    }
  }

  private final TemplateResolver resolver;
  private final Map<Text, Draft> byName = new LinkedHashMap<>();
  private final List<Abroad<Draft>> abroad = new ArrayList<>();
  private final List<Saying<Draft>> unclear = new ArrayList<>();
  private final List<ManagedPolicy> managed = new ArrayList<>();

  Roles(TemplateResolver resolver) {
    this.resolver = resolver;
  }

  void read(Iterable<Resource> resources) {
    for (Resource resource : resources) {
      if (resource.type().equals("AWS::IAM::Role")) {
        role(resource);
      }
    }
    for (Resource resource : resources) {
      switch (resource.type()) {
        case "AWS::IAM::Policy" -> policy(resource, "Roles");
        case "AWS::IAM::RolePolicy" -> policy(resource, "RoleName");
        case "AWS::IAM::ManagedPolicy" -> managedPolicy(resource);
        case "Terraform::RolePolicyAttachment" -> attachment(resource);
        default -> {}
      }
    }
  }

  List<Role> roles() {
    List<Role> roles = new ArrayList<>();
    for (Draft draft : byName.values()) {
      Resource resource = draft.resource;
      Fields fields = Fields.of(resource, resolver);
      roles.add(
          new Role(
              resolver.scope().unit() + "#" + resource.logicalId(),
              resolver.scope().deployed(),
              draft.name,
              draft.arn,
              resolver.scope().account(),
              document(fields, "AssumeRolePolicyDocument", resource),
              draft.attached,
              draft.inline,
              boundary(fields),
              resource.at()));
    }
    return roles;
  }

  List<ManagedPolicy> managedPolicies() {
    return managed;
  }

  Map<Text, Draft> drafts() {
    return byName;
  }

  /** What is said of roles that this template does not make, or perhaps does not. */
  List<Abroad<Draft>> abroad() {
    return abroad;
  }

  /** What is said of roles that cannot be told at all. */
  List<Saying<Draft>> unclear() {
    return unclear;
  }

  private Text arn(Resource resource, String attribute) {
    return resolver.references().attribute(resource.logicalId(), attribute, resource.at())
            instanceof Value.Scalar(var text, _, _)
        ? text
        : resolver
            .scope()
            .symbol(
                resource.logicalId() + "." + attribute, dev.fortlet.model.facts.Symbol.Shape.ANY);
  }

  private static Fact<Optional<Text>> boundary(Fields fields) {
    return fields
        .text("PermissionsBoundary")
        .flatMap(text -> {
          if (text.isPresent() && text.get().equals(Text.of(""))) {
            return Fact.known(Optional.<Text>empty());
          }
          return Fact.known(text);
        });
  }

  private void role(Resource resource) {
    Fields fields = Fields.of(resource, resolver);
    Listing<Role.Attachment> attached = fields.texts("ManagedPolicyArns", Role.Attachment::new);
    Listing<Fields> policies = fields.each("Policies");
    List<Role.InlinePolicy> inline = new ArrayList<>();
    for (Fields policy : policies.items()) {
      inline.add(inline(policy, resource, policy.at()));
    }
    Text name = resolver.references().nameText(resource);
    byName.put(
        name,
        new Draft(
            resource,
            name,
            arn(resource, "Arn"),
            resolver.references().isGenerated(resource),
            attached,
            new Listing<>(inline, policies.missing())));
  }

  private Role.InlinePolicy inline(Fields fields, Resource resource, Location at) {
    Text name = fields.get("PolicyName").flatMap(Trees::text).orElse(Text.of(resource.logicalId()));
    return new Role.InlinePolicy(name, document(fields, "PolicyDocument", resource), at);
  }

  private static Fact<Policy> document(Fields fields, String property, Resource resource) {
    Optional<Value> document = fields.get(property);
    if (document.isEmpty()) {
      return Fact.unread(
          Reason.at(resource.at(), resource.logicalId() + " has no " + property, property));
    }
    return document.get() instanceof Value.Unresolved(var reason, _)
        ? Fact.unread(reason)
        : Fact.known(PolicyParser.parse(document.get()));
  }

  private void policy(Resource resource, String property) {
    Fields fields = Fields.of(resource, resolver);
    Role.InlinePolicy written = inline(fields, resource, resource.at());
    Role.InlinePolicy policy =
        resource.doubt().map(doubt -> perhaps(written, doubt)).orElse(written);
    each(
        resource,
        fields.texts(property),
        new Saying<>(
            (draft, _) -> draft.inline = draft.inline.plus(policy),
            (draft, reason) -> draft.inline = draft.inline.plus(perhaps(policy, reason))));
  }

  private void managedPolicy(Resource resource) {
    Fields fields = Fields.of(resource, resolver);
    Text arn = arn(resource, "PolicyArn");
    Fact<Policy> document = document(fields, "PolicyDocument", resource);
    managed.add(
        new ManagedPolicy(
            resolver.scope().unit() + "#" + resource.logicalId(),
            resolver.scope().deployed(),
            resolver.references().nameText(resource),
            arn,
            document,
            resource.at()));
    Role.Attachment attachment = new Role.Attachment(arn, resource.at(), resource.doubt());
    each(
        resource,
        fields.texts("Roles"),
        new Saying<>(
            (draft, _) -> draft.attached = draft.attached.plus(attachment),
            (draft, reason) ->
                draft.inline =
                    draft.inline.plus(
                        perhaps(
                            new Role.InlinePolicy(
                                resolver.references().nameText(resource), document, resource.at()),
                            reason))));
  }

  private static Role.InlinePolicy perhaps(Role.InlinePolicy policy, Reason reason) {
    return new Role.InlinePolicy(
        policy.name(), Perhaps.policy(policy.document(), reason), policy.location());
  }

  /** In Terraform's words an attachment is a resource of its own. */
  private void attachment(Resource resource) {
    Fields fields = Fields.of(resource, resolver);
    Listing<Text> arns = fields.texts("PolicyArn");
    Listing<Role.Attachment> attached =
        arns.map(arn -> new Role.Attachment(arn, resource.at(), resource.doubt()));
    each(
        resource,
        fields.texts("Roles"),
        new Saying<>(
            (draft, _) -> draft.attached = draft.attached.plus(attached), Roles::attachedGap));
  }

  static void attachedGap(Draft draft, Reason reason) {
    draft.attached = draft.attached.plus(Listing.partial(List.of(), reason));
  }

  private void each(Resource resource, Listing<Text> names, Saying<Draft> saying) {
    for (Text name : names.items()) {
      Text plain = path(name).getLast();
      Draft exact = byName.get(plain);
      if (exact != null) {
        saying.certainly().accept(exact, Text.of(""));
        continue;
      }
      Runnable here =
          () -> doubt(plain, saying, about(resource, resolver.origins().why(name, resource.at())));
      boolean handed = resolver.origins().isHanded(plain);
      if (!handed) {
        here.run();
      }
      abroad.add(abroad(name, false, resource, saying, handed ? here : () -> {}));
      for (Text possible : resolver.imports().perhaps(name)) {
        abroad.add(abroad(possible, true, resource, saying, () -> {}));
      }
    }
    if (names.missing().isPresent()) {
      unclear.add(saying);
      byName
          .values()
          .forEach(draft -> saying.maybe().accept(draft, about(resource, names.missing().get())));
    }
  }

  private void doubt(Text name, Saying<Draft> saying, Reason reason) {
    boolean inside = resolver.origins().isMadeInside(name);
    for (Draft draft : byName.values()) {
      if ((inside || !draft.hasGeneratedName) && name.equalTo(draft.name) != Answer.NO) {
        saying.maybe().accept(draft, reason);
      }
    }
  }

  private Abroad<Draft> abroad(
      Text name, boolean perhaps, Resource resource, Saying<Draft> saying, Runnable elsewise) {
    List<Text> path = path(name);
    List<Text> arn = path.getFirst().split(':', 6).orElse(List.of());
    return new Abroad<>(
        path.getLast(),
        arn.size() == 6 ? arn.get(4) : resolver.scope().account(),
        Text.of(""),
        perhaps,
        resolver,
        "policy " + resource.logicalId(),
        resource.at(),
        saying,
        elsewise);
  }

  /** A role may be named by its ARN where only names are asked for: people do, and mean it. */
  private static List<Text> path(Text name) {
    return name.split('/', Integer.MAX_VALUE).orElse(List.of(name));
  }

  private static Reason about(Resource resource, Reason reason) {
    return Reason.at(
        resource.at(),
        "the policy %s may be on this role: %s".formatted(resource.logicalId(), reason.message()),
        reason.settledBy());
  }
}
