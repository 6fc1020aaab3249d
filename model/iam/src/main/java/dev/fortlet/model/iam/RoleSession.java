package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.sets.Addresses;
import dev.fortlet.model.iam.sets.Letters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function's own session of its role, and the keys that its requests carry.
 *
 * <p>Whoever holds the session chooses what to send: times, addresses, regions, tags of new
 * resources. It never has multi-factor authentication. Tags of the role and of existing resources
 * are not known.
 */
final class RoleSession implements Scene {

  /**
   * Whose session it is.
   *
   * @param boundAccount what stands for its account in questions
   */
  record Holder(Text arn, Text account, String boundAccount, Scales scales) {}

  private final Holder holder;
  private final String service;
  private final Map<String, Text> given;
  private final boolean chosen;
  private final List<Group> groups;
  private final Map<String, Slot> slots = new HashMap<>();

  /**
   * @param given what the action in question fixes, by key in lower case
   */
  RoleSession(Holder holder, String action, Map<String, Text> given) {
    this(holder, action, given, true, new ArrayList<>());
  }

  /**
   * @param groups shared by several requests; the first is the resource's
   */
  RoleSession(Holder holder, String action, Map<String, Text> given, List<Group> groups) {
    this(holder, action, given, true, groups);
  }

  private RoleSession(
      Holder holder, String action, Map<String, Text> given, boolean chosen, List<Group> groups) {
    this.holder = holder;
    this.service = action.substring(0, action.indexOf(':') + 1);
    this.given = given;
    this.chosen = chosen;
    this.groups = groups;
    if (!groups.isEmpty()) {
      slots.put(Overlap.RESOURCE, new Slot.Free(0));
    }
  }

  /** What Lambda sends by itself with the role: nobody chooses what such a request carries. */
  static RoleSession sentByLambda(Holder holder, String action, Text region) {
    return new RoleSession(
        holder, action, Map.of(GlobalServices.REGION, region), false, new ArrayList<>());
  }

  @Override
  public List<Group> groups() {
    return groups;
  }

  @Override
  public boolean isStranger(String key) {
    return false;
  }

  @Override
  public Slot slot(String key) {
    Slot known = slots.get(key);
    if (known == null) {
      known = find(key);
      slots.put(key, known);
    }
    return known;
  }

  private Slot find(String key) {
    Text fixed = given.get(key);
    if (fixed != null) {
      return new Slot.Given(fixed);
    }
    if (isOfAnotherService(key)) {
      return new Slot.Absent();
    }
    return switch (key) {
      case Identities.ARN -> new Slot.Given(holder.arn());
      case Identities.ACCOUNT, "aws:resourceaccount" -> new Slot.Given(holder.account());
      case Identities.TYPE -> new Slot.Given(Text.of("AssumedRole"));
      case "aws:principalisawsservice" -> new Slot.Given(Text.of("false"));
      case "aws:securetransport" -> new Slot.Given(Text.of("true"));
      case Identities.USER_NAME,
          Identities.SOURCE_ARN,
          Identities.SOURCE_ACCOUNT,
          Identities.SOURCE_OWNER,
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:principalservicename",
          "aws:principalservicenameslist",
          "aws:multifactorauthage",
          "aws:federatedprovider",
          "iam:permissionsboundary",
          // Credentials of instances carry these.
          "ec2:sourceinstancearn",
          "ec2:roledelivery",
          "ssm:sourceinstancearn",
          "aws:ec2instancesourcevpc",
          "aws:ec2instancesourceprivateipv4" ->
          new Slot.Absent();
      case "aws:multifactorauthpresent" -> free(Circumstances.oneOf(key, true, "false"), key);
      // Its own requests are never forwarded ones; what a service can be made to forward for it
      // depends on what else it may do, which is not worked out.
      case "aws:viaawsservice", "aws:calledvia", "aws:calledviafirst", "aws:calledvialast" ->
          new Slot.Unknown(
              Reason.of(
                  "whether a service can be made to forward the role's call (%s) is not worked out"
                      .formatted(key),
                  "a statement without that condition"));
      case "aws:currenttime", "aws:epochtime" ->
          free(holder.scales().clock(), "aws:currenttime", "aws:epochtime");
      case "aws:tokenissuetime" -> free(holder.scales().issued(), key);
      case "aws:sourceip" -> choice(new Group.From(key, Addresses.all(), true), key);
      case "aws:requestedregion",
          "aws:useragent",
          "aws:referer",
          "aws:tagkeys",
          "iam:passedtoservice",
          "iam:awsservicename",
          "sts:externalid",
          "sts:rolesessionname",
          "sts:sourceidentity" ->
          choice(Circumstances.anyString(key), key);
      case "iam:policyarn" -> free(ownPolicies(key), key);
      case "iam:associatedresourcearn" -> associated(key);
      default ->
          key.startsWith("aws:requesttag/")
              ? choice(Circumstances.anyString(key), key)
              : unknown(key);
    };
  }

