package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The role that SAM makes for a function or a state machine that names none. */
final class RoleDraft {

  private static final String AWS_POLICY = "arn:aws:iam::aws:policy/";

  /** Conditions within conditions; a template that multiplies itself has more. */
  private static final int MAX_CONDITIONS = 8;

  private final Resource role;
  private final Draft draft;
  private final List<Value> managed = new ArrayList<>();
  private final Set<String> managedSeen = new HashSet<>();
  private final List<Value> inline = new ArrayList<>();
  private final Set<String> named = new HashSet<>();

  RoleDraft(String id, Resource owner, Value trust) {
    this.draft = owner.draft();
    this.role = Resource.of(id, "AWS::IAM::Role", draft);
    owner.passOnTo(role);
    role.properties().put("AssumeRolePolicyDocument", trust);
  }

  String id() {
    return role.id();
  }

  Value.Mapping arn() {
    return draft.getAtt(role.id(), "Arn");
  }

  /** An AWS-managed policy, by its path and name. */
  void manage(String pathAndName) {
    manage(draft.text(AWS_POLICY + pathAndName));
  }

  void manage(Value arn) {
    Optional<String> literal = Shape.literal(arn);
    if (literal.isEmpty() || managedSeen.add(literal.get())) {
      managed.add(arn);
    }
  }

  /** An inline policy that an event asks for; events of one kind ask for it once. */
  void allow(String name, Value.Mapping document) {
    inline.add(draft.policy(name, document));
  }

  void allowOnce(String key, String name, Value.Mapping document) {
    if (named.add(key)) {
      allow(name, document);
    }
  }

  /** Something about the role's permissions could not be read. */
  void unread(String message, String settledBy) {
    inline.add(draft.unresolved(message, settledBy));
  }

  /** What stands under {@code Policies}, in any of its forms. */
  void addPolicies(Optional<Value> policies) {
    int index = 0;
    for (Value policy : policies.map(Shape::items).orElse(List.of())) {
      add(policy, index++);
    }
  }

  private void add(Value policy, int index) {
    Optional<Shape.Branches> branches = Shape.branches(policy);
    if (branches.isPresent()) {
      addConditional(policy, branches.get(), index);
      return;
    }
    switch (kind(policy)) {
      case MANAGED -> manage(managedArn(policy));
      case DOCUMENT -> inline.add(named(index, policy));
      case TEMPLATE -> inline.add(named(index, expanded(policy)));
      case NOTHING -> {}
      case UNREAD -> inline.add(unreadable(policy));
    }
  }

  private void addConditional(Value policy, Shape.Branches branches, int index) {
    Kind then = kind(branches.then());
    Kind otherwise = kind(branches.otherwise());
    Kind kind = then == Kind.NOTHING ? otherwise : then;
    if (otherwise != Kind.NOTHING && otherwise != kind) {
      inline.add(unreadable(policy));
      return;
    }
    Draft here = new Draft(policy.at());
    switch (kind) {
      case MANAGED ->
          managed.add(
              here.choice(
                  branches.condition(),
                  managedArn(branches.then()),
                  managedArn(branches.otherwise())));
      case DOCUMENT, TEMPLATE ->
          inline.add(
              here.choice(
                  branches.condition(),
                  branch(branches.then(), index),
                  branch(branches.otherwise(), index)));
      case NOTHING -> {}
      case UNREAD -> inline.add(unreadable(policy));
    }
  }

  private Value branch(Value policy, int index) {
    return Shape.isNoValue(policy)
        ? policy
        : named(index, kind(policy) == Kind.TEMPLATE ? expanded(policy) : policy);
  }

  /** Read only where a policy is given by its name. */
  private static final class Paths {
    static final Table TABLE = Table.read("managed-policy-paths.tsv", 1);
  }

  private enum Kind {
    MANAGED,
    DOCUMENT,
    TEMPLATE,
    NOTHING,
    UNREAD
  }

  private static Kind kind(Value policy) {
    return kind(policy, 0);
  }

  private static Kind kind(Value policy, int depth) {
    return switch (policy) {
      case Value.Scalar(var _, var type, var _) ->
          type == Value.Type.STRING ? Kind.MANAGED : Kind.UNREAD;
      case Value.Mapping mapping when Shape.isNoValue(mapping) -> Kind.NOTHING;
      case Value.Mapping mapping when Shape.intrinsic(mapping).isPresent() ->
          switch (mapping.entries().getFirst().key()) {
            case "Fn::If" -> branchKind(mapping, depth + 1);
            case "Fn::Transform" -> Kind.UNREAD;
            default -> Kind.MANAGED;
          };
      case Value.Mapping mapping when mapping.has("Statement") -> Kind.DOCUMENT;
      case Value.Mapping mapping when mapping.entries().size() == 1 -> Kind.TEMPLATE;
      case Value.Mapping _, Value.Sequence _, Value.Unresolved _ -> Kind.UNREAD;
    };
  }

  /** A nested condition is of the kind that its branches are of. */
  private static Kind branchKind(Value.Mapping policy, int depth) {
    if (depth > MAX_CONDITIONS) {
      return Kind.UNREAD;
    }
    return Shape.branches(policy)
        .map(branches -> {
          Kind then = kind(branches.then(), depth);
          return then == Kind.NOTHING ? kind(branches.otherwise(), depth) : then;
        })
        .filter(kind -> kind != Kind.TEMPLATE)
        .orElse(Kind.UNREAD);
  }

  private Value managedArn(Value policy) {
    Optional<String> name = Shape.literal(policy);
    if (name.isEmpty() || name.get().startsWith("arn:") || !isName(name.get())) {
      return policy;
    }
    String path = Paths.TABLE.row(name.get()).orElse("");
    return new Draft(policy.at()).text(AWS_POLICY + path + name.get());
  }

  /** What else stands there, such as a dynamic reference, is not ours to resolve. */
  private static boolean isName(String text) {
    return text.chars()
        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+=,.@-_/".indexOf(c) >= 0));
  }

  private static Value expanded(Value policy) {
    return PolicyTemplates.expand(((Value.Mapping) policy).entries().getFirst());
  }

  private Value named(int index, Value document) {
    return document instanceof Value.Unresolved
        ? document
        : new Draft(document.at()).policy(role.id() + "Policy" + index, document);
  }

  private static Value unreadable(Value policy) {
    return policy instanceof Value.Unresolved
        ? policy
        : new Draft(policy.at())
            .unresolved(
                "an entry of Policies is no policy that SAM knows",
                "a policy name, an ARN, statements or a policy template");
  }

  Resource finish() {
    role.properties().put("ManagedPolicyArns", draft.list(managed));
    if (!inline.isEmpty()) {
      role.properties().put("Policies", draft.list(inline));
    }
    return role;
  }

  Fields properties() {
    return role.properties();
  }

  Resource resource() {
    return role;
  }
}
