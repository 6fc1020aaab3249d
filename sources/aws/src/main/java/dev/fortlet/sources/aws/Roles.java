package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.ManagedPolicy;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account's roles and its own managed policies, all of them by one operation. */
record Roles(Listing<Role> roles, Listing<ManagedPolicy> policies) {

  private static final Pages PAGES = new Pages("Marker", "Marker", "RoleDetailList");
  private static final int PAGE = 1000;
  private static final String ACTION = Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS.action();

  static Roles of(Api api, String account, String region) {
    List<Role> roles = new ArrayList<>();
    List<ManagedPolicy> policies = new ArrayList<>();
    List<Reason> odd = new ArrayList<>();
    Call call =
        Call.of(Operation.GET_ACCOUNT_AUTHORIZATION_DETAILS, region)
            .with("Filter", List.of("Role", "LocalManagedPolicy"))
            .with("MaxItems", PAGE);
    Optional<Reason> missing =
        PAGES.readAll(
            api,
            call,
            (items, page) -> {
              requireWhole(page);
              each(items, item -> roles.add(role(item, account)), odd);
              each(page.requiredList("Policies"), item -> policies.add(policy(item, account)), odd);
            });
    missing = missing.or(() -> odd.stream().findFirst());
    policies.addAll(new AwsPolicies(api, account, region).newer(roles));
    return new Roles(new Listing<>(roles, missing), new Listing<>(policies, missing));
  }

  /** A page says itself whether it is the last: one that says neither is cut off. */
  private static void requireWhole(Body page) throws MalformedException {
    boolean more = page.required("IsTruncated").equals("true");
    if (more && page.text("Marker").orElse("").isEmpty()) {
      throw new MalformedException(page.value().at(), "expected Marker, as IsTruncated is true");
    }
  }

  /** Reads one item. */
  @FunctionalInterface
  private interface Reading {
    void read(Body item) throws MalformedException;
  }

  /** One item that cannot be read does not hide the others. */
  private static void each(List<Value> items, Reading reading, List<Reason> odd) {
    for (Value item : items) {
      try {
        reading.read(Body.of(item));
      } catch (MalformedException e) {
        odd.add(Reason.of(ACTION + " named something that is none: " + e.getMessage(), ACTION));
      }
    }
  }

  private static Role role(Body role, String account) throws MalformedException {
    String arn = role.required("Arn");
    Location at = new Location(arn, 1, 1);
    List<Role.InlinePolicy> inline = new ArrayList<>();
    for (Body policy : role.objects("RolePolicyList")) {
      String name = policy.required("PolicyName");
      String file = arn + "/" + name;
      inline.add(
          new Role.InlinePolicy(
              Text.of(name), document(policy, "PolicyDocument", file), new Location(file, 1, 1)));
    }
    List<Role.Attachment> attached = new ArrayList<>();
    for (Body policy : role.objects("AttachedManagedPolicies")) {
      attached.add(new Role.Attachment(Text.of(policy.required("PolicyArn")), at));
    }
    Optional<Body> boundary = role.object("PermissionsBoundary");
    return new Role(
        arn,
        account,
        Text.of(role.required("RoleName")),
        Text.of(arn),
        Text.of(account),
        document(role, "AssumeRolePolicyDocument", arn),
        Listing.complete(attached),
        Listing.complete(inline),
        Fact.known(
            boundary.isEmpty()
                ? Optional.empty()
                : Optional.of(Text.of(boundary.get().required("PermissionsBoundaryArn")))),
        at);
  }

  private static ManagedPolicy policy(Body policy, String account) throws MalformedException {
    String arn = policy.required("Arn");
    Fact<Policy> document =
        Fact.unread(Reason.of("no version of the policy is its default one", ACTION));
    for (Body version : policy.objects("PolicyVersionList")) {
      if (version.required("IsDefaultVersion").equals("true")) {
        document = document(version, "Document", arn);
      }
    }
    return new ManagedPolicy(
        arn,
        account,
        Text.of(arn.substring(arn.lastIndexOf('/') + 1)),
        Text.of(arn),
        document,
        new Location(arn, 1, 1));
  }

  private static Fact<Policy> document(Body holder, String field, String file)
      throws MalformedException {
    return PolicyDocuments.read(holder, field, ACTION, file);
  }
}
