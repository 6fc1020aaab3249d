package dev.fortlet.sources.aws.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.fortlet.testing.aws.SmallAccount;

/**
 * An account behind the same endpoint, into which a role leads. What is asked with the keys of the
 * role is answered by it.
 */
record OtherAccount(SmallAccount server, String id) {

  static final String SECRET = "made-up-secret-of-a-session";
  static final String TOKEN = "made-up-token-of-a-session";

  /** One function and its role, in order in every respect. */
  static OtherAccount of(SmallAccount server, String id, String function) {
    OtherAccount account = new OtherAccount(server, id);
    server.answer(account.assumeRole(), SmallAccount.xml(account.session()));
    account.answer(
        SmallAccount.listFunctions(),
        SmallAccount.json(
            account.mine(SmallAccount.functions("", SmallAccount.function(function)))));
    account.answer(
        SmallAccount.asked("GetAccountAuthorizationDetails"),
        SmallAccount.xml(account.mine(SmallAccount.roles("", false, function))));
    return account;
  }

  MappingBuilder assumeRole() {
    return SmallAccount.asked("AssumeRole").withRequestBody(containing("%3A" + id + "%3A"));
  }

  /** Breaks what it usually answers. */
  void answer(MappingBuilder asked, ResponseDefinitionBuilder said) {
    server.answer(asked.withHeader("Authorization", containing(key())), said);
  }

  String key() {
    return "ASIA" + id;
  }

  String session() {
    return """
    <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey><SessionToken>%s</SessionToken>
    <Expiration>2026-11-24T11:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
    """
        .formatted(key(), SECRET, TOKEN);
  }

  private String mine(String text) {
    return text.replace(SmallAccount.ID, id);
  }
}
