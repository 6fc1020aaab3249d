package dev.fortlet.app.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.sources.aws.accounts.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsFileTest {

  @Test
  void every_key_of_an_account_is_read() throws Exception {
    assertThat(
            read(
                """
                accounts:
                  - id: "011111111111"
                    name: Производство
                    role: audit/Reader
                    externalId: between-us
                    regions: [us-east-1, eu-west-1]
                  - { id: "222222222222", role: "arn:aws-cn:iam::222222222222:role/Theirs" }
                  - "333333333333"
                """))
        .containsExactly(
            new Target(
                "011111111111",
                Optional.of("Производство"),
                Optional.of("audit/Reader"),
                Optional.of("between-us"),
                List.of("us-east-1", "eu-west-1")),
            new Target(
                "222222222222",
                Optional.empty(),
                Optional.of("arn:aws-cn:iam::222222222222:role/Theirs"),
                Optional.empty(),
                List.of()),
            Target.of("333333333333"));
  }

  @Test
  void a_plain_list_and_json_are_accounts_files_too() throws Exception {
    assertThat(read("- id: '111111111111'\n")).containsExactly(Target.of("111111111111"));
    assertThat(read("[{\"id\": \"111111111111\"}]")).containsExactly(Target.of("111111111111"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - {id: 11111111111}                            | 1:8: account id 11111111111 is written as a number
          - {id: 011111111111}                           | 1:8: account id 011111111111 is written as a number
          - {id: "11111111111"}                          | 1:8: an account id has 12 digits
          - {name: prod}                                 | an account needs id
          - {id: "111111111111", rol: Reader}            | an account has no key rol; did you mean role?
          - {id: "111111111111", role: "a b"}            | role: expected the name of a role, or its ARN
          - {id: "111111111111", role: "arn:aws:iam::222222222222:role/R"} | role: expected one of account 111111111111
          - {id: "111111111111", regions: [us east 1]}   | regions: us east 1 is no region
          - {id: "111111111111", externalId: "a b"}      | externalId: expected 2 to 1224 letters
          - ["111111111111"]                             | an account: expected a mapping with id
          accounts: prod                                 | expected a list of accounts
          accounts: []                                   | expected 1 to 20000 accounts, found 0
          account: []                                    | an accounts file has no key account; did you mean accounts?
          prod                                           | expected a list of accounts
          """)
  void what_is_wrong_is_said_with_its_place(String text, String problem) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            MalformedException.class,
            e ->
                assertThat(e.where() + ": " + e.getMessage())
                    .startsWith("accounts.yaml:1:")
                    .contains(problem));
  }

  @Test
  void an_account_that_stands_twice_is_wrong() {
    assertThatThrownBy(() -> read("['111111111111', '222222222222', '111111111111']"))
        .hasMessage("account 111111111111 stands twice");
  }

  @Test
  void an_external_id_that_is_wrong_is_not_repeated() {
    assertThatThrownBy(() -> read("[{id: '111111111111', externalId: 'se cret'}]"))
        .hasMessageContaining("externalId")
        .hasMessageNotContaining("cret");
  }

  private static List<Target> read(String text) throws MalformedException {
    return AccountsFile.read(text, "accounts.yaml");
  }
}
