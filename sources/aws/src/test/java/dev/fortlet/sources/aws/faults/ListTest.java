package dev.fortlet.sources.aws.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.testing.aws.SmallAccount;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists that are not as lists should be. */
class ListTest {

  private final SmallAccount account = new SmallAccount();

  @AfterEach
  void end() {
    account.close();
  }

  @Test
  void a_page_token_that_repeats_ends_the_list_as_incomplete() throws Exception {
    account.answer(
        SmallAccount.listFunctions(),
        SmallAccount.json(SmallAccount.functions("again", SmallAccount.function("one"))));
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts()).containsEntry("shared-role one", "Unknown");
    assertThat(scan.source().unread().toString()).contains("lambda:ListFunctions");
  }

  @Test
  void a_function_that_is_on_two_pages_is_one_function() throws Exception {
    account.answer(
        SmallAccount.listFunctions(),
        SmallAccount.json(
            SmallAccount.functions(
                "2", SmallAccount.function("one"), SmallAccount.function("two"))));
    account.answer(
        SmallAccount.listFunctions().withQueryParam("Marker", equalTo("2")),
        SmallAccount.json(
            SmallAccount.functions(
                "", SmallAccount.function("two"), SmallAccount.function("three"))));
    account.answer(
        SmallAccount.asked("GetAccountAuthorizationDetails"),
        SmallAccount.xml(SmallAccount.roles("", false, "one", "two", "three")));
    Scan scan = Scan.of(account);
    assertThat(scan.estate().functions().items()).hasSize(3);
    assertThat(scan.verdicts()).hasSize(21).containsEntry("shared-role two", "Pass");
  }

  @Test
  void a_region_that_is_named_twice_is_read_once() throws Exception {
    Scan scan = Scan.of(account.address(), List.of("us-east-1", "us-east-1"));
    assertThat(scan.estate().functions().items()).hasSize(2);
    assertThat(scan.verdicts()).containsEntry("shared-role two", "Pass");
  }

  @Test
  void a_page_of_roles_that_is_cut_off_without_a_next_one_leaves_roles_open() throws Exception {
    account.answer(
        SmallAccount.asked("GetAccountAuthorizationDetails"),
        SmallAccount.xml(SmallAccount.roles("", true, "one")));
    Scan scan = Scan.of(account);
    assertThat(scan.estate().roles().isComplete()).isFalse();
    assertThat(scan.verdicts())
        .containsEntry("admin-privileges two", "Unknown")
        .containsEntry("tracing two", "Unknown");
  }

  @Test
  void roles_come_on_several_pages() throws Exception {
    account.answer(
        SmallAccount.asked("GetAccountAuthorizationDetails"),
        SmallAccount.xml(SmallAccount.roles("second page/+=", true, "one")));
    account.answer(
        SmallAccount.asked("GetAccountAuthorizationDetails")
            .withRequestBody(containing("Marker=second%20page%2F%2B%3D")),
        SmallAccount.xml(SmallAccount.roles("", false, "two")));
    assertThat(Scan.of(account).verdicts().values()).hasSize(14).containsOnly("Pass");
  }

  @Test
  void a_function_that_was_deleted_meanwhile_is_noted_and_not_judged() throws Exception {
    var gone =
        SmallAccount.error(
            404,
            "ResourceNotFoundException",
            "{\"Message\":\"Function not found: " + SmallAccount.arn("two") + "\"}");
    account.answer(get(urlPathMatching("/2015-03-31/functions/two/.*")), gone);
    account.answer(get(urlPathMatching("/2026-07-09/resource-policy/.*two")), gone);
    Scan scan = Scan.of(account);
    assertThat(scan.estate().functions().items())
        .extracting(LambdaFunction::id)
        .containsExactly(SmallAccount.arn("one"));
    assertThat(scan.source().notes().toString()).contains("two", "deleted");
  }

  @Test
  void an_item_that_is_no_function_leaves_the_list_incomplete_and_the_others_judged()
      throws Exception {
    account.answer(
        SmallAccount.listFunctions(),
        SmallAccount.json(
            SmallAccount.functions("", SmallAccount.function("one"), "{\"FunctionName\":7}")));
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts())
        .hasSize(7)
        .containsEntry("shared-role one", "Unknown")
        .containsEntry("function-exposure one", "Pass");
  }

  /** Some stand-ins for AWS answer the same for every region. */
  @Test
  void functions_of_another_region_are_not_counted_twice() throws Exception {
    Scan scan = Scan.of(account.address(), List.of("us-east-1", "eu-west-1"));
    assertThat(scan.estate().functions().items()).hasSize(2);
    assertThat(scan.verdicts()).hasSize(14).doesNotContainEntry("shared-role two", "Fail");
    assertThat(scan.source().unread().toString()).contains("eu-west-1");
  }

  @Test
  void functions_of_another_account_are_not_taken_for_ours() throws Exception {
    account.answer(
        SmallAccount.listFunctions(),
        SmallAccount.json(
            SmallAccount.functions(
                "",
                SmallAccount.function("one"),
                SmallAccount.function("two")
                    .replace(":" + SmallAccount.ID + ":function", ":999999999999:function"))));
    Scan scan = Scan.of(account);
    assertThat(scan.estate().functions().items()).hasSize(1);
    assertThat(scan.estate().functions().isComplete()).isFalse();
  }

  @Test
  void names_in_unicode_are_asked_for_as_they_are() throws Exception {
    String name = "größe-注文-🛒";
    account.answer(
        SmallAccount.listFunctions(),
        SmallAccount.json(SmallAccount.functions("", SmallAccount.function(name, "role-one"))));
    account.answer(
        get(
            urlPathEqualTo(
                "/2015-03-31/functions/gr%C3%B6%C3%9Fe-%E6%B3%A8%E6%96%87-%F0%9F%9B%92/aliases")),
        SmallAccount.json("{\"Aliases\":[{\"Name\":\"live\",\"FunctionVersion\":\"1\"}]}"));
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts()).hasSize(7).containsEntry("function-exposure " + name, "Pass");
    assertThat(
            account
                .server()
                .findAll(getRequestedFor(urlPathMatching("/2026-07-09/resource-policy/.*live"))))
        .hasSize(1);
  }
}
