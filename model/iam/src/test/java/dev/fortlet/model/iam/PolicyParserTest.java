package dev.fortlet.model.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyParserTest {

  private static Statement only(String json) {
    Policy policy = PolicyParser.parse(json, "policy.json");
    assertThat(policy.statements().items()).hasSize(1);
    return policy.statements().items().getFirst();
  }

  private static Statement statement(String elements) {
    return only("{\"Version\":\"2012-10-17\",\"Statement\":{" + elements + "}}");
  }

  private static final String PLAIN =
      "\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"";

  @Test
  void strings_and_lists_are_read_alike() {
    assertThat(
            statement("\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\"],\"Resource\":[\"*\"]")
                .actions())
        .isEqualTo(statement(PLAIN).actions());
  }

  @Test
  void every_form_of_principal_is_read() {
    assertThat(
            statement(
                    PLAIN
                        + """
                        ,"Principal":{"AWS":["*","222222222222","arn:aws:iam::222222222222:root",
                         "arn:aws-cn:iam::222222222222:role/a/b","arn:aws:sts::222222222222:assumed-role/r/s",
                         "AROAJQABLZS4A3QDU576Q","22222222222"],"Service":"sns.amazonaws.com",
                         "Federated":"accounts.google.com","CanonicalUser":"79a59df"}\
                        """)
                .principals()
                .members())
        .containsExactly(
            new Principal.Everyone(),
            new Principal.Account(Text.of("222222222222")),
            new Principal.Account(Text.of("222222222222")),
            new Principal.Arn(Text.of("arn:aws-cn:iam::222222222222:role/a/b")),
            new Principal.Arn(Text.of("arn:aws:sts::222222222222:assumed-role/r/s")),
            new Principal.Deleted(Text.of("AROAJQABLZS4A3QDU576Q")),
            new Principal.Nobody(Text.of("22222222222")),
            new Principal.Service(Text.of("sns.amazonaws.com")),
            new Principal.Federated(Text.of("accounts.google.com")),
            new Principal.CanonicalUser(Text.of("79a59df")));
  }

  @Test
  void operators_and_keys_are_read_without_regard_to_case() {
    Condition condition =
        statement(
                PLAIN
                    + ",\"Condition\":{\"forallvalues:stringlikeifexists\":{\"AWS:PrincipalOrgId\":\"o-1\"}}")
            .conditions()
            .getFirst();
    assertThat(condition.operator()).hasValue(Operator.STRING_LIKE);
    assertThat(condition.quantifier()).isEqualTo(Condition.Quantifier.FOR_ALL_VALUES);
    assertThat(condition.ifExists()).isTrue();
    assertThat(condition.key()).isEqualTo("aws:principalorgid");
    assertThat(condition.oddity()).isEmpty();
  }

  @Test
  void numbers_and_booleans_are_values() {
    assertThat(
            statement(
                    PLAIN
                        + ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":true},\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":3600}}")
                .conditions())
        .extracting(Condition::values)
        .containsExactly(List.of(Text.of("true")), List.of(Text.of("3600")));
  }

  @Test
  void what_is_not_understood_is_marked_with_its_place() {
    for (String odd :
        List.of(
            "\"Action\":\"*\",\"Resource\":\"*\"",
            "\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"",
            PLAIN + ",\"Conditions\":{}",
            PLAIN + ",\"Resource\":\"arn:aws:s3:::x\"",
            PLAIN + ",\"NotAction\":\"s3:*\"",
            PLAIN + ",\"Condition\":{\"StringIs\":{\"aws:userid\":\"x\"}}",
            PLAIN + ",\"Condition\":{\"StringEquals\":\"x\"}",
            PLAIN + ",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":12345}}",
            PLAIN + ",\"Principal\":{\"AWS\":\"arn:aws:iam::*:root\"}",
            PLAIN + ",\"Principal\":{\"AWS\":{\"Ref\":\"X\"}}",
            PLAIN + ",\"Principal\":{\"Everybody\":\"*\"}",
            "\"Effect\":\"Allow\",\"Resource\":\"*\"",
            "\"Effect\":\"Allow\",\"Action\":{\"Ref\":\"X\"},\"Resource\":\"*\"")) {
      Optional<dev.fortlet.model.facts.Reason> gap = statement(odd).gap();
      assertThat(gap).as(odd).isPresent();
      assertThat(gap.get().where()).as(odd).isPresent();
    }
  }

  @Test
  void a_document_that_is_no_policy_is_an_incomplete_one() {
    for (String json :
        List.of("", "{", "[]", "42", "{}", "{\"Statement\":7}", "{\"Statement\":[7]}")) {
      Policy policy = PolicyParser.parse(json, "policy.json");
      assertThat(policy.statements().isComplete()).as(json).isFalse();
      assertThat(policy.gap()).as(json).isPresent();
    }
  }

  @Test
  void a_policy_in_a_string_is_read() {
    Policy policy =
        PolicyParser.parse(
            "\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"*\\\"}]}\"",
            "policy.json");
    assertThat(policy.statements().items()).hasSize(1);
  }

  @Test
  void a_statement_is_one_line() {
    assertThat(
            statement(
                    PLAIN
                        + ",\"Principal\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":[\"1\",\"2\",\"3\",\"4\"]}}")
                .line())
        .isEqualTo("Allow * s3:Get* on * if aws:SourceAccount StringEquals 1, 2, 3 and 1 more");
  }

  @Test
  void a_long_list_is_cut_after_the_action_that_matters() {
    Statement statement =
        only(
            """
            {"Statement":{"Effect":"Allow","Action":["s3:Get*",
            "logs:*",
            "sqs:*",
            "iam:Pass*"],"Resource":"*"}}\
            """);
    assertThat(statement.line()).startsWith("Allow s3:Get*, logs:*, sqs:* and 1 more");
    assertThat(statement.line(List.of("iam:PassRole")))
        .startsWith("Allow iam:Pass*, s3:Get*, logs:* and 1");
    assertThat(statement.where("iam:PassRole").line()).isEqualTo(4);
    assertThat(statement.where("logs:CreateLogGroup").line()).isEqualTo(2);
    assertThat(
            only("{\"Statement\":{\"Effect\":\"Allow\",\n\"NotAction\":\"s3:*\"}}")
                .where("a:B")
                .line())
        .isEqualTo(2);
  }

  @Test
  void variables_are_only_there_since_2012() {
    assertThat(statement(PLAIN).variables()).isTrue();
    assertThat(only("{\"Statement\":{" + PLAIN + "}}").variables()).isFalse();
    assertThat(only("{\"Version\":\"2008-10-17\",\"Statement\":{" + PLAIN + "}}").variables())
        .isFalse();
  }

  @Test
  void a_joined_old_policy_keeps_its_lack_of_variables() {
    Policy old = PolicyParser.parse("{\"Statement\":{" + PLAIN + "}}", "old.json");
    Policy joined = Policy.join(List.of(old, Policy.empty(old.location())), old.location());
    assertThat(joined.statements().items().getFirst().variables()).isFalse();
    assertThat(joined.gap()).isEmpty();
  }
}