  /** These services' own keys are in requests to them, and in no others. */
  private boolean isOfAnotherService(String key) {
    return (key.startsWith("iam:") && !service.equals("iam:"))
        || (key.startsWith("sts:") && !service.equals("sts:"));
  }

  /** Any policy that the account itself keeps; which of AWS's own it is, a path says. */
  private Group ownPolicies(String key) {
    return new Group.Strings(
        List.of(
            new Variants(List.of(key))
                .fixed("arn:aws", key)
                .many(Letters.LOWER_DASH, 0, "", key)
                .fixed(":iam::" + holder.boundAccount() + ":policy/", key)
                .many(Letters.PRINTABLE, 1, "any", key)
                .variant()));
  }

  /** What a role is passed to: something of the service that it is passed to. */
  private Slot associated(String key) {
    Text passedTo = given.get("iam:passedtoservice");
    Optional<String> principal = passedTo == null ? Optional.empty() : passedTo.known();
    if (principal.isEmpty() || !principal.get().endsWith(".amazonaws.com")) {
      return unknown(key);
    }
    String name = principal.get().substring(0, principal.get().indexOf(".amazonaws.com"));
    String label = name.substring(name.lastIndexOf('.') + 1);
    return free(
        new Group.Strings(
            List.of(
                new Variants(List.of(key))
                    .fixed("arn:aws", key)
                    .many(Letters.LOWER_DASH, 0, "", key)
                    .fixed(":" + (label.equals("ecs-tasks") ? "ecs" : label) + ":", key)
                    .many(Letters.LOWER_DASH, 0, "us-east-1", key)
                    .fixed(":" + holder.boundAccount() + ":", key)
                    .many(Letters.RESOURCE, 1, "any", key)
                    .variant())),
        key);
  }

  private static Slot unknown(String key) {
    return new Slot.Unknown(
        Reason.of(
            "what value the condition key %s has for a function is not known".formatted(key),
            "a statement without that condition"));
  }

  private Slot choice(Group group, String key) {
    return chosen ? free(group, key) : unknown(key);
  }

  private Slot free(Group group, String... keys) {
    Slot slot = new Slot.Free(groups.size());
    groups.add(group);
    for (String key : keys) {
      slots.put(key, slot);
    }
    return slot;
  }

  @Override
  public Membership membership(Principal principal, Bindings bindings) {
    return switch (principal) {
      case Principal.Everyone _ -> new Membership.Sure(true);
      case Principal.Account(var id) -> Membership.of(id.equalTo(holder.account()));
      case Principal.Arn(var theirs) -> Membership.of(is(theirs));
      case Principal.Service _,
          Principal.Federated _,
          Principal.CanonicalUser _,
          Principal.Deleted _,
          Principal.Nobody _ ->
          new Membership.Sure(false);
      case Principal.Odd _ -> new Membership.Unknown();
    };
  }

  /**
   * The role itself, or any session of it: the session's name can be chosen by nobody but Lambda.
   */
  private Answer is(Text theirs) {
    Answer role = theirs.equalTo(holder.arn());
    boolean session = theirs.toString().contains(":assumed-role/");
    return role == Answer.NO && session ? Answer.MAYBE : role;
  }
}
