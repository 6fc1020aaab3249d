package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One kind of caller from outside, and the keys that it carries.
 *
 * <p>IAM principals carry the principal keys and no source keys; services that act for a resource
 * carry source keys and no organisation of a principal; anonymous callers carry neither.
 *
 * <p>Source: IAM User Guide, "AWS global condition context keys".
 */
final class Stranger implements Scene {

  /** Who it is. */
  sealed interface Sort {
    record Anonymous() implements Sort {}

    record Iam() implements Sort {}

    /**
     * @param named whether the policy names this service
     */
    record Service(String name, boolean named) implements Sort {}

    record Federated(Text provider) implements Sort {}
  }

  private final Sort sort;
  private final boolean throughEndpoint;
  private final WhoCan.Question question;
  private final Strangers strangers;
  private final Identities identities;
  private final Circumstances circumstances;
  private final Scales scales;
  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Slot> slots = new HashMap<>();
  private final Map<String, Text> given = new HashMap<>();
  private boolean identified;

  Stranger(
      Sort sort,
      boolean throughEndpoint,
      WhoCan.Question question,
      Strangers strangers,
      Instant now) {
    this.sort = sort;
    this.throughEndpoint = throughEndpoint;
    this.question = question;
    this.strangers = strangers;
    identities = new Identities(strangers);
    circumstances = new Circumstances(strangers);
    scales = new Scales(strangers::literals, now);
    question.given().forEach((key, value) -> given.put(key.toLowerCase(Locale.ROOT), value));
  }

  /**
   * The keys that tell who it is, always the first group. Most policies name nobody of most kinds,
   * and then nobody asks for it.
   */
  private void identify() {
    if (identified) {
      return;
    }
    identified = true;
    switch (sort) {
      case Sort.Iam _ ->
          free(
              identities.principals(),
              Identities.ARN,
              Identities.ACCOUNT,
              Identities.TYPE,
              Identities.USER_ID,
              Identities.USER_NAME,
              Identities.SESSION);
      case Sort.Service(var name, var _) ->
          free(
              identities.sources(name),
              Identities.SOURCE_ARN,
              Identities.SOURCE_ACCOUNT,
              Identities.SOURCE_OWNER);
      case Sort.Anonymous _, Sort.Federated _ -> {}
    }
    if (strangers.named() && sort instanceof Sort.Iam && !strangers.neverUserIds().isEmpty()) {
      slots.put(
          Identities.USER_ID,
          new Slot.Unknown(
              Reason.of(
                  "whose the unique id in a condition on aws:userid is is not known",
                  "aws:PrincipalArn in its place")));
    }
  }

  Sort sort() {
    return sort;
  }

  @Override
  public List<Group> groups() {
    identify();
    return groups;
  }

  @Override
  public boolean isStranger(String key) {
    return !strangers.named()
        && switch (key) {
          case Identities.ARN,
              Identities.ACCOUNT,
              Identities.USER_ID,
              Identities.SOURCE_ARN,
              Identities.SOURCE_ACCOUNT,
              Identities.SOURCE_OWNER,
              "aws:principalorgid",
              "aws:principalorgpaths",
              "aws:sourceorgid",
              "aws:sourceorgpaths",
              "aws:sourcevpc",
              "aws:sourcevpce",
              "lambda:eventsourcetoken" ->
              true;
          default -> false;
        };
  }

