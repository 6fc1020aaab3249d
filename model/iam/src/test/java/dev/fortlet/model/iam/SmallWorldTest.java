package dev.fortlet.model.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The question engine against the plain evaluator, on all requests of a small world. */
class SmallWorldTest {

  private static final int POLICIES = 1_500;

  @Test
  void nobody_means_that_no_request_is_allowed_and_every_policy_is_decided() {
    SmallWorld world = new SmallWorld(new Random(20261124));
    Evaluator evaluator = new Evaluator();
    List<List<SmallWorld.Case>> requests = new ArrayList<>();
    for (int services = 0; services < 4; services++) {
      requests.add(SmallWorld.requests((services & 1) != 0, (services & 2) != 0));
    }
    int pairs = 0;
    int somebody = 0;
    int nobody = 0;
    for (int i = 0; i < POLICIES; i++) {
      Policy policy = world.policy();
      WhoCan.Answer outsider = Asking.ask(WhoCan.Audience.OUTSIDER, SmallWorld.ZONE, policy);
      WhoCan.Answer anonymous = Asking.ask(WhoCan.Audience.ANONYMOUS, SmallWorld.ZONE, policy);
      WhoCan.Answer anybody =
          Asking.ask(WhoCan.Audience.ANY_AWS_PRINCIPAL, SmallWorld.ZONE, policy);
      for (WhoCan.Answer answer : List.of(outsider, anonymous, anybody)) {
        assertThat(answer).as(show(policy)).isNotInstanceOf(WhoCan.Undecided.class);
        if (answer instanceof WhoCan.Somebody(var witness, var _)) {
          assertThat(isStranger(witness)).as(witness + " of " + show(policy)).isTrue();
        }
      }
      int services =
          (names(policy, "sns.amazonaws.com") ? 1 : 0)
              + (names(policy, "s3.amazonaws.com") ? 2 : 0);
      for (SmallWorld.Case each : requests.get(services)) {
        if (!(evaluator.decide(policy, each.request()) instanceof Decision.Allowed)) {
          pairs++;
          continue;
        }
        pairs++;
        agrees(each.outsider(), outsider, policy, each);
        agrees(each.anonymous(), anonymous, policy, each);
        agrees(each.anybody(), anybody, policy, each);
      }
      if (outsider instanceof WhoCan.Somebody) {
        somebody++;
      } else {
        nobody++;
        // Everything public is external too.
        assertThat(anonymous).as(show(policy)).isEqualTo(new WhoCan.Nobody());
        assertThat(anybody).as(show(policy)).isEqualTo(new WhoCan.Nobody());
      }
    }
    assertThat(pairs).isGreaterThan(300_000);
    assertThat(somebody).isGreaterThan(POLICIES / 5);
    assertThat(nobody).isGreaterThan(POLICIES / 10);
  }

  private static void agrees(
      boolean ofAudience, WhoCan.Answer answer, Policy policy, SmallWorld.Case each) {
    if (ofAudience && answer instanceof WhoCan.Nobody) {
      throw new AssertionError("nobody, but " + each.request() + " is allowed by " + show(policy));
    }
  }

  /** Whether a witness is of none of the accounts, organisations and networks that are ours. */
  private static boolean isStranger(Witness witness) {
    Map<String, String> context = witness.context();
    String source = context.getOrDefault("aws:SourceArn", "");
    return !List.of(Asking.OWN, SmallWorld.TRUSTED).contains(account(witness.principal()))
        && !List.of(Asking.OWN, SmallWorld.TRUSTED).contains(account(source))
        && !List.of(Asking.OWN, SmallWorld.TRUSTED)
            .contains(context.getOrDefault("aws:SourceAccount", ""))
        && !context.getOrDefault("aws:PrincipalOrgID", "").equals("o-ours")
        && !context.getOrDefault("aws:SourceVpce", "").equals("vpce-1");
  }

  private static String account(String arn) {
    String[] fields = arn.split(":", 6);
    return arn.startsWith("arn:") && fields.length == 6 ? fields[4] : "";
  }

  private static boolean names(Policy policy, String service) {
    return show(policy).contains(service);
  }

  private static String show(Policy policy) {
    StringBuilder lines = new StringBuilder();
    policy.statements().items().forEach(s -> lines.append(s.line()).append('\n'));
    return lines.toString();
  }
}
