package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.AskingRoles.ADMIN_ARN;
import static dev.fortlet.model.iam.AskingRoles.ELSEWHERE;
import static dev.fortlet.model.iam.AskingRoles.EVERYTHING;
import static dev.fortlet.model.iam.AskingRoles.attached;
import static dev.fortlet.model.iam.AskingRoles.bounded;
import static dev.fortlet.model.iam.AskingRoles.document;
import static dev.fortlet.model.iam.AskingRoles.inline;
import static dev.fortlet.model.iam.AskingRoles.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every line of the table: found with exactly its permissions, and with none of them missing. */
class EscalationPathsTest {

  private static final String OWN_POLICY = "arn:aws:iam::111111111111:policy/own";
  private static final String STRONG = "arn:aws:lambda:us-east-1:111111111111:function:strong";
  private static final String WEAK_ARN = "arn:aws:iam::111111111111:role/weak";

  @TestFactory
  Stream<DynamicTest> each_path_needs_all_its_permissions_and_no_more() {
    return Escalation.all().stream()
        .map(path -> DynamicTest.dynamicTest(path.id(), () -> needsAllAndNoMore(path)));
  }

  private static void needsAllAndNoMore(Escalation path) {
    List<String> all = new ArrayList<>();
    path.needs().forEach(need -> all.add(allow(path, need)));
    assertThat(judge(path, all, List.of(path))).isInstanceOf(expected(path));
    assertThat(judge(path, all, Escalation.all()))
        .isNotInstanceOfAny(Power.Limited.class, Power.Undecided.class);
    for (int i = 0; i < all.size(); i++) {
      List<String> less = new ArrayList<>(all);
      less.remove(i);
      assertThat(judge(path, less, List.of(path)))
          .as("without %s", all.get(i))
          .isEqualTo(new Power.Limited());
      List<String> denied = new ArrayList<>(all);
      denied.add(
          "{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"*\"}"
              .formatted(path.needs().get(i).action()));
      assertThat(judge(path, denied, List.of(path)))
          .as("with %s denied", path.needs().get(i).action())
          .isEqualTo(new Power.Limited());
      assertThat(judgeBounded(path, all, less))
          .as("with a boundary that lacks %s", all.get(i))
          .isEqualTo(new Power.Limited());
    }
  }

  private static Class<? extends Power> expected(Escalation path) {
    return switch (path.kind()) {
      case SELF,
          OWN_POLICY,
          OWN_BOUNDARY,
          NEW_ROLE,
          ROLE,
          ROLE_TRUSTING_US,
          ROLE_TRUSTING_SERVICE,
          CHANGED_ROLE,
          CHANGED_ROLE_TRUSTING_US,
          FUNCTION ->
          Power.CanBecome.class;
      case SELF_PERHAPS, OWN_POLICY_VERSION, RUNNING -> Power.CouldBecome.class;
      case USER, GROUP, OTHER_ROLE, POLICY -> Power.CanMakeOthers.class;
    };
  }

  private static String allow(Escalation path, Escalation.Need need) {
    String resource = "*";
    if (need.onTarget()) {
      resource = target(path);
    } else if (need.type().isPresent()) {
      resource =
          "arn:aws:%s:*:*:%s*".formatted(need.type().get().service(), need.type().get().prefix());
    }
    return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
        .formatted(need.action(), resource);
  }

  private static String target(Escalation path) {
    return switch (path.kind()) {
      case SELF, SELF_PERHAPS, OWN_BOUNDARY -> "arn:aws:iam::111111111111:role/app";
      case OWN_POLICY, OWN_POLICY_VERSION -> OWN_POLICY;
      case ROLE, ROLE_TRUSTING_US, ROLE_TRUSTING_SERVICE -> ADMIN_ARN;
      case CHANGED_ROLE, CHANGED_ROLE_TRUSTING_US -> WEAK_ARN;
      case NEW_ROLE -> "arn:aws:iam::111111111111:role/new-*";
      case FUNCTION -> STRONG;
      case RUNNING, USER, GROUP, OTHER_ROLE, POLICY ->
          "arn:aws:%s:*:*:%s*".formatted(path.type().service(), path.type().prefix());
    };
  }

