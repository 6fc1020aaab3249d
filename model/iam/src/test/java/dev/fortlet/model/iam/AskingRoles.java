package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes small roles and judges them. */
final class AskingRoles {

  static final Location HERE = new Location("t.yaml", 1, 1);
  static final String ADMIN_ARN = "arn:aws:iam::111111111111:role/boss";
  static final Reason ELSEWHERE = Reason.of("other roles are not in sight", "iam:ListRoles");
  static final String TRUST_LAMBDA =
      """
      {"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}\
      """;
  static final String EVERYTHING =
      """
      {"Effect":"Allow","Action":"*","Resource":"*"}\
      """;

  static Fact<Policy> document(String... statements) {
    return Fact.known(
        PolicyParser.parse(
            "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}",
            "t.json"));
  }

  static NamedPolicy inline(Fact<Policy> document) {
    return new NamedPolicy(Text.of("inline"), Optional.empty(), document, HERE);
  }

  static NamedPolicy attached(String arn, Fact<Policy> document) {
    return new NamedPolicy(Text.of(arn), Optional.of(Text.of(arn)), document, HERE);
  }

  static RolePowers role(String name, Fact<Policy> trust, NamedPolicy... policies) {
    return new RolePowers(
        Text.of("arn:aws:iam::111111111111:role/" + name),
        Text.of(name),
        Listing.complete(List.of(policies)),
        Fact.known(Optional.empty()),
        List.of(),
        trust,
        HERE);
  }

  static RolePowers app(String... statements) {
    return role("app", document(TRUST_LAMBDA), inline(document(statements)));
  }

  static RolePowers bounded(RolePowers role, String... boundary) {
    return new RolePowers(
        role.arn(),
        role.name(),
        role.policies(),
        Fact.known(Optional.of(attached("arn:aws:iam::111111111111:policy/b", document(boundary)))),
        role.controls(),
        role.trust(),
        role.at());
  }

  static Power judge(RolePowers role, Surroundings around) {
    return new Privileges(Asking.NOW).judge(role, around);
  }

  /** In a template: other roles of the account are not in sight. */
  static Power judge(RolePowers role, RolePowers... others) {
    List<RolePowers> all = new ArrayList<>(List.of(others));
    all.add(role);
    return judge(
        role,
        new Surroundings(
            Listing.partial(all, ELSEWHERE),
            Listing.partial(List.<Surroundings.Runner>of(), ELSEWHERE),
            List.of()));
  }

  static Power judgeInFullSight(RolePowers role, RolePowers... others) {
    List<RolePowers> all = new ArrayList<>(List.of(others));
    all.add(role);
    return judge(role, new Surroundings(Listing.complete(all), Listing.none(), List.of()));
  }

  private AskingRoles() {}
}