  @Override
  public Slot slot(String key) {
    identify();
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
      case "aws:resourceaccount" -> new Slot.Given(question.zone().account());
      case "aws:resourceorgid" -> new Slot.Given(Text.of(Strangers.OWN_ORGANIZATION));
      case "aws:requestedregion" -> region();
      case Identities.ARN,
          Identities.ACCOUNT,
          Identities.TYPE,
          Identities.USER_ID,
          Identities.USER_NAME,
          Identities.SOURCE_ARN,
          Identities.SOURCE_ACCOUNT,
          Identities.SOURCE_OWNER ->
          new Slot.Absent();
      case "aws:principalorgid", "aws:principalorgpaths" ->
          sort instanceof Sort.Iam
              ? free(
                  circumstances.organization("aws:principalorgid", "aws:principalorgpaths"),
                  "aws:principalorgid",
                  "aws:principalorgpaths")
              : new Slot.Absent();
      case "aws:sourceorgid", "aws:sourceorgpaths" ->
          sort instanceof Sort.Service
              ? free(
                  circumstances.organization("aws:sourceorgid", "aws:sourceorgpaths"),
                  "aws:sourceorgid",
                  "aws:sourceorgpaths")
              : new Slot.Absent();
      case "aws:principalisawsservice" ->
          switch (sort) {
            case Sort.Service _ -> new Slot.Given(Text.of("true"));
            case Sort.Iam _ -> new Slot.Given(Text.of("false"));
            case Sort.Anonymous _, Sort.Federated _ -> new Slot.Absent();
          };
      case "aws:principalservicename", "aws:principalservicenameslist" ->
          sort instanceof Sort.Service(var name, var _)
              ? new Slot.Given(Text.of(name))
              : new Slot.Absent();
      case "aws:sourcevpc", "aws:sourcevpce" ->
          throughEndpoint
              ? free(circumstances.endpoint(), "aws:sourcevpce", "aws:sourcevpc")
              : new Slot.Absent();
      case "aws:vpcsourceip" ->
          throughEndpoint ? free(circumstances.address(key, false), key) : new Slot.Absent();
      case "aws:sourceip" ->
          throughEndpoint
              ? new Slot.Absent()
              : free(circumstances.address(key, sort instanceof Sort.Service), key);
      case "aws:currenttime", "aws:epochtime" ->
          free(scales.clock(), "aws:currenttime", "aws:epochtime");
      // Lambda answers on TLS only.
      case "aws:securetransport" -> new Slot.Given(Text.of("true"));
      case "lambda:eventsourcetoken" ->
          sort instanceof Sort.Service ? free(circumstances.secret(key), key) : new Slot.Absent();
      case "lambda:functionurlauthtype",
          "lambda:invokedviafunctionurl",
          "lambda:functionarn",
          "lambda:codesigningconfigarn",
          "lambda:layer",
          "lambda:principal",
          "lambda:securitygroupids",
          "lambda:subnetids",
          "lambda:vpcids",
          "aws:tagkeys" ->
          new Slot.Absent();
      case "aws:useragent",
          "aws:referer",
          "aws:calledvia",
          "aws:calledviafirst",
          "aws:calledvialast" ->
          free(Circumstances.anyString(key), key);
      case "aws:viaawsservice" -> free(Circumstances.oneOf(key, true, "false", "true"), key);
      case "aws:multifactorauthpresent" ->
          ofIam(Circumstances.oneOf(key, true, "true", "false"), key);
      case "aws:multifactorauthage" -> ofIam(scales.number(key), key);
      case "aws:tokenissuetime" -> ofIam(scales.issued(), key);
      case "aws:federatedprovider", "aws:sourceidentity", "aws:rolesessionname" ->
          ofIam(Circumstances.anyString(key), key);
      default -> other(key);
    };
  }

  private Slot other(String key) {
    if (key.startsWith("aws:principaltag/")) {
      return ofIam(Circumstances.anyString(key), key);
    }
    if (key.startsWith("aws:requesttag/")) {
      return new Slot.Absent();
    }
    return new Slot.Unknown(
        Reason.of(
            "what values the condition key %s has is not known".formatted(key),
            "a condition on a key that tells who the caller is"));
  }

  private Slot region() {
    List<Text> fields = Arns.fields(question.resource());
    if (fields.isEmpty() || fields.get(3).parts().isEmpty()) {
      return new Slot.Unknown(
          Reason.of("the region of %s is not known".formatted(question.resource()), "its region"));
    }
    return new Slot.Given(fields.get(3));
  }

  private Slot ofIam(Group group, String key) {
    return sort instanceof Sort.Iam ? free(group, key) : new Slot.Absent();
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
    return new Memberships(sort, strangers.named()).of(principal, bindings);
  }
}
