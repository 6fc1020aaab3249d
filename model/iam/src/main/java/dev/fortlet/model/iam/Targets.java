package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;

/** Finds what an escalation path of a role may reach. */
final class Targets {

  private static final String FRESH = "x7q";

  private final Grants grants;
  private final Strength strength;

  Targets(Grants grants, Strength strength) {
    this.grants = grants;
    this.strength = strength;
  }

  List<Target> of(Escalation escalation) {
    String action = escalation.needs().getFirst().action();
    return switch (escalation.kind()) {
      case SELF, OWN_BOUNDARY -> List.of(new Target.Itself(grants.role().arn()));
      case OWN_POLICY, OWN_POLICY_VERSION -> ownPolicies();
      case ROLE, ROLE_TRUSTING_SERVICE -> roles(action, strength.strongRoles());
      case ROLE_TRUSTING_US -> roles(action, strength.assumableRoles());
      case NEW_ROLE -> newRoles(escalation);
      case FUNCTION -> functions(action);
      case USER -> others(action, "iam", "user/");
      case GROUP -> others(action, "iam", "group/");
      case OTHER_ROLE -> others(action, "iam", "role/");
      case POLICY -> others(action, "iam", "policy/");
    };
  }

  private List<Target> ownPolicies() {
    List<Target> policies = new ArrayList<>();
    for (NamedPolicy policy : grants.role().policies().items()) {
      if (policy.arn().isPresent()
          && AwsManagedPolicies.isAwsManaged(policy.arn().get()) == Answer.NO) {
        policies.add(new Target.Itself(policy.arn().get()));
      }
    }
    return policies;
  }

  /** A role that is certainly weak leads nowhere, so only the others count. */
  private List<Target> roles(String action, List<RolePowers> strong) {
    List<Target> targets = new ArrayList<>();
    for (RolePowers role : strong) {
      if (role.arn().equalTo(grants.role().arn()) != Answer.YES) {
        targets.add(new Target.Role(role));
      }
    }
    Listing<RolePowers> all = strength.around().roles();
    if (!all.isComplete()) {
      List<Text> seen = new ArrayList<>(List.of(grants.role().arn()));
      all.items().forEach(role -> seen.add(role.arn()));
      targets.addAll(unseen(action, "iam", "role/", seen));
    }
    return targets;
  }

  /** Names that a wildcard leaves free; a fixed one may be taken. */
  private List<Target> newRoles(Escalation escalation) {
    List<Target> free = new ArrayList<>();
    for (Escalation.Need need : escalation.needs()) {
      for (Target target : others(need.action(), "iam", "role/")) {
        if (target.isFresh()) {
          free.add(target);
        }
      }
    }
    return free;
  }

  private List<Target> functions(String action) {
    List<Target> targets = new ArrayList<>();
    for (Surroundings.FunctionRole function : strength.strongFunctions()) {
      targets.add(new Target.Function(function.arn(), function.role()));
    }
    Listing<Surroundings.FunctionRole> all = strength.around().functions();
    if (!all.isComplete()) {
      List<Text> seen = all.items().stream().map(Surroundings.FunctionRole::arn).toList();
      targets.addAll(unseen(action, "lambda", "function:", seen));
    }
    return targets;
  }

  private List<Target> others(String action, String service, String type) {
    return unseen(action, service, type, List.of(grants.role().arn()));
  }

  /** What the role's own Allows name, and what their wildcards cover beside what is in sight. */
  private List<Target> unseen(String action, String service, String type, List<Text> seen) {
    List<Target> targets = new ArrayList<>();
    boolean generic = false;
    for (Text glob : grants.resources(action)) {
      if (!hasWildcard(glob)) {
        if (isOf(glob, service, type) && !isIn(glob, seen)) {
          targets.add(new Target.Named(glob));
        }
        continue;
      }
      Text sample = sample(glob, service, type);
      if (sample.parts().isEmpty()) {
        generic = true;
      } else if (isOf(sample, service, type)) {
        targets.add(new Target.Unseen(sample, glob.toString()));
      }
    }
    targets.add(new Target.Unseen(generic(service, type), generic ? "*" : "any " + type + "*"));
    return targets;
  }

  /** Some resource for an action whose resource does not matter. */
  List<Target> some(String action) {
    String service = action.substring(0, action.indexOf(':'));
    List<Target> targets = new ArrayList<>();
    for (Text glob : grants.resources(action)) {
      if (!hasWildcard(glob)) {
        targets.add(new Target.Named(glob));
      } else {
        Text sample = sample(glob, service, "");
        if (!sample.parts().isEmpty()) {
          targets.add(new Target.Unseen(sample, glob.toString()));
        }
      }
    }
    targets.add(new Target.Unseen(generic(service, ""), "*"));
    return targets;
  }

  private Text generic(String service, String type) {
    boolean global = service.equals("iam");
    return Text.of("arn:aws:" + service + ":" + (global ? "" : "us-east-1") + ":")
        .plus(grants.account())
        .plus(":" + type + FRESH);
  }

  /** One resource that a wildcard covers; empty if the wildcard covers all of them. */
  private Text sample(Text glob, String service, String type) {
    List<Text> fields = Arns.fields(glob);
    if (fields.isEmpty()) {
      return Text.of("");
    }
    Text rest = fields.get(5);
    return Text.of("arn:")
        .plus(filled(fields.get(1), "aws"))
        .plus(":")
        .plus(filled(fields.get(2), service))
        .plus(":")
        .plus(filled(fields.get(3), service.equals("iam") ? "" : "us-east-1"))
        .plus(":")
        .plus(isStar(fields.get(4)) ? grants.account() : filled(fields.get(4), FRESH))
        .plus(":")
        .plus(isStar(rest) ? Text.of(type + FRESH) : filled(rest, FRESH));
  }

  private static boolean isStar(Text field) {
    return field.known().filter("*"::equals).isPresent();
  }

  private static Text filled(Text field, String filling) {
    if (isStar(field)) {
      return Text.of(filling);
    }
    List<Text.Part> parts = new ArrayList<>();
    for (Text.Part part : field.parts()) {
      parts.add(
          part instanceof Text.Part.Literal(var value)
              ? new Text.Part.Literal(value.replace("*", FRESH).replace('?', 'x'))
              : part);
    }
    return Text.of(parts);
  }

  private boolean isOf(Text arn, String service, String type) {
    List<Text> fields = Arns.fields(arn);
    if (fields.isEmpty()) {
      // A whole ARN that is passed in can be anything.
      return !arn.isKnown();
    }
    return fields.get(2).equalTo(service) != Answer.NO
        && fields.get(4).equalTo(grants.account()) != Answer.NO
        && fields.get(5).startsWith(type) != Answer.NO;
  }

  private static boolean isIn(Text arn, List<Text> seen) {
    for (Text each : seen) {
      if (each.equalTo(arn) == Answer.YES) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasWildcard(Text glob) {
    for (Text.Part part : glob.parts()) {
      if (part instanceof Text.Part.Literal(var value)
          && (value.indexOf('*') >= 0 || value.indexOf('?') >= 0)) {
        return true;
      }
    }
    return false;
  }
}