  private static Power judge(Escalation path, List<String> statements, List<Escalation> paths) {
    Fact<Policy> policy = document(statements.toArray(String[]::new));
    NamedPolicy named =
        path.kind() == Escalation.Kind.OWN_POLICY
                || path.kind() == Escalation.Kind.OWN_POLICY_VERSION
            ? attached(OWN_POLICY, policy)
            : inline(policy);
    RolePowers role = role("app", document(), named);
    return path.kind() == Escalation.Kind.OWN_BOUNDARY
        ? judge(bounded(withEverything(role), statements.toArray(String[]::new)), path, paths)
        : judge(role, path, paths);
  }

  private static RolePowers withEverything(RolePowers role) {
    return role("app", role.trust(), inline(document(EVERYTHING)));
  }

  /** The boundary lacks one permission that the role's own policy gives. */
  private static Power judgeBounded(Escalation path, List<String> all, List<String> boundary) {
    NamedPolicy policy = attached(OWN_POLICY, document(all.toArray(String[]::new)));
    RolePowers role = bounded(role("app", document(), policy), boundary.toArray(String[]::new));
    return judge(role, path, List.of(path));
  }

  private static Power judge(RolePowers role, Escalation path, List<Escalation> paths) {
    String principal =
        path.kind() == Escalation.Kind.ROLE_TRUSTING_SERVICE
            ? "\"Service\":\"%s\"".formatted(path.services().getFirst())
            : "\"AWS\":\"111111111111\"";
    String trust =
        "{\"Effect\":\"Allow\",\"Principal\":{%s},\"Action\":\"sts:AssumeRole\"}"
            .formatted(principal);
    RolePowers boss = role("boss", document(trust), inline(document(EVERYTHING)));
    RolePowers weak = role("weak", document(trust));
    Surroundings around =
        new Surroundings(
            Listing.partial(List.of(role, boss, weak), ELSEWHERE),
            Listing.partial(
                List.of(Surroundings.Runner.of(Text.of(STRONG), Fact.known(boss.arn()))),
                ELSEWHERE),
            List.of());
    return new Privileges(Asking.NOW, paths).judge(role, around);
  }

  @Test
  void every_path_has_a_name_of_its_own_and_a_source() {
    Set<String> ids = new HashSet<>();
    for (Escalation path : Escalation.all()) {
      assertThat(ids.add(path.id())).as(path.id()).isTrue();
      assertThat(path.source()).as(path.id()).isNotBlank();
      assertThat(path.needs()).as(path.id()).isNotEmpty();
    }
    assertThat(ids.size()).isGreaterThan(65);
  }

  @Test
  void what_a_limit_lacks_or_a_denial_rules_out_everywhere_is_open_to_no_role_but_by_being_named() {
    EscalationPaths paths = new EscalationPaths(Escalation.all());
    RolePowers strong = role("app", document(), inline(document(EVERYTHING)));
    String reading = "{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}";
    String denial = "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"%s\"%s}";
    String mfa = ",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}";
    assertThat(paths.open(strong)).hasSameSizeAs(Escalation.all());
    assertThat(paths.open(bounded(strong, reading))).allMatch(Escalation::isLetIn);
    assertThat(paths.open(denied(denial.formatted("*", "")))).allMatch(Escalation::isLetIn);
    assertThat(paths.open(denied(denial.formatted(WEAK_ARN, "")))).hasSameSizeAs(Escalation.all());
    assertThat(paths.open(denied(denial.formatted("*", mfa)))).hasSameSizeAs(Escalation.all());
  }

  private static RolePowers denied(String denial) {
    return role("app", document(), inline(document(EVERYTHING, denial)));
  }
}
