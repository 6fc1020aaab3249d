package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.sets.Addresses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function's own session of its role, and the keys that its requests carry.
 *
 * <p>Whoever holds the session chooses what to send: times, addresses, regions, tags of new
 * resources. It never has multi-factor authentication. Tags of the role and of existing resources
 * are not known.
 */
final class RoleSession implements Scene {

  private final Text arn;
  private final Text account;
  private final Map<String, Text> given;
  private final Scales scales;
  private final boolean chosen;
  private final List<Group> groups;
  private final Map<String, Slot> slots = new HashMap<>();

  /**
   * @param given what the action in question fixes, by key in lower case
   */
  RoleSession(Text arn, Text account, Map<String, Text> given, Scales scales) {
    this(arn, account, given, scales, true, new ArrayList<>());
  }

  /** What Lambda sends by itself with the role: nobody chooses what such a request carries. */
  static RoleSession sentByLambda(Text arn, Text account, Text region, Scales scales) {
    Map<String, Text> given = Map.of(GlobalServices.REGION, region);
    return new RoleSession(arn, account, given, scales, false, new ArrayList<>());
  }

  /**
   * @param groups shared by several requests; the first is the resource's
   */
  RoleSession(Text arn, Text account, Map<String, Text> given, Scales scales, List<Group> groups) {
    this(arn, account, given, scales, true, groups);
  }

  private RoleSession(
      Text arn,
      Text account,
      Map<String, Text> given,
      Scales scales,
      boolean chosen,
      List<Group> groups) {
    this.arn = arn;
    this.account = account;
    this.given = given;
    this.scales = scales;
    this.chosen = chosen;
    this.groups = groups;
    if (!groups.isEmpty()) {
      slots.put(Overlap.RESOURCE, new Slot.Free(0));
    }
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
    return switch (key) {
      case Identities.ARN -> new Slot.Given(arn);
      case Identities.ACCOUNT, "aws:resourceaccount" -> new Slot.Given(account);
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
          "iam:permissionsboundary" ->
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
          free(scales.clock(), "aws:currenttime", "aws:epochtime");
      case "aws:tokenissuetime" -> free(scales.issued(), key);
      case "aws:sourceip" -> choice(new Group.From(key, Addresses.all(), true), key);
      case "aws:requestedregion",
          "aws:useragent",
          "aws:referer",
          "aws:tagkeys",
          "iam:passedtoservice",
          "iam:policyarn",
          "iam:awsservicename",
          "sts:externalid",
          "sts:rolesessionname",
          "sts:sourceidentity" ->
          choice(Circumstances.anyString(key), key);
      default ->
          key.startsWith("aws:requesttag/")
              ? choice(Circumstances.anyString(key), key)
              : unknown(key);
    };
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
      case Principal.Account(var id) -> Membership.of(id.equalTo(account));
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
    Answer role = theirs.equalTo(arn);
    boolean session = theirs.toString().contains(":assumed-role/");
    return role == Answer.NO && session ? Answer.MAYBE : role;
  }
}
