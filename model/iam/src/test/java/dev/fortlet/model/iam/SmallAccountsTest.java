package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.AskingRoles.EVERYTHING;
import static dev.fortlet.model.iam.AskingRoles.document;
import static dev.fortlet.model.iam.AskingRoles.inline;
import static dev.fortlet.model.iam.AskingRoles.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Who can become an administrator in random small accounts, against a plain closure of a matrix.
 */
class SmallAccountsTest {

  private static final int ACCOUNTS = 400;
  private static final int ROLES = 7;

  private final Random random = new Random(11);

  /** What is drawn for an account, before it is written as policies. */
  private final class Account {
    final boolean[] isAdministrator = new boolean[ROLES];
    final boolean[] trustsAccount = new boolean[ROLES];
    final int[] trustsRole = new int[ROLES];
    final boolean[][] mayAssume = new boolean[ROLES][ROLES];
    final boolean[][] mayUpdate = new boolean[ROLES][ROLES];
    final boolean[][] mayPass = new boolean[ROLES][ROLES];
    final boolean[][] mayBuild = new boolean[ROLES][ROLES];
    final boolean[] mayCreate = new boolean[ROLES];
    final boolean[] isDenied = new boolean[ROLES];

    Account() {
      for (int i = 0; i < ROLES; i++) {
        isAdministrator[i] = random.nextInt(8) == 0;
        trustsAccount[i] = random.nextInt(4) == 0;
        trustsRole[i] = random.nextInt(4) == 0 ? random.nextInt(ROLES) : -1;
        mayCreate[i] = random.nextInt(3) == 0;
        isDenied[i] = random.nextInt(6) == 0;
        draw(mayAssume[i]);
        draw(mayUpdate[i]);
        draw(mayPass[i]);
        draw(mayBuild[i]);
      }
    }

    private void draw(boolean[] row) {
      int kind = random.nextInt(6);
      for (int j = 0; j < ROLES; j++) {
        row[j] = kind == 0 || (kind == 1 && random.nextInt(ROLES) < 2);
      }
    }

    private boolean step(int i, int j) {
      boolean assumes =
          !isDenied[i] && ((trustsAccount[j] && mayAssume[i][j]) || trustsRole[j] == i);
      // All roles trust Lambda, and each has a function and a build project.
      return assumes || mayUpdate[i][j] || mayBuild[i][j] || (mayPass[i][j] && mayCreate[i]);
    }

    boolean[] reaching() {
      boolean[] reaching = isAdministrator.clone();
      for (int round = 0; round < ROLES; round++) {
        for (int i = 0; i < ROLES; i++) {
          for (int j = 0; j < ROLES; j++) {
            reaching[i] |= i != j && reaching[j] && step(i, j);
          }
        }
      }
      return reaching;
    }

    RolePowers written(int i) {
      List<String> statements = new ArrayList<>();
      if (isAdministrator[i]) {
        statements.add(EVERYTHING);
      }
      if (isDenied[i]) {
        statements.add("{\"Effect\":\"Deny\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}");
      }
      if (mayCreate[i]) {
        statements.add(allow("lambda:CreateFunction\",\"lambda:InvokeFunction", "*"));
      }
      for (int j = 0; j < ROLES; j++) {
        String glob = random.nextBoolean() ? "*" : "111111111111";
        if (mayAssume[i][j]) {
          statements.add(allow("sts:AssumeRole", "arn:aws:iam::" + glob + ":role/r" + j));
        }
        if (mayPass[i][j]) {
          statements.add(allow("iam:PassRole", "arn:aws:iam::" + glob + ":role/r" + j + "*"));
        }
        if (mayUpdate[i][j]) {
          statements.add(
              allow("lambda:UpdateFunctionCode", "arn:aws:lambda:*:" + glob + ":function:r" + j));
        }
        if (mayBuild[i][j]) {
          statements.add(
              allow("codebuild:StartBuild", "arn:aws:codebuild:*:" + glob + ":project/r" + j));
        }
      }
      List<String> principals = new ArrayList<>(List.of("\"Service\":\"lambda.amazonaws.com\""));
      List<String> trusted = new ArrayList<>();
      if (trustsAccount[i]) {
        trusted.add("\"111111111111\"");
      }
      if (trustsRole[i] >= 0) {
        trusted.add("\"arn:aws:iam::111111111111:role/r" + trustsRole[i] + "\"");
      }
      if (!trusted.isEmpty()) {
        principals.add("\"AWS\":[" + String.join(",", trusted) + "]");
      }
      String trust =
          "{\"Effect\":\"Allow\",\"Principal\":{%s},\"Action\":\"sts:AssumeRole\"}"
              .formatted(String.join(",", principals));
      return role("r" + i, document(trust), inline(document(statements.toArray(String[]::new))));
    }
  }

  private static String allow(String action, String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":[\"%s\"],\"Resource\":\"%s\"}"
        .formatted(action, resource);
  }

  @Test
  void whoever_reaches_an_administrator_is_told_and_nobody_else() {
    int longest = 0;
    int reached = 0;
    for (int n = 0; n < ACCOUNTS; n++) {
      Account account = new Account();
      List<RolePowers> roles = new ArrayList<>();
      List<Surroundings.Runner> functions = new ArrayList<>();
      List<Surroundings.Runner> projects = new ArrayList<>();
      for (int i = 0; i < ROLES; i++) {
        RolePowers role = account.written(i);
        roles.add(role);
        functions.add(
            Surroundings.Runner.of(
                Text.of("arn:aws:lambda:us-east-1:111111111111:function:r" + i),
                Fact.known(role.arn())));
        projects.add(
            Surroundings.Runner.of(
                Text.of("arn:aws:codebuild:us-east-1:111111111111:project/r" + i),
                Fact.known(role.arn())));
      }
      Privileges privileges = new Privileges(Asking.NOW);
      Surroundings around =
          new Surroundings(Listing.complete(roles), Listing.complete(functions), projects);
      boolean[] expected = account.reaching();
      for (int i = 0; i < ROLES; i++) {
        Power power = privileges.judge(roles.get(i), around);
        boolean told = power instanceof Power.CanBecome || power instanceof Power.Administrator;
        assertThat(told).as("role %d of account %d: %s", i, n, power).isEqualTo(expected[i]);
        if (power instanceof Power.CanBecome(var path)) {
          reached++;
          longest = Math.max(longest, path.id().split("\\+").length);
        } else if (!told) {
          assertThat(power).isEqualTo(new Power.Limited());
        }
      }
    }
    assertThat(reached).isGreaterThan(ACCOUNTS / 2);
    assertThat(longest).isGreaterThan(2);
  }
}
